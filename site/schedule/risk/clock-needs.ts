import type { Network, NetworkLink, NetworkNode } from '../network.ts';

/** Which nodes need times of the clock, by index into the network's nodes; the others get by on minutes worked. */
export interface ClockNeeds {
  start: Uint8Array;
  finish: Uint8Array;
  special: Uint8Array;
  isDirect(link: NetworkLink): boolean;
}

/**
 * Most of a programme is on one calendar, and there minutes worked can simply be added up. A time of the clock is
 * needed only where something on another calendar hangs on it, where a milestone may stand at either end of a
 * night, and for the project's finish.
 *
 * @param canBeNothing true for nodes that may have no work in some iteration
 * @param isWatched true for nodes whose finish is asked for
 * @param losesDays true for nodes whose calendar is another in each iteration: minutes worked then say nothing
 */
export function clockNeeds(
  { nodes, order }: Network,
  canBeNothing: (node: NetworkNode) => boolean,
  losesDays: (node: NetworkNode) => boolean,
  isWatched: (node: NetworkNode) => boolean,
): ClockNeeds {
  const needs = {
    start: new Uint8Array(nodes.length),
    finish: new Uint8Array(nodes.length),
    special: new Uint8Array(nodes.length),
  };
  const isDirect = ({ predecessor, successor, lag }: NetworkLink): boolean => {
    const [from, to] = [nodes[predecessor]?.calendar, nodes[successor]?.calendar];
    return from === to && (lag.minutes === 0 || lag.calendar === to) && needs.special[successor] !== 1;
  };
  for (const index of order.toReversed()) {
    const node = nodes[index];
    if (!node) continue;
    if (isLast(node, nodes) || isWatched(node)) needs.finish[index] = 1;
    for (const link of node.outgoing) if (!isDirect(link)) needs[link.from][index] = 1;
    const onClock = needs.start[index] === 1 || needs.finish[index] === 1;
    if (isSpecial(node) || losesDays(node) || (onClock && canBeNothing(node))) {
      needs.special[index] = 1;
      needs.start[index] = 1;
      needs.finish[index] = 1;
    }
  }
  return { ...needs, isDirect };
}

/**
 * True when the node may finish after everything that follows it. Only what starts after its finish cannot finish
 * before it: two that finish together may have a weekend between them on the clock.
 */
export function isLast({ outgoing }: NetworkNode, nodes: Network['nodes']): boolean {
  return !outgoing.some(
    ({ from, to, lag, successor }) =>
      from === 'finish' && to === 'start' && lag.minutes >= 0 && !isMandatory(nodes[successor]),
  );
}

function isMandatory(node: NetworkNode | undefined): boolean {
  return node?.constraints.some(({ kind }) => kind.startsWith('mandatory-')) ?? false;
}

function isSpecial(node: NetworkNode): boolean {
  const { state, expectedFinish, outgoing } = node;
  if (state === 'finished' || state === 'passage' || expectedFinish !== null) return true;
  if (state === 'started' && outgoing.some(({ from }) => from === 'start')) return true;
  return isMandatory(node);
}
