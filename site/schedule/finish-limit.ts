import { backThroughLag } from './lag.ts';
import type { LocalMinutes } from './local-minutes.ts';
import type { NetworkLink, NetworkNode, PassDates } from './network.ts';

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
