import type { LocalDateTime } from '../../../site/schedule/programme.ts';
import type { Text } from '../../../site/text.ts';
import type { TimelineActivity } from '../../../site/twin/timeline.ts';
import { CATEGORIES_MAX, LOOK } from './looks.ts';

/** A trade or a person, and its place among the colours. */
export interface Category {
  name: Text;
  look: number;
  lookToCome: number;
}

/** Which colour each has; those with the fewest elements share one. */
export interface Categories {
  of(activity: TimelineActivity): Category;
  /** For the legend, the largest first; at most as many as there are colours. */
  named: readonly Category[];
  /** Some have no colour of their own. */
  hasOthers: boolean;
}

export const OTHERS: Omit<Category, 'name'> = { look: LOOK.others, lookToCome: LOOK.othersToCome };
export const NOBODY: Omit<Category, 'name'> = { look: LOOK.nobody, lookToCome: LOOK.nobodyToCome };
const NO_NAME: Text = { en: '', zh: '' };

/** Gives the colours out by the number of elements, so that they stay the same from day to day. */
export function categoriesOf(
  activities: readonly TimelineActivity[],
  by: 'trade' | 'responsible',
): Categories {
  const sizes = new Map<string, { name: Text; elements: number }>();
  for (const activity of activities) {
    const name = activity[by];
    if (!name || activity.elements.length === 0) continue;
    const known = sizes.get(name.en);
    sizes.set(name.en, { name, elements: (known?.elements ?? 0) + activity.elements.length });
  }
  const order = [...sizes.values()].sort(
    (a, b) => b.elements - a.elements || a.name.en.localeCompare(b.name.en),
  );
  const named = order
    .slice(0, CATEGORIES_MAX)
    .map(
      ({ name }, at): Category => ({ name, look: LOOK.category + at, lookToCome: LOOK.categoryToCome + at }),
    );
  const byName = new Map(named.map((category) => [category.name.en, category]));
  return {
    named,
    hasOthers: order.length > named.length,
    of(activity) {
      const name = activity[by];
      if (!name) return { name: NO_NAME, ...NOBODY };
      return byName.get(name.en) ?? { name, ...OTHERS };
    },
  };
}

/**
 * The activity that an element is about: the one that runs, else the next one, else the last one.
 *
 * @param activities in the order of their starts
 * @param at another time than now: as it was, and after today as it is forecast
 */
export function presentActivity(
  activities: readonly TimelineActivity[],
  at: LocalDateTime | null = null,
): TimelineActivity | null {
  return (
    activities.find((activity) => hasBegun(activity, at) && !hasEnded(activity, at)) ??
    activities.find((activity) => !hasEnded(activity, at)) ??
    activities.at(-1) ??
    null
  );
}

export function hasBegun({ actual, forecast }: TimelineActivity, at: LocalDateTime | null): boolean {
  return at === null ? actual.start !== null : forecast.start !== null && forecast.start <= at;
}

function hasEnded({ actual, forecast }: TimelineActivity, at: LocalDateTime | null): boolean {
  return at === null ? actual.finish !== null : forecast.finish !== null && forecast.finish <= at;
}
