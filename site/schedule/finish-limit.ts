import { backThroughLag } from './lag.ts';
import type { LocalMinutes } from './local-minutes.ts';
import type { NetworkLink, NetworkNode, PassDates } from './network.ts';

/**
 * The latest finish that late dates allow. What hangs on the start of an activity that a person has pinned does not
 * bound its finish: the start stays where it is, however late it finishes. So MS Project has it.
 */
export function lateFinishLimit(
  node: NetworkNode,
  nodes: readonly NetworkNode[],
  late: PassDates,
): LocalMinutes {
  if (node.pinnedStart === null) return finishLimit(node, nodes, late);
  const outgoing = node.outgoing.filter(({ from }) => from === 'finish');
  return finishLimit({ ...node, outgoing }, nodes, late);
}

/**
 * The latest finish of a node that leaves its successors where these dates put them; `Infinity` when nothing
 * follows. With late dates it is the backward pass, with early dates it is free float.
 */
export function finishLimit(
  node: NetworkNode,
  nodes: readonly NetworkNode[],
  dates: PassDates,
): LocalMinutes {
  let limit = Number.POSITIVE_INFINITY;
  for (const link of node.outgoing) {
    // What has begun cannot begin later.
    if (link.from === 'start' && node.state === 'started') continue;
    const at = backThroughLag(successorEnd(link, nodes, dates), link.lag);
    limit = Math.min(limit, link.from === 'finish' ? at : node.calendar.add(at, node.minutes));
  }
  return limit;
}

/**
 * A successor's finish stands for all times until its next shift: a predecessor that finishes on Saturday holds
 * no activity back that finished on Friday and goes on on Monday.
 */
function successorEnd({ successor, to }: NetworkLink, nodes: readonly NetworkNode[], dates: PassDates) {
  if (to === 'start') return dates.start[successor] ?? 0;
  const finish = dates.finish[successor] ?? 0;
  const node = nodes[successor];
  return node && node.state !== 'passage' && node.minutes > 0 ? node.calendar.nextStart(finish) : finish;
}
