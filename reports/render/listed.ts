/** The first of a list, and how many were left out. A list that is one too long is shown whole. */
export function listed<T>(items: readonly T[], max: number): { shown: readonly T[]; hidden: number } {
  if (items.length <= max + 1) return { shown: items, hidden: 0 };
  return { shown: items.slice(0, max), hidden: items.length - max };
}

// So many of each that all of them and two charts are a page.
const FEW = 3;

/** How many rows are shown: all on paper, `max` in a mail, fewer where one page has to do. */
export function rowsMax(
  { all, few = false }: { all: boolean; few?: boolean | undefined },
  max: number,
): number {
  if (all) return Number.POSITIVE_INFINITY;
  return few ? Math.min(FEW, max) : max;
}
