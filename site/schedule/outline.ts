import type { Activity } from './programme.ts';

export interface Outline {
  /** What stands directly under a summary, or at the top with null, in the order of the programme. */
  childrenOf(id: string | null): readonly Activity[];
  /** All that has work under a summary, however deep: no summaries. */
  leavesOf(id: string): Activity[];
}

/** The tree of summaries. A parent that does not exist puts its activity at the top. */
export function outline(activities: readonly Activity[]): Outline {
  const ids = new Set(activities.map(({ id }) => id));
  const children = Map.groupBy(activities, ({ parent }) =>
    parent !== null && ids.has(parent) ? parent : null,
  );
  const childrenOf = (id: string | null) => children.get(id) ?? [];
  return {
    childrenOf,
    leavesOf(id) {
      const leaves: Activity[] = [];
      // A summary that is its own grandparent is met once.
      const met = new Set([id]);
      const waiting = [...childrenOf(id)];
      for (const activity of waiting) {
        if (met.has(activity.id)) continue;
        met.add(activity.id);
        if (activity.kind === 'summary') waiting.push(...childrenOf(activity.id));
        else leaves.push(activity);
      }
      return leaves;
    },
  };
}
