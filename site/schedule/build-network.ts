import { PlumblineError } from '../errors.ts';
import { activityProgress } from './activity-progress.ts';
import { type Calendars, calendarsOf } from './calendars.ts';
import { restOfLag } from './lag.ts';
import { type LocalMinutes, toLocalMinutes } from './local-minutes.ts';
import type { Network, NetworkLink, NetworkNode, NetworkOptions } from './network.ts';
import { networkConstraints } from './network-constraints.ts';
import { type Outline, outline } from './outline.ts';
import type { Activity, Link, Programme } from './programme.ts';
import { SummaryPassages } from './summary-passages.ts';
import { fromFirstStarts } from './summary-starts.ts';
import { topologicalOrder } from './topological-order.ts';

export interface BuiltNetwork {
  network: Network;
  /** Where an activity with work of its own stands among the nodes. */
  indexOf: ReadonlyMap<string, number>;
  calendars: Calendars;
  outline: Outline;
  warnings: Set<string>;
}

/**
 * A programme as a network for the passes. Tasks and milestones are nodes; a summary is one only where logic or
 * a constraint hangs on it; level of effort follows from the others and is none.
 *
 * @throws PlumblineError `schedule-loop`, `calendar-missing`, `activity-twice`
 */
export function buildNetwork(programme: Programme, options: NetworkOptions = {}): BuiltNetwork {
  const warnings = new Set<string>();
  const warn = (what: string) => void warnings.add(what);
  const calendars = calendarsOf(programme, warn);
  const tree = outline(programme.activities);
  const byId = activitiesById(programme);
  const projectStart = toLocalMinutes(programme.start);
  const dataDate = programme.dataDate === null ? null : toLocalMinutes(programme.dataDate);

  const lagsFromRest = programme.scheduling?.startLags === 'early-start' && dataDate !== null;

  const nodes: NetworkNode[] = [];
  const indexOf = new Map<string, number>();
  for (const activity of programme.activities) {
    if (activity.kind === 'summary' || activity.kind === 'level-of-effort') continue;
    const warnOfIt = (what: string) => warn(`Activity ${activity.id} (${activity.name}) ${what}.`);
    const calendar = calendars.of(activity);
    const progress = activityProgress(activity, calendar, { projectStart, dataDate }, warnOfIt);
    indexOf.set(activity.id, nodes.length);
    nodes.push({
      id: activity.id,
      name: activity.name,
      calendar,
      ...progress,
      startLagsFrom: lagsFromRest && progress.state === 'started' ? null : progress.actualStart,
      constraints: networkConstraints(activity, progress.state, warnOfIt),
      pinnedStart: pinnedStart(activity, progress.state, dataDate),
      asLateAsPossible: activity.constraints.some(({ kind }) => kind === 'as-late-as-possible'),
      milestone: activity.milestone ?? null,
      expectedFinish: expectedFinish(activity, progress.state),
      incoming: [],
      outgoing: [],
    });
  }

  const passages = new SummaryPassages(nodes, indexOf, tree, calendars, projectStart);
  const links = programme.links
    .flatMap((link) => networkLink(link, byId, calendars, passages, warn))
    .map((link) => (lagsFromRest ? withRestOfLag(link, nodes, dataDate) : link));
  for (const activity of programme.activities)
    if (activity.kind === 'summary') passages.constrain(activity, warn);
  links.push(...passages.links);

  const names = nodes.map(({ id, name }) => (name === '' ? id : `${id} (${name})`));
  const override =
    (options.progress ?? programme.scheduling?.progress ?? 'retained-logic') === 'progress-override';
  const connect = (wanted: readonly NetworkLink[]) => connected(nodes, names, wanted, override);
  const network = fromFirstStarts(connect(links), links, passages, connect);
  return { network, indexOf, calendars, outline: tree, warnings };
}

/**
 * The nodes with these links, in an order that they allow.
 *
 * @throws PlumblineError `schedule-loop`
 */
function connected(
  nodes: readonly NetworkNode[],
  names: readonly string[],
  links: readonly NetworkLink[],
  override: boolean,
): Network {
  const order = topologicalOrder(names, links);
  for (const node of nodes) {
    node.incoming = [];
    node.outgoing = [];
  }
  for (const link of links) attach(link, nodes, override);
  return { nodes, order };
}

function expectedFinish(activity: Activity, state: NetworkNode['state']): LocalMinutes | null {
  return activity.expectedFinish === undefined || state === 'finished'
    ? null
    : toLocalMinutes(activity.expectedFinish);
}

/** What has not begun cannot begin before the data date, wherever a person has put it. */
function pinnedStart(
  { pinnedStart: put }: Activity,
  state: NetworkNode['state'],
  dataDate: LocalMinutes | null,
): LocalMinutes | null {
  if (put === undefined || state !== 'not-started') return null;
  return Math.max(toLocalMinutes(put), dataDate ?? Number.NEGATIVE_INFINITY);
}

function activitiesById({ activities }: Programme): Map<string, Activity> {
  const byId = new Map<string, Activity>();
  for (const activity of activities) {
    if (byId.has(activity.id))
      throw new PlumblineError(
        'activity-twice',
        `Two activities have the id ${activity.id}. Give one of them another.`,
      );
    byId.set(activity.id, activity);
  }
  return byId;
}

function networkLink(
  link: Link,
  byId: ReadonlyMap<string, Activity>,
  calendars: Calendars,
  passages: SummaryPassages,
  warn: (what: string) => void,
): NetworkLink[] {
  const predecessor = byId.get(link.predecessor);
  const successor = byId.get(link.successor);
  if (!predecessor || !successor) {
    warn(`The link from ${link.predecessor} to ${link.successor} names an activity that is missing.`);
    return [];
  }
  const from = link.kind === 'FS' || link.kind === 'FF' ? 'finish' : 'start';
  const to = link.kind === 'FS' || link.kind === 'SS' ? 'start' : 'finish';
  const fromNode = passages.nodeOf(predecessor, from);
  const toNode = passages.nodeOf(successor, to);
  if (fromNode === null || toNode === null) return [];
  const lag = calendars.lagOf(link, predecessor, successor);
  return [{ predecessor: fromNode, successor: toNode, from, to, lag }];
}

/** Of a lag from the start of a started activity only what is left at the data date. */
function withRestOfLag(
  link: NetworkLink,
  nodes: readonly NetworkNode[],
  dataDate: LocalMinutes,
): NetworkLink {
  const predecessor = nodes[link.predecessor];
  if (link.from === 'finish' || predecessor?.state !== 'started') return link;
  return { ...link, lag: restOfLag(link.lag, predecessor.actualStart ?? dataDate, dataDate) };
}

/** Hangs a link on its two nodes, unless it no longer holds anything back. */
function attach(link: NetworkLink, nodes: readonly NetworkNode[], override: boolean): void {
  const predecessor = nodes[link.predecessor];
  const successor = nodes[link.successor];
  if (!predecessor || !successor || successor.state === 'finished') return;
  if (successor.state === 'started' && override) return;
  // Out of sequence: once the predecessor is done, nothing of the wait is left to keep.
  const isDone = predecessor.state === 'finished' && link.from === 'finish' && link.to === 'start';
  if (successor.state === 'started' && isDone) return;
  predecessor.outgoing.push(link);
  successor.incoming.push(link);
}
