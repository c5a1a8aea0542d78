import { buildNetwork } from '../../site/schedule/build-network.ts';
import { forwardPass } from '../../site/schedule/forward-pass.ts';
import { throughLag } from '../../site/schedule/lag.ts';
import { type LocalMinutes, toLocalMinutes } from '../../site/schedule/local-minutes.ts';
import type { LinkEnd, NetworkNode, PassDates } from '../../site/schedule/network.ts';
import type { LocalDateTime, Programme } from '../../site/schedule/programme.ts';
import { workingMinutes } from '../../site/schedule/working-time.ts';

export interface LinearLink {
  predecessor: number;
  from: LinkEnd;
  to: LinkEnd;
  lag: number;
}

/** Times and durations in working minutes of the project's calendar from the data date. */
export interface LinearNode {
  id: string;
  minutes: number;
  /** Of these so many are one minute of the activity's own calendar. */
  perOwnMinute: number;
  notBefore: number;
  finishNotBefore: number;
  incoming: LinearLink[];
}

export interface LinearNetwork {
  /** Every predecessor before its successors; what is finished is none of them. */
  nodes: LinearNode[];
  minutesTo(at: LocalDateTime): number;
}

/**
 * A programme as sums, for a linear solver. On one calendar without holidays for some it is the programme itself; where
 * calendars meet, what an activity or a lag takes is what it takes on its present dates.
 */
export function linearNetwork(programme: Programme): LinearNetwork {
  const { network } = buildNetwork(programme);
  const early = forwardPass(network);
  const clock = projectClock(programme);
  const position = new Map<number, number>();
  const nodes: LinearNode[] = [];
  for (const index of network.order) {
    const node = network.nodes[index];
    if (!node || node.state === 'finished') continue;
    position.set(index, nodes.length);
    nodes.push(linearNode(node, index, network.nodes, early, position, clock));
  }
  return { nodes, minutesTo: (at) => clock(toLocalMinutes(at)) };
}

function projectClock(programme: Programme): (at: LocalMinutes) => number {
  const calendar = programme.calendars.find(({ id }) => id === programme.calendar);
  const origin = toLocalMinutes(programme.dataDate ?? programme.start);
  if (!calendar) return (at) => at - origin;
  const working = workingMinutes(calendar);
  return (at) => working.between(origin, at);
}

function linearNode(
  node: NetworkNode,
  index: number,
  nodes: readonly NetworkNode[],
  early: PassDates,
  position: ReadonlyMap<number, number>,
  clock: (at: LocalMinutes) => number,
): LinearNode {
  const minutes = Math.max(0, clock(early.finish[index] ?? 0) - clock(early.start[index] ?? 0));
  const linear: LinearNode = {
    id: node.state === 'passage' ? '' : node.id,
    minutes,
    perOwnMinute: node.minutes > 0 ? minutes / node.minutes : 1,
    notBefore: clock(boundOf(node, 'start', node.notBefore)),
    finishNotBefore: clock(boundOf(node, 'finish', node.notBefore)),
    incoming: [],
  };
  for (const { predecessor, from, to, lag } of node.incoming) {
    const before = nodes[predecessor];
    const at = timeOf(before, predecessor, from, early);
    const allowed = clock(throughLag(at, lag));
    const known = position.get(predecessor);
    // What has happened moves no more.
    const isFixed = known === undefined || (from === 'start' && before?.startLagsFrom != null);
    if (!isFixed) linear.incoming.push({ predecessor: known, from, to, lag: allowed - clock(at) });
    else if (to === 'start') linear.notBefore = Math.max(linear.notBefore, allowed);
    else linear.finishNotBefore = Math.max(linear.finishNotBefore, allowed);
  }
  return linear;
}

function timeOf(node: NetworkNode | undefined, index: number, end: LinkEnd, early: PassDates): LocalMinutes {
  if (end === 'start') return node?.startLagsFrom ?? early.start[index] ?? 0;
  return early.finish[index] ?? 0;
}

function boundOf(node: NetworkNode, end: LinkEnd, least: LocalMinutes): LocalMinutes {
  const kinds =
    end === 'start'
      ? ['start-no-earlier-than', 'start-on', 'mandatory-start']
      : ['finish-no-earlier-than', 'finish-on', 'mandatory-finish'];
  return node.constraints.reduce(
    (latest, { kind, at }) => (kinds.includes(kind) ? Math.max(latest, at) : latest),
    least,
  );
}
