import type { DeviceProfile } from '../../site/device-profile.ts';
import type { StatusEntry } from '../decode-status.ts';
import { type DecodedReadings, Gathering } from '../decoded.ts';
import { checkEventTime } from '../event-time.ts';
import { type Refusal, refusal } from '../message-body.ts';
import { SHIPPED_PROFILES } from '../profiles/profile-book.ts';
import { renamerOf } from '../profiles/rename.ts';
import { type OutboundMessage, rebirthCommand } from './commands.ts';
import { Edge } from './edge.ts';
import { NO_BIRTH, readMetrics } from './read-metrics.ts';
import { readSparkplug, type SparkplugMetric, type SparkplugPayload } from './sparkplug-payload.ts';
import { parseSparkplugTopic, type SparkplugTopic } from './sparkplug-topic.ts';

export interface SparkplugMessage {
  /** The credential; edges of two gateways are never mixed. */
  gateway: string;
  topic: string;
  payload: Uint8Array;
}

export interface SparkplugContext {
  /** ms. */
  receivedAt: number;
  profiles?: readonly DeviceProfile[];
}

export interface SparkplugOutcome {
  decoded: DecodedReadings;
  /** An edge or a device came or went. */
  status: StatusEntry | null;
  /** What the broker is to send now. */
  commands: OutboundMessage[];
}

// A site has tens of edges; a gateway that makes up more loses the births of those that it used longest ago.
const EDGES_PER_GATEWAY_MAX = 100;
// Names and aliases of a large PLC, twice over: some 20 MB of a gateway.
const METRIC_KEYS_PER_GATEWAY_MAX = 50_000;

/**
 * The host's side of Sparkplug B 3.0: who was born with which metrics, whose messages got lost, and whom to ask for a
 * new birth. Knows nothing of MQTT and of clocks: messages and times come in, readings and commands go out.
 *
 * It forgets everything in a restart, as the births are not journalled. The first message of each edge then asks for
 * a rebirth; until it comes, data that only has aliases is refused with `sparkplug-no-birth` and can be read later
 * with {@link SparkplugEdges.read}.
 */
export class SparkplugEdges {
  // Of each gateway, the edge that was heard last stands last.
  readonly #gateways = new Map<string, Map<string, Edge>>();

  /** Takes a message in the order in which it came. Never throws, whatever the bytes are. */
  take(message: SparkplugMessage, context: SparkplugContext): SparkplugOutcome {
    const read = readMessage(message);
    if (!read.ok) return { decoded: read, status: null, commands: [] };
    const { topic, payload } = read;
    const { receivedAt } = context;
    const edge = this.#edge(message.gateway, topic, receivedAt);
    const before = { bdSeq: edge.bdSeq };
    const full = this.#follow(edge, message.gateway, topic, payload, receivedAt);
    const decoded = decode(message, read, edge.online ? edge : null, context);
    const others = topic.type === 'NDEATH' && this.#edgesOf(message.gateway).some(({ online }) => online);
    const status = statusOf(message.gateway, topic, payload, receivedAt, { ...before, others });
    const unborn = !edge.online && topic.type !== 'NDEATH';
    if (unborn || hasReason(decoded, NO_BIRTH)) edge.wantsBirth = true;
    return { decoded: full ?? decoded, status, commands: commandsFor(edge, receivedAt) };
  }

  /**
   * What a stored message would give now. Changes nothing. Data that came before the births that are known is not
   * read with them: an alias may have meant something else then.
   */
  read(message: SparkplugMessage, context: SparkplugContext): DecodedReadings {
    const read = readMessage(message);
    if (!read.ok) return read;
    const { topic } = read;
    const edge = this.#gateways.get(message.gateway)?.get(`${topic.group}/${topic.edge}`);
    const known = edge?.online && edge.since !== null && context.receivedAt >= edge.since;
    return decode(message, read, known ? edge : null, context);
  }

  /** Time passes: edges whose messages did not come within the reorder time-out are asked for a birth. */
  tick(now: number): OutboundMessage[] {
    return [...this.#gateways.values()].flatMap((edges) =>
      [...edges.values()].flatMap((edge) => commandsFor(edge, now)),
    );
  }

  #follow(
    edge: Edge,
    gateway: string,
    { type, device }: SparkplugTopic,
    { seq, metrics }: SparkplugPayload,
    receivedAt: number,
  ): Refusal | null {
    if (type === 'NDEATH') {
      const bdSeq = bdSeqOf(metrics);
      // A will of an earlier connection can come after the birth of the next one.
      if (edge.bdSeq !== null && bdSeq !== null && bdSeq !== edge.bdSeq) return null;
      edge.online = false;
      edge.since = null;
      edge.wantsBirth = false;
      edge.sequence.forget();
      edge.forget();
      return null;
    }
    if (type === 'NBIRTH') {
      const bdSeq = bdSeqOf(metrics);
      if (edge.since === null || (edge.bdSeq !== null && bdSeq !== edge.bdSeq)) edge.since = receivedAt;
      edge.bdSeq = bdSeq;
      edge.online = true;
      edge.wantsBirth = false;
      edge.sequence.born(seq ?? 0);
      edge.forget();
      return this.#learn(edge, gateway, null, metrics, receivedAt);
    }
    if (seq !== undefined) edge.sequence.take(seq, receivedAt);
    if (type === 'DDEATH') edge.forgetDevice(device);
    if (type !== 'DBIRTH' || !edge.online) return null;
    return this.#learn(edge, gateway, device, metrics, receivedAt);
  }

  #learn(
    edge: Edge,
    gateway: string,
    device: string | null,
    metrics: readonly SparkplugMetric[],
    receivedAt: number,
  ): Refusal | null {
    const kept = this.#edgesOf(gateway).reduce((sum, { size }) => sum + size, 0) - edge.sizeOf(device);
    if (kept + 2 * metrics.length > METRIC_KEYS_PER_GATEWAY_MAX)
      return refusal(
        'sparkplug-too-many-metrics',
        `The edges of ${gateway} announce more than ${METRIC_KEYS_PER_GATEWAY_MAX / 2} metrics. Share them among several gateways.`,
      );
    if (edge.learn(device, metrics)) edge.since = receivedAt;
    return null;
  }

  #edgesOf(gateway: string): Edge[] {
    return [...(this.#gateways.get(gateway)?.values() ?? [])];
  }

  #edge(gateway: string, { group, edge: name }: SparkplugTopic, now: number): Edge {
    const edges = this.#gateways.get(gateway) ?? new Map<string, Edge>();
    this.#gateways.set(gateway, edges);
    const key = `${group}/${name}`;
    const edge = edges.get(key) ?? new Edge(group, name, now);
    edges.delete(key);
    edges.set(key, edge);
    const [oldest] = edges.keys();
    if (edges.size > EDGES_PER_GATEWAY_MAX && oldest !== undefined) edges.delete(oldest);
    return edge;
  }
}

function commandsFor(edge: Edge, now: number): OutboundMessage[] {
  if (edge.sequence.lost(now)) edge.wantsBirth = true;
  if (!edge.wantsBirth || !edge.ask(now)) return [];
  return [rebirthCommand(edge.group, edge.name, now)];
}

interface ReadMessage {
  ok: true;
  topic: SparkplugTopic;
  payload: SparkplugPayload;
}

function readMessage({ topic, payload }: SparkplugMessage): ReadMessage | Refusal {
  const parsed = parseSparkplugTopic(topic);
  if (!parsed) return refusal('topic-unknown', `${topic} is none of the topics that an edge node sends to.`);
  // A death may say nothing; whatever else has no bytes was cut off on its way.
  if (payload.length === 0 && !parsed.type.endsWith('DEATH'))
    return refusal('payload-empty', 'The payload has no bytes.');
  const read = readSparkplug(payload);
  return read.ok ? { ok: true, topic: parsed, payload: read.payload } : read;
}

function decode(
  { gateway }: SparkplugMessage,
  { topic, payload }: ReadMessage,
  edge: Edge | null,
  { receivedAt, profiles = SHIPPED_PROFILES }: SparkplugContext,
): DecodedReadings {
  const rename = renamerOf(gateway, profiles);
  const found = new Gathering({ gateway, receivedAt, ...(rename ? { rename } : {}) });
  if (!topic.type.endsWith('DEATH')) readMetrics(payload, topic, edge, receivedAt, found);
  return found.result(null);
}

/** A death that belongs to an earlier session says nothing of this one. */
function statusOf(
  gateway: string,
  { type, edge, device }: SparkplugTopic,
  { timestamp, metrics }: SparkplugPayload,
  receivedAt: number,
  known: { bdSeq: bigint | null; others: boolean },
): StatusEntry | null {
  if (type.endsWith('DATA')) return null;
  const bdSeq = bdSeqOf(metrics);
  if (type === 'NDEATH' && known.bdSeq !== null && bdSeq !== null && bdSeq !== known.bdSeq) return null;
  const at = type === 'NDEATH' ? receivedAt : (timestamp ?? receivedAt);
  // A gateway is online while one of its edges is; an edge that goes before the last has a state of its own.
  const ofNode = type === 'NDEATH' && known.others ? `${gateway}/${edge}` : gateway;
  return {
    kind: 'status',
    gateway: device === null ? ofNode : `${gateway}/${edge}/${device}`,
    at: checkEventTime(at, receivedAt, null).ok ? at : receivedAt,
    receivedAt,
    online: type.endsWith('BIRTH'),
  };
}

function bdSeqOf(metrics: readonly SparkplugMetric[]): bigint | null {
  return metrics.find(({ name }) => name === 'bdSeq')?.value?.bits ?? null;
}

function hasReason(decoded: DecodedReadings, reason: string): boolean {
  return decoded.ok ? decoded.refused.some((part) => part.reason === reason) : decoded.reason === reason;
}
