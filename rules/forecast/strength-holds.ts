import { toLocal } from '../../site/local-time.ts';
import type { Activity, Programme } from '../../site/schedule/programme.ts';
import type { Text } from '../../site/text.ts';
import type { PourOutlook } from './forecast-input.ts';
import type { Hold } from './hold.ts';
import { intervalPoints } from './interval-points.ts';

const MINUTE_MS = 60_000;
// A prediction looks four weeks ahead; what it does not see by then is at least so far away.
const OUT_OF_REACH_MS = 28 * 24 * 60 * MINUTE_MS;

export interface StrengthHolds {
  holds: Hold[];
  leftOut: Text[];
}

/**
 * What waits for concrete: for each pour that is placed and whose strength is not proven, when the strength will be
 * there by what its probes have shown. Where the programme has an activity for the curing, between placing and what
 * waits, the prediction stands in its place.
 */
export function strengthHolds(
  programme: Programme,
  pours: readonly PourOutlook[],
  now: number,
  timeZone: string,
): StrengthHolds {
  const byId = new Map(programme.activities.map((activity) => [activity.id, activity]));
  const found: StrengthHolds = { holds: [], leftOut: [] };
  for (const pour of pours) {
    const waiting = byId.get(pour.waiting);
    if (!waiting || isBegun(waiting) || pour.placedAt === null || pour.placedAt > now) continue;
    const curing = curingOf(programme, pour);
    const replaces = curing && byId.get(curing)?.actualFinish === null ? curing : null;
    if (pour.measured) found.holds.push(holdOf(pour, replaces, now, timeZone));
    else
      found.leftOut.push({
        en: `Nothing is measured in ${pour.name.en}; the programme's own curing time is taken.`,
        zh: `${pour.name.zh} 尚无测温数据，按计划养护时间取值。`,
      });
  }
  return found;
}

/** The activity between the placing of a pour and what waits for its strength; null where there is none. */
export function curingOf(
  { links, activities }: Programme,
  { placing, waiting }: Pick<PourOutlook, 'placing' | 'waiting'>,
): string | null {
  if (placing === null) return null;
  const after = new Set(
    links.flatMap(({ predecessor, successor }) => (predecessor === placing ? [successor] : [])),
  );
  const before = links.filter(
    ({ predecessor, successor }) => successor === waiting && after.has(predecessor),
  );
  const tasks = new Set(activities.flatMap(({ id, kind }) => (kind === 'task' ? [id] : [])));
  return before.find(({ predecessor }) => tasks.has(predecessor))?.predecessor ?? null;
}

function isBegun({ actualStart, actualFinish }: Activity): boolean {
  return actualStart !== null || actualFinish !== null;
}

function holdOf(pour: PourOutlook, replaces: string | null, now: number, timeZone: string): Hold {
  const likelyAt = pour.reached ? now : Math.max(now, pour.reachedAt ?? now + OUT_OF_REACH_MS);
  const from = pour.reached ? now : Math.max(now, pour.reachedBetween?.from ?? likelyAt);
  const to = pour.reached ? now : (pour.reachedBetween ?? { to: likelyAt }).to;
  const minutes = (at: number) => (at - now) / MINUTE_MS;
  const points = intervalPoints(
    minutes(from),
    minutes(likelyAt),
    to === null ? null : minutes(Math.max(now, to)),
  );
  return {
    replaces,
    points,
    facts: {
      id: `strength:${pour.id}`,
      kind: 'strength',
      name: { en: `Strength of ${pour.name.en}`, zh: `${pour.name.zh} 强度` },
      activities: [pour.waiting],
      likely: toLocal(likelyAt, timeZone),
      between: [toLocal(from, timeZone), toLocal(to ?? now + points.pessimistic * MINUTE_MS, timeZone)],
    },
  };
}
