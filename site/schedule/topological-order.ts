import { PlumblineError } from '../errors.ts';

interface Edge {
  predecessor: number;
  successor: number;
}

// A loop of hundreds of activities helps nobody in one line.
const NAMES_MAX = 20;

/**
 * Indices in an order in which every predecessor comes before its successors.
 *
 * @param names what a person calls each index
 * @throws PlumblineError `schedule-loop`, naming the activities of one loop in its order
 *
 * @example topologicalOrder(['A', 'B'], [{ predecessor: 1, successor: 0 }]) // [1, 0]
 */
export function topologicalOrder(names: readonly string[], edges: readonly Edge[]): number[] {
  const successors: number[][] = names.map(() => []);
  const waitingFor = names.map(() => 0);
  for (const { predecessor, successor } of edges) {
    successors[predecessor]?.push(successor);
    waitingFor[successor] = (waitingFor[successor] ?? 0) + 1;
  }
  const order = waitingFor.flatMap((count, index) => (count === 0 ? [index] : []));
  // The list grows while it is walked: what is freed by one index comes after it.
  for (const index of order)
    for (const successor of successors[index] ?? []) {
      const left = (waitingFor[successor] ?? 0) - 1;
      waitingFor[successor] = left;
      if (left === 0) order.push(successor);
    }
  if (order.length < names.length) throw loopError(names, edges, new Set(order));
  return order;
}

function loopError(
  names: readonly string[],
  edges: readonly Edge[],
  dated: ReadonlySet<number>,
): PlumblineError {
  // Whatever is left waits for something that is left: walking back along any such link ends up in a loop.
  const waitsFor = new Map<number, number>();
  for (const { predecessor, successor } of edges)
    if (!dated.has(predecessor) && !dated.has(successor)) waitsFor.set(successor, predecessor);
  const walked = new Set<number>();
  let index = waitsFor.keys().next().value ?? 0;
  while (!walked.has(index)) {
    walked.add(index);
    index = waitsFor.get(index) ?? index;
  }
  const back = [...walked];
  const loop = fromFirst(back.slice(back.indexOf(index)).reverse()).map((at) => names[at] ?? '');
  const shown = loop.length > NAMES_MAX ? [...loop.slice(0, NAMES_MAX), '…'] : loop;
  return new PlumblineError(
    'schedule-loop',
    `The programme's logic runs in a circle: ${shown.join(' → ')}. Take one of these links out.`,
  );
}

/** The loop as it is told: from the activity that stands first in the programme, and back to it. */
function fromFirst(loop: readonly number[]): number[] {
  const first = loop.indexOf(loop.reduce((least, index) => Math.min(least, index)));
  return [...loop.slice(first), ...loop.slice(0, first + 1)];
}
