/** The first of a list, and how many were left out. A list that is one too long is shown whole. */
export function listed<T>(items: readonly T[], max: number): { shown: readonly T[]; hidden: number } {
  if (items.length <= max + 1) return { shown: items, hidden: 0 };
  return { shown: items.slice(0, max), hidden: items.length - max };
}
