import type { Access } from './access.ts';
import type { Frame } from './frames/frame.ts';
import type { GuardedConnection } from './guarded-connection.ts';
import type { Inbound, Publisher } from './inbound.ts';

export interface DirectLaneOptions {
  identity: Publisher;
  guard: GuardedConnection;
  access: Access;
  inbound: Inbound;
  /** Is there anybody, here or away, whom a message to this topic must reach? */
  isHeard(topic: string): boolean;
  /** Brings a stored message to those who hear it, and says `routed` and `finished` to the guard. */
  route(message: { topic: string; payload: Buffer }, done: (error?: Error | null) => void): void;
}

// Deeper topics are for aedes to refuse; the service's own have six levels, the deepest dialect's nine.
const TOPIC_LEVELS_MAX = 20;
const SLASH = 0x2f;

/**
 * The short road for what nearly every message of a site is: QoS 1, not retained, to a topic that only the service
 * reads. It goes from the frame to the journal, and its PUBACK back when it is on disk, without the parsing, the
 * packets and the callbacks in which aedes spends half of the broker's time. Rights, bounds, order and what may be
 * acknowledged are the same on both roads; whatever is not plain is left to aedes.
 */
export class DirectLane {
  readonly #options: DirectLaneOptions;
  /** Of the message before: a device says the same topic for years. */
  #topicBytes: Buffer = Buffer.alloc(0);
  #topic = '';

  constructor(options: DirectLaneOptions) {
    this.#options = options;
  }

  /**
   * @param frame of a right PUBLISH with QoS 1
   * @returns false leaves it to aedes
   */
  take(bytes: Buffer, frame: Frame): boolean {
    const { identity, guard, inbound } = this.#options;
    const topicEnd = frame.body + 2 + bytes.readUInt16BE(frame.body);
    if (!this.#knows(bytes, frame.body + 2, topicEnd)) return false;
    const topic = this.#topic;
    const packetId = bytes.readUInt16BE(topicEnd);
    const payload = bytes.subarray(topicEnd + 2, frame.end);
    inbound.take({ identity, topic, payload }, guard, (error) => {
      if (error) guard.destroy(error);
      else this.#stored(packetId, topic, payload);
    });
    return true;
  }

  #stored(packetId: number, topic: string, payload: Buffer): void {
    const { guard, isHeard, route } = this.#options;
    if (!isHeard(topic)) {
      guard.acknowledge(packetId);
      return;
    }
    guard.acknowledgeWhenRouted(packetId);
    route({ topic, payload }, (error) => {
      if (error) guard.destroy(error);
    });
  }

  /** Makes the topic at a place the one that is known, where its client may publish to it. */
  #knows(bytes: Buffer, start: number, end: number): boolean {
    const known = this.#topicBytes;
    if (known.length > 0 && known.compare(bytes, start, end) === 0) return true;
    const { access, identity } = this.#options;
    const topicBytes = bytes.subarray(start, end);
    const topic = topicBytes.toString();
    if (levelsOf(topicBytes) > TOPIC_LEVELS_MAX || !access.mayPublish(identity, topic)) return false;
    this.#topicBytes = Buffer.from(topicBytes);
    this.#topic = topic;
    return true;
  }
}

function levelsOf(topic: Buffer): number {
  let levels = 1;
  for (const byte of topic) if (byte === SLASH) levels += 1;
  return levels;
}
