import type { Dialect } from '../../site/credential.ts';
import { RESERVED_NAMES } from '../../site/topic.ts';
import { SPARKPLUG_TYPES } from '../sparkplug/sparkplug-topic.ts';

/** What one client reads. The filters of all lanes of a service are disjoint: a message comes once. */
export interface Lane {
  /** Part of the client id, so it stays the same for the same filters: the broker keeps a session by it. */
  name: string;
  filters: readonly string[];
}

/** A network server or an edge, which publishes below a root of its own. */
export interface TopicRoot {
  gateway: string;
  dialect: Dialect;
  topicRoot: string;
}

export interface LaneSpread {
  /** Gateways whose telemetry is read; null: all, by one client. */
  gateways: readonly string[] | null;
  /** Over how many clients the gateways are spread; each waits for one commit a message. */
  clients: number;
}

// More only share the same commits; see docs/external-broker.md for what was measured.
const CLIENTS_MAX = 64;

/**
 * The lanes of a site: one for each kind of native topic, one for each root. A wildcard cannot be divided, so
 * telemetry takes more than one client only where the gateways are named. (Shared subscriptions could, but Mosquitto
 * 2.0.11 loses what is published after its restart and before we have subscribed again.)
 *
 * @example
 * siteLanes('tower', [], { gateways: null, clients: 1 })[0]
 *   // { name: 'telemetry', filters: ['plumbline/v1/tower/+/+/telemetry'] }
 */
export function siteLanes(site: string, roots: readonly TopicRoot[], spread: LaneSpread): Lane[] {
  const below = (rest: string) => `plumbline/v1/${site}/${rest}`;
  // Edges of a group may share a root; read twice, their messages would come twice.
  const once = roots.filter((root, index) => rootOf(roots, root.topicRoot) === index);
  return [
    ...telemetryLanes(spread, (gateway) => below(`${gateway}/+/telemetry`)),
    { name: 'senml', filters: [below('+/+/senml')] },
    { name: 'lines', filters: [below('+/+/lines')] },
    { name: 'reports', filters: [below('+/progress'), below('+/status'), below('+/forecast')] },
    ...once.map((root) => ({ name: `root-${root.gateway}`, filters: rootFilters(root) })),
  ];
}

function rootOf(roots: readonly TopicRoot[], topicRoot: string): number {
  return roots.findIndex((root) => root.topicRoot === topicRoot);
}

/** Of a Sparkplug group only what edges say: commands, our own among them, would come back as messages. */
function rootFilters({ dialect, topicRoot }: TopicRoot): string[] {
  if (dialect !== 'sparkplug') return [`${topicRoot}/#`];
  return SPARKPLUG_TYPES.map((type) => `${topicRoot}/${type}/#`);
}

/** A gateway stays with its lane when others come and go: the session that has its messages is that lane's. */
function telemetryLanes({ gateways, clients }: LaneSpread, filterOf: (gateway: string) => string): Lane[] {
  if (gateways === null) return [{ name: 'telemetry', filters: [filterOf('+')] }];
  const count = Math.min(Math.max(1, Math.floor(clients)), CLIENTS_MAX);
  const byLane = Map.groupBy(new Set(gateways), (gateway) => laneNumber(gateway, count));
  return [...byLane]
    .sort(([a], [b]) => a - b)
    .map(([number, names]) => ({
      name: `telemetry-${number + 1}-of-${count}`,
      filters: names.toSorted().map(filterOf),
    }));
}

/** FNV-1a: small, and the same on every machine. */
function laneNumber(gateway: string, lanes: number): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(gateway)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % lanes;
}

/**
 * Whose message is it? On somebody else's broker there is no username to go by, only the topic: whoever may publish
 * there is that broker's affair.
 *
 * @returns null for a topic of nobody
 *
 * @example gatewayOfTopic('tower', [])('plumbline/v1/tower/gw-1/probe-7/telemetry')
 *   // { gateway: 'gw-1', dialect: 'native' }
 */
export function gatewayOfTopic(
  site: string,
  roots: readonly TopicRoot[],
): (topic: string) => { gateway: string; dialect: Dialect } | null {
  const native = `plumbline/v1/${site}/`;
  return (topic) => {
    if (topic.startsWith(native)) {
      const gateway = topic.slice(native.length).split('/', 1)[0] ?? '';
      return gateway === '' || RESERVED_NAMES.includes(gateway) ? null : { gateway, dialect: 'native' };
    }
    const root = roots.find(({ topicRoot }) => topic.startsWith(`${topicRoot}/`));
    return root ? { gateway: root.gateway, dialect: root.dialect } : null;
  };
}
