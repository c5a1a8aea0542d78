import type { Element, ElementStatus } from '../../../site/twin/element.ts';

/** In the order of the legend: what needs a person first. The index is the code in the state texture. */
export const STATUSES = ['not-started', 'in-progress', 'done', 'at-risk', 'late', 'no-data'] as const;

const CODES: Record<ElementStatus, number> = {
  'not-started': 0,
  'in-progress': 1,
  done: 2,
  'at-risk': 3,
  late: 4,
  'no-data': 5,
};

export function statusCode(status: ElementStatus | undefined): number {
  return CODES[status ?? 'no-data'];
}

/** How many elements have each status; one that nobody speaks of has no data. */
export function countStatuses(
  elements: readonly Element[],
  statusOf: Readonly<Record<string, ElementStatus>>,
): Record<ElementStatus, number> {
  const counts = { 'not-started': 0, 'in-progress': 0, done: 0, 'at-risk': 0, late: 0, 'no-data': 0 };
  for (const element of elements) counts[statusOf[element.id] ?? 'no-data'] += 1;
  return counts;
}
