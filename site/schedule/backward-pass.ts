import { lateFinishLimit } from './finish-limit.ts';
import type { LocalMinutes } from './local-minutes.ts';
import type { Network, NetworkNode, PassDates } from './network.ts';

/**
 * Late dates: everything as late as it may be without moving the project's finish or passing a constraint. Finished
 * activities keep their actual dates.
 *
 * @param latestFinish until when a node may last that nothing holds: the project's finish, as a rule
 */
export function backwardPass(
  { nodes, order }: Network,
  latestFinish: (index: number) => LocalMinutes,
): PassDates {
  const late: PassDates = { start: new Float64Array(nodes.length), finish: new Float64Array(nodes.length) };
  for (const index of order.toReversed()) {
    const node = nodes[index];
    if (!node) continue;
    const finish = node.actualFinish ?? lateFinish(node, nodes, late, latestFinish(index));
    late.finish[index] = finish;
    late.start[index] =
      node.state === 'finished' ? (node.actualStart ?? finish) : node.calendar.add(finish, -node.minutes);
  }
  return late;
}

function lateFinish(
  node: NetworkNode,
  nodes: readonly NetworkNode[],
  late: PassDates,
  latest: LocalMinutes,
): LocalMinutes {
  let finish = mandatoryFinish(node) ?? Math.min(latest, lateFinishLimit(node, nodes, late));
  for (const { kind, at } of node.constraints) {
    if (kind === 'start-no-later-than' || kind === 'start-on')
      finish = Math.min(finish, node.calendar.add(at, node.minutes));
    else if (kind === 'finish-no-later-than' || kind === 'finish-on') finish = Math.min(finish, at);
  }
  return onCalendar(node, finish);
}

function mandatoryFinish({ constraints, calendar, minutes }: NetworkNode): LocalMinutes | null {
  for (const { kind, at } of constraints) {
    if (kind === 'mandatory-start') return calendar.add(at, minutes);
    if (kind === 'mandatory-finish') return at;
  }
  return null;
}

/** Work finishes where a shift does; so does a finish milestone, and a start milestone stands where one begins. */
function onCalendar({ calendar, minutes, state, milestone }: NetworkNode, at: LocalMinutes): LocalMinutes {
  if (state === 'passage') return at;
  if (minutes === 0 && milestone === 'start') return calendar.nextStart(at);
  if (minutes === 0 && milestone === null && calendar.touches(at)) return at;
  return calendar.previousFinish(at);
}
