import type { BuiltNetwork } from '../build-network.ts';
import { forwardPass } from '../forward-pass.ts';
import { type LocalMinutes, MINUTES_PER_DAY, toLocalMinutes } from '../local-minutes.ts';
import type { NetworkNode } from '../network.ts';
import type { Programme } from '../programme.ts';
import { workingMinutes } from '../working-time.ts';
import { clockNeeds, isLast } from './clock-needs.ts';
import { compileCalendar, workedAt } from './compiled-calendar.ts';
import { type CompiledNetwork, FINISHED, FROM_FINISH, OPEN, PASSAGE, TO_FINISH } from './compiled-network.ts';

// Leads reach back, and holidays stretch what a lag takes; a year more costs a few kilobytes.
const MARGIN_DAYS = 400;

/** Minutes. */
export interface Reach {
  least: number;
  most: number;
}

/**
 * Compiles a network.
 *
 * @param reach least and most that each activity can take, by id. No date of any pass lies behind the one where
 *   all take the most, so the calendars are laid out to there; what can take nothing is dated like a milestone
 * @param losing ids of calendars that lose other days in each iteration
 * @param watched activities whose finish is wanted as a time of the clock
 */
export function compileNetwork(
  programme: Programme,
  { network, calendars }: BuiltNetwork,
  reach: ReadonlyMap<string, Reach>,
  losing: ReadonlySet<string> = new Set(),
  watched: ReadonlySet<string> = new Set(),
): CompiledNetwork {
  const nodes = network.order.flatMap((index) => network.nodes[index] ?? []);
  const position = new Uint32Array(nodes.length);
  for (const [at, index] of network.order.entries()) position[index] = at;
  const at = (index: number) => position[index] ?? 0;
  const projectStart = toLocalMinutes(programme.start);
  const span = spanOf(network, projectStart, reach);
  const calendarIndex = new Map(programme.calendars.map((found, index) => [workingMinutes(found), index]));
  const links = nodes.flatMap(({ incoming }) => incoming);
  const column = (of: (node: NetworkNode) => number) => Float64Array.from(nodes, of);
  const compiled = programme.calendars.map((found) => compileCalendar(found, span.first, span.last));
  const calendarOf = Uint16Array.from(nodes, ({ calendar }) => calendarIndex.get(calendar) ?? 0);
  const canBeNothing = ({ id, minutes }: NetworkNode) => (reach.get(id)?.least ?? minutes) < 1;
  const losers = new Set(
    programme.calendars.flatMap((found) => (losing.has(found.id) ? [workingMinutes(found)] : [])),
  );
  const needs = clockNeeds(
    network,
    canBeNothing,
    ({ calendar }) => losers.has(calendar),
    ({ id, state }) => state !== 'passage' && watched.has(id),
  );
  const inOrder = (flags: Uint8Array) => Uint8Array.from(network.order, (index) => flags[index] ?? 0);
  const notBefore = column((node) =>
    latest(isMandatory(node) ? [] : node.constraints, ['start-no-earlier-than', 'start-on'], node.notBefore),
  );
  const finishNotBefore = column((node) =>
    latest(node.constraints, ['finish-no-earlier-than', 'finish-on'], Number.NEGATIVE_INFINITY),
  );
  const worked = (at: number, node: number) => {
    const calendar = compiled[calendarOf[node] ?? 0];
    return calendar && Number.isFinite(at) ? workedAt(calendar, at) : at;
  };
  return {
    ids: nodes.map(({ id, state }) => (state === 'passage' ? null : id)),
    state: Uint8Array.from(nodes, ({ state }) =>
      state === 'finished' ? FINISHED : state === 'passage' ? PASSAGE : OPEN,
    ),
    calendar: calendarOf,
    minutes: column(({ minutes }) => minutes),
    notBefore,
    finishNotBefore,
    workedNotBefore: notBefore.map(worked),
    workedFinishNotBefore: finishNotBefore.map(worked),
    mandatoryStart: column((node) => mandatory(node, 'mandatory-start')),
    mandatoryFinish: column((node) => mandatory(node, 'mandatory-finish')),
    expectedFinish: column(({ expectedFinish }) => expectedFinish ?? Number.NaN),
    actualStart: column(
      ({ state, actualStart, startLagsFrom }) =>
        (state === 'finished' ? actualStart : startLagsFrom) ?? Number.NaN,
    ),
    actualFinish: column(({ actualFinish }) => actualFinish ?? Number.NaN),
    startMilestone: Uint8Array.from(nodes, ({ milestone }) => (milestone === 'start' ? 1 : 0)),
    startCounts: inOrder(needs.start),
    finishCounts: inOrder(needs.finish),
    special: inOrder(needs.special),
    linksFrom: running(nodes.map(({ incoming }) => incoming.length)),
    predecessor: Uint32Array.from(links, ({ predecessor }) => at(predecessor)),
    ends: Uint8Array.from(
      links,
      ({ from, to }) => (from === 'finish' ? FROM_FINISH : 0) + (to === 'finish' ? TO_FINISH : 0),
    ),
    direct: Uint8Array.from(links, (link) => (needs.isDirect(link) ? 1 : 0)),
    lagMinutes: Float64Array.from(links, ({ lag }) => lag.minutes),
    lagCalendar: Int16Array.from(links, ({ lag }) =>
      lag.calendar && lag.minutes !== 0 ? (calendarIndex.get(lag.calendar) ?? 0) : -1,
    ),
    successorsFrom: running(nodes.map(({ outgoing }) => outgoing.length)),
    successor: Uint32Array.from(
      nodes.flatMap(({ outgoing }) => outgoing),
      ({ successor }) => at(successor),
    ),
    last: Uint32Array.from(nodes.flatMap((node, index) => (isLast(node, network.nodes) ? [index] : []))),
    calendars: compiled,
    projectCalendar: calendarIndex.get(calendars.project) ?? 0,
    projectStart,
  };
}

/** Days from which to which any pass can ask. */
function spanOf(
  network: BuiltNetwork['network'],
  projectStart: LocalMinutes,
  reach: ReadonlyMap<string, Reach>,
): { first: number; last: number } {
  const longest = network.nodes.map((node) => ({
    ...node,
    minutes: Math.max(node.minutes, reach.get(node.id)?.most ?? 0),
  }));
  const { finish } = forwardPass({ nodes: longest, order: network.order });
  const dates = [
    projectStart,
    ...finish,
    ...network.nodes.flatMap(({ actualStart, notBefore }) => [actualStart ?? notBefore, notBefore]),
    ...network.nodes.flatMap(({ constraints }) => constraints.map(({ at }) => at)),
  ];
  const lags = network.nodes.flatMap(({ incoming }) => incoming.map(({ lag }) => Math.abs(lag.minutes)));
  // A day of lag may be an hour of work on the shortest of calendars.
  const margin = MARGIN_DAYS + Math.ceil(largest(lags, 0) / 60);
  const first = dates.reduce((least, date) => Math.min(least, date), projectStart);
  return {
    first: Math.floor(first / MINUTES_PER_DAY) - margin,
    last: Math.floor(largest(dates, projectStart) / MINUTES_PER_DAY) + margin,
  };
}

function largest(values: readonly number[], least: number): number {
  return values.reduce((most, value) => Math.max(most, value), least);
}

function latest(constraints: NetworkNode['constraints'], kinds: readonly string[], from: number): number {
  return constraints.reduce((most, { kind, at }) => (kinds.includes(kind) ? Math.max(most, at) : most), from);
}

function isMandatory({ constraints }: NetworkNode): boolean {
  return constraints.some(({ kind }) => kind.startsWith('mandatory-'));
}

/** Of two mandatory dates the first counts, as in the forward pass. */
function mandatory({ constraints }: NetworkNode, kind: 'mandatory-start' | 'mandatory-finish'): number {
  const first = constraints.find((found) => found.kind.startsWith('mandatory-'));
  return first?.kind === kind ? first.at : Number.NaN;
}

function running(counts: readonly number[]): Uint32Array {
  const sums = new Uint32Array(counts.length + 1);
  for (const [index, count] of counts.entries()) sums[index + 1] = (sums[index] ?? 0) + count;
  return sums;
}
