import { finishLimit } from './finish-limit.ts';
import { forwardPass } from './forward-pass.ts';
import type { LocalMinutes } from './local-minutes.ts';
import type { Network, PassDates } from './network.ts';

/**
 * Moves activities that are to be done as late as possible up to what follows them, changing `early`. Nothing
 * that follows moves, so they use up their own free float and no more.
 *
 * @param latest late dates, which no activity passes
 */
export function moveAsLateAsPossible(
  { nodes, order }: Network,
  early: PassDates,
  latest: PassDates,
  projectFinish: LocalMinutes,
): void {
  for (const index of order.toReversed()) {
    const node = nodes[index];
    if (!node?.asLateAsPossible || node.state !== 'not-started') continue;
    const limit = Math.min(
      projectFinish,
      latest.finish[index] ?? projectFinish,
      finishLimit(node, nodes, early),
    );
    const finish =
      node.minutes === 0 && node.calendar.touches(limit) ? limit : node.calendar.previousFinish(limit);
    if (finish <= (early.finish[index] ?? finish)) continue;
    early.finish[index] = finish;
    early.start[index] = node.calendar.add(finish, -node.minutes);
  }
}

/**
 * Early dates with everything that is to be done as late as possible at its late dates, and what follows after it.
 *
 * @param network changed: such activities are not done before
 */
export function pushedAsLateAsPossible(network: Network, early: PassDates, late: PassDates): PassDates {
  let moved = false;
  for (const [index, node] of network.nodes.entries()) {
    if (!node.asLateAsPossible || node.state !== 'not-started') continue;
    node.notBefore = Math.max(node.notBefore, late.start[index] ?? node.notBefore);
    moved = true;
  }
  return moved ? forwardPass(network) : early;
}
