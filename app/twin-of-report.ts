import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pngOf } from '../reports/picture/png.ts';
import { twinPicture } from '../reports/picture/twin-picture.ts';
import type { LiveActivity } from '../site/live.ts';
import { toLocal } from '../site/local-time.ts';
import { plannedDates } from '../site/schedule/live-activity.ts';
import type { Activity } from '../site/schedule/programme.ts';
import { elementStatus } from '../site/twin/element-status.ts';
import { readGlb } from '../site/twin/read-glb.ts';
import type { ProgrammeSource } from './current-programme.ts';
import type { House } from './house.ts';

// Twice as large as it is shown: sharp on a telephone, and still some ten kilobytes.
const SIZE = { width: 1168, height: 800 };

/** The building as it stood at a time, PNG; null without a model. */
export async function twinOfReport(
  { records, library, folder, site, clock }: House,
  programme: ProgrammeSource,
  asOf: number,
): Promise<{ png: Uint8Array } | null> {
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
  const byFeature = library.elements(model.body).map(({ id, feature }) => {
    const activities = (current?.activitiesOf.get(id) ?? []).flatMap((one) => statuses.get(one) ?? []);
    return [feature, elementStatus(activities, atRisk.has(id))] as const;
  });
  const shown = new Map(byFeature);
  const parts = await readGlb(readFileSync(file));
  return { png: pngOf(twinPicture(parts, (feature) => shown.get(feature) ?? 'no-data', SIZE)) };
}

function statusOf(activity: Activity, now: string): LiveActivity['status'] {
  if (activity.actualFinish !== null) return 'done';
  const { start, finish } = plannedDates(activity);
  const started = activity.actualStart !== null;
  const overdue = (finish !== null && finish < now) || (!started && start !== null && start < now);
  if (overdue) return 'late';
  return started ? 'in-progress' : 'not-started';
}
