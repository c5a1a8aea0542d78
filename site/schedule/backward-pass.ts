import { finishLimit } from './finish-limit.ts';
import type { LocalMinutes } from './local-minutes.ts';
import type { Network, NetworkNode, PassDates } from './network.ts';

/**
 * Late dates: everything as late as it may be without moving the project's finish or passing a constraint. Every
 * activity that nothing follows may last until the project's finish. Finished ones keep their actual dates.
 */
export function backwardPass({ nodes, order }: Network, projectFinish: LocalMinutes): PassDates {
  const late: PassDates = { start: new Float64Array(nodes.length), finish: new Float64Array(nodes.length) };
  for (const index of order.toReversed()) {
    const node = nodes[index];
    if (!node) continue;
    const finish = node.actualFinish ?? lateFinish(node, nodes, late, projectFinish);
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
  projectFinish: LocalMinutes,
): LocalMinutes {
  let finish = Math.min(projectFinish, finishLimit(node, nodes, late));
  for (const { kind, at } of node.constraints) {
    const startsAt = () => node.calendar.add(at, node.minutes);
    if (kind === 'start-no-later-than' || kind === 'start-on') finish = Math.min(finish, startsAt());
    else if (kind === 'finish-no-later-than' || kind === 'finish-on') finish = Math.min(finish, at);
    else if (kind === 'mandatory-start') return onCalendar(node, startsAt());
    else if (kind === 'mandatory-finish') return onCalendar(node, at);
  }
  return onCalendar(node, finish);
}

function onCalendar({ calendar, minutes, state }: NetworkNode, at: LocalMinutes): LocalMinutes {
  if (state === 'passage' || (minutes === 0 && calendar.touches(at))) return at;
  return calendar.previousFinish(at);
}
