import type { Dated } from './dated.ts';

/**
 * Dates of a summary: from the first start to the last finish of what is under it. Its float is the smallest
 * there, because that much later and the project is late; null once all is finished.
 *
 * @param leaves at least one
 */
export function rollUp(leaves: readonly Dated[]): Dated {
  const open = leaves.filter(({ totalFloat }) => totalFloat !== null);
  return {
    earlyStart: smallest(leaves.map(({ earlyStart }) => earlyStart)),
    earlyFinish: largest(leaves.map(({ earlyFinish }) => earlyFinish)),
    lateStart: smallest(leaves.map(({ lateStart }) => lateStart)),
    lateFinish: largest(leaves.map(({ lateFinish }) => lateFinish)),
    totalFloat: open.length === 0 ? null : smallest(open.map(({ totalFloat }) => totalFloat ?? 0)),
    freeFloat: open.length === 0 ? null : smallest(open.map(({ freeFloat }) => freeFloat ?? 0)),
    critical: leaves.some(({ critical }) => critical),
    onLongestPath: false,
  };
}

// Not Math.min(...values): a summary may hold more activities than a call takes arguments.
function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
