import type { GateStanding } from './evaluate-gates.ts';

/**
 * Ids of activities whose reported finish is held back by nothing but data that nobody has judged: on a folder where no
 * service runs there are no states of pours.
 *
 * @example heldByUnjudged([]) // []
 */
export function heldByUnjudged(standings: readonly GateStanding[]): string[] {
  const held = standings.filter(
    ({ open, finishReported, items }) =>
      open &&
      finishReported !== null &&
      items.every(({ met, kind }) => met === true || (met === null && kind !== 'tick')),
  );
  return [...new Set(held.map(({ activity }) => activity))];
}
