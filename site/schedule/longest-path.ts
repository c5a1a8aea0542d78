import { linkAllowsStart } from './forward-pass.ts';
import type { LocalMinutes } from './local-minutes.ts';
import type { Network, NetworkNode, PassDates } from './network.ts';

/**
 * The nodes that the finish hangs on: from whatever finishes last back along every link that holds its successor where
 * it is. Ties are all on it; what is finished holds nothing any more. Without constraints and on one calendar it is
 * the same as no total float; with several calendars it is what truly drives the end.
 *
 * @param early early dates as the forward pass gave them
 * @returns indices of nodes
 */
export function longestPath(network: Network, early: PassDates, projectFinish: LocalMinutes): Set<number> {
  const { nodes, order } = network;
  const path = new Set<number>();
  for (const [index, node] of nodes.entries())
    if (node.state !== 'finished' && early.finish[index] === projectFinish) path.add(index);
  for (const index of order.toReversed()) {
    const node = nodes[index];
    if (!node || !path.has(index)) continue;
    for (const predecessor of driving(node, index, nodes, early))
      if (nodes[predecessor]?.state !== 'finished') path.add(predecessor);
  }
  return path;
}

/** The predecessors that hold a node where it is; none where a person or a mandatory date has put it. */
function driving(
  node: NetworkNode,
  index: number,
  nodes: readonly NetworkNode[],
  early: PassDates,
): number[] {
  const isPut =
    node.pinnedStart !== null ||
    node.constraints.some(({ kind }) => kind === 'mandatory-start' || kind === 'mandatory-finish');
  if (isPut) return [];
  const start = early.start[index] ?? 0;
  return node.incoming.flatMap((link) =>
    linkAllowsStart(node, link, nodes, early) >= start ? [link.predecessor] : [],
  );
}
