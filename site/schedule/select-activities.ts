import type { ActivitySelector, TradeSetting } from '../forecast/forecast-settings.ts';
import { matchesPattern } from './name-pattern.ts';
import type { Activity, Programme } from './programme.ts';
import { tradeOf } from './trade-of.ts';

/**
 * The activities with work that a selector means, in the order of the programme; one that names nothing means none.
 *
 * @example selectActivities(programme, { wbs: 'Storey L5*', trade: 'pour*' }).map(({ id }) => id)
 */
export function selectActivities(
  { activities }: Pick<Programme, 'activities'>,
  { activities: names, wbs, trade }: ActivitySelector,
  trades: readonly TradeSetting[] = [],
): Activity[] {
  if (names === undefined && wbs === undefined && trade === undefined) return [];
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  return activities.filter((activity) => {
    if (activity.kind !== 'task' && activity.kind !== 'milestone') return false;
    return (
      fits(names, [activity.id, activity.name]) &&
      (wbs === undefined || fits(wbs, above(activity, byId))) &&
      (trade === undefined || fits(trade, [tradeOf(activity, trades)]))
    );
  });
}

/** True when any of the texts is of any of the patterns; without patterns true. */
export function fits(patterns: string | readonly string[] | undefined, texts: readonly string[]): boolean {
  if (patterns === undefined) return true;
  return [patterns].flat().some((pattern) => texts.some((text) => matchesPattern(text, pattern)));
}

// Outlines of real programmes are ten deep; a circle in a damaged one must not hold us.
const DEPTH_MAX = 100;

function above(activity: Activity, byId: ReadonlyMap<string, Activity>): string[] {
  const texts: string[] = [];
  let parent = activity.parent === null ? undefined : byId.get(activity.parent);
  for (let depth = 0; parent && depth < DEPTH_MAX; depth++) {
    texts.push(parent.id, parent.name);
    parent = parent.parent === null ? undefined : byId.get(parent.parent);
  }
  return texts;
}
