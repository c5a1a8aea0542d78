import { matchesPattern } from '../schedule/name-pattern.ts';
import type { Activity } from '../schedule/programme.ts';
import { tradeOf } from '../schedule/trade-of.ts';
import type { Text } from '../text.ts';

/** Who does which work, an entry of `crews` in `site.yaml`; of each activity the first that fits counts. */
export interface CrewSetting {
  /** The trade: formwork, façade … */
  name: Text;
  /** Patterns of ids or names of activities. `*` is anything, `?` one character. */
  activities: string | readonly string[];
  /** The person or firm that answers for it. */
  responsible?: Text;
}

export interface Crew {
  trade: Text;
  responsible: Text | null;
}

/**
 * The trade of an activity and who answers for it: what the site file says, else the trade that its name tells, and
 * nobody.
 *
 * @example crewOf({ id: '7', name: 'Rebar slab L2' }, []).trade.en // 'rebar slab'
 */
export function crewOf(activity: Pick<Activity, 'id' | 'name'>, crews: readonly CrewSetting[]): Crew {
  const named = crews.find(({ activities }) =>
    [activities]
      .flat()
      .some((pattern) => matchesPattern(activity.id, pattern) || matchesPattern(activity.name, pattern)),
  );
  if (named) return { trade: named.name, responsible: named.responsible ?? null };
  const trade = tradeOf(activity);
  return { trade: { en: trade, zh: trade }, responsible: null };
}
