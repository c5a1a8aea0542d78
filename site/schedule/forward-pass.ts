import { PlumblineError } from '../errors.ts';
import { throughLag } from './lag.ts';
import type { LocalMinutes } from './local-minutes.ts';
import type { Network, NetworkLink, NetworkNode, PassDates } from './network.ts';

/**
 * Early dates: everything as soon as logic, calendars, constraints and the data date let it.
 *
 * A started activity is dated by what remains of it; a finished one by its actual dates.
 */
export function forwardPass({ nodes, order }: Network): PassDates {
  const early: PassDates = { start: new Float64Array(nodes.length), finish: new Float64Array(nodes.length) };
  for (const index of order) {
    const node = nodes[index];
    if (!node) continue;
    try {
      const start = node.state === 'finished' ? (node.actualStart ?? 0) : earlyStart(node, nodes, early);
      early.start[index] = start;
      if (node.expectedFinish !== null)
        node.minutes = Math.max(0, node.calendar.between(start, node.expectedFinish));
      early.finish[index] = node.actualFinish ?? node.calendar.add(start, node.minutes);
    } catch (error) {
      throw undated(node, error);
    }
  }
  return early;
}

function undated({ id, name }: NetworkNode, error: unknown): unknown {
  if (!(error instanceof PlumblineError)) return error;
  return new PlumblineError(error.code, `Activity ${id} (${name}) has no dates. ${error.message}`, {
    cause: error,
  });
}

function earlyStart(node: NetworkNode, nodes: readonly NetworkNode[], early: PassDates): LocalMinutes {
  if (node.pinnedStart !== null) return node.pinnedStart;
  const mandatory = mandatoryStart(node);
  if (mandatory !== null) return onCalendar(node, Math.max(mandatory, node.notBefore));
  let start = node.notBefore;
  let finish = Number.NEGATIVE_INFINITY;
  for (const link of node.incoming) {
    const at = throughLag(linkedFrom(link.predecessor, link.from, nodes, early), link.lag);
    if (link.to === 'start') start = Math.max(start, at);
    else finish = Math.max(finish, at);
  }
  for (const { kind, at } of node.constraints) {
    if (kind === 'start-no-earlier-than' || kind === 'start-on') start = Math.max(start, at);
    if (kind === 'finish-no-earlier-than' || kind === 'finish-on') finish = Math.max(finish, at);
  }
  if (finish > start) start = Math.max(start, node.calendar.add(finish, -node.minutes));
  return onCalendar(node, Math.max(node.notBefore, Math.min(start, latestStart(node))));
}

/** Where a hard 'no later than' draws an activity forward to, before its predecessors if need be. */
function latestStart({ constraints, calendar, minutes }: NetworkNode): LocalMinutes {
  let latest = Number.POSITIVE_INFINITY;
  for (const { kind, at, hard } of constraints) {
    if (!hard) continue;
    if (kind === 'start-no-later-than') latest = Math.min(latest, at);
    if (kind === 'finish-no-later-than') latest = Math.min(latest, calendar.add(at, -minutes));
  }
  return latest;
}

/** The earliest start that a link leaves its successor, on the successor's calendar. */
export function linkAllowsStart(
  node: NetworkNode,
  link: NetworkLink,
  nodes: readonly NetworkNode[],
  early: PassDates,
): LocalMinutes {
  const at = throughLag(linkedFrom(link.predecessor, link.from, nodes, early), link.lag);
  const start = link.to === 'start' ? at : node.calendar.add(at, -node.minutes);
  return onCalendar(node, start);
}

/** A lag from the start of a started activity runs from when it truly began, if the programme does not say else. */
function linkedFrom(
  predecessor: number,
  from: 'start' | 'finish',
  nodes: readonly NetworkNode[],
  early: PassDates,
): LocalMinutes {
  if (from === 'finish') return early.finish[predecessor] ?? 0;
  return nodes[predecessor]?.startLagsFrom ?? early.start[predecessor] ?? 0;
}

function mandatoryStart({ constraints, calendar, minutes }: NetworkNode): LocalMinutes | null {
  for (const { kind, at } of constraints) {
    if (kind === 'mandatory-start') return at;
    if (kind === 'mandatory-finish') return calendar.add(at, -minutes);
  }
  return null;
}

/** Work starts when the calendar works; a milestone may also stand at the end of a shift, if it marks no start. */
function onCalendar({ calendar, minutes, state, milestone }: NetworkNode, at: LocalMinutes): LocalMinutes {
  if (state === 'passage' || (minutes === 0 && milestone !== 'start' && calendar.touches(at))) return at;
  return calendar.nextStart(at);
}
