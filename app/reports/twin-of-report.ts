import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LiveActivity } from '../../site/live.ts';
import { toLocal } from '../../site/local-time.ts';
import { plannedDates } from '../../site/schedule/live-activity.ts';
import type { Activity } from '../../site/schedule/programme.ts';
import type { ElementStatus } from '../../site/twin/element.ts';
import { elementStatus } from '../../site/twin/element-status.ts';
import type { House } from '../house.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';

/** What the picture of the building is drawn from. */
export interface TwinState {
  /** The model, GLB. */
  file: string;
  /** Of the elements by their rows in the table. */
  statuses: [feature: number, status: ElementStatus][];
}

/** The building as it stood at a time; null without a model. */
export function twinOfReport(
  { records, library, folder, site, clock }: House,
  programme: ProgrammeSource,
  asOf: number,
): TwinState | null {
  const model = records.models.current();
  const file = model ? join(folder.models, `${model.body.hash}.glb`) : '';
  if (!model || !existsSync(file)) return null;
  const current = asOf < clock.now() ? programme.asOf(asOf) : programme.current();
  const local = toLocal(asOf, site.timeZone);
  const statuses = new Map(
    current?.programme.activities.map((one) => [one.id, { status: statusOf(one, local) }]),
  );
  const atRisk = new Set(
    records.risks
      .list()
      .filter(({ since, closedAt }) => since <= asOf && (closedAt === null || closedAt > asOf))
      .flatMap(({ elements }) => elements),
  );
  return {
    file,
    statuses: library.elements(model.body).map(({ id, feature }) => {
      const activities = (current?.activitiesOf.get(id) ?? []).flatMap((one) => statuses.get(one) ?? []);
      return [feature, elementStatus(activities, atRisk.has(id))];
    }),
  };
}

function statusOf(activity: Activity, now: string): LiveActivity['status'] {
  if (activity.actualFinish !== null) return 'done';
  const { start, finish } = plannedDates(activity);
  const started = activity.actualStart !== null;
  const overdue = (finish !== null && finish < now) || (!started && start !== null && start < now);
  if (overdue) return 'late';
  return started ? 'in-progress' : 'not-started';
}
