import type { KeptMessage, Queued } from '../../site/mqtt-session.ts';

const MESSAGE_ID_MAX = 65_535;

/**
 * The messages of QoS 1 and 2 that one client has still to get or to acknowledge, in order. The packet identifiers
 * are given here, so that none is used twice at a time [MQTT-2.3.1-2].
 */
export class Outgoing {
  readonly #entries = new Map<number, Queued>();
  readonly #byMessageId = new Map<number, Queued>();
  /** Entries that wait for their live delivery, by aedes' number of the message. */
  readonly #byCounter = new Map<number, Queued>();
  #sequence = 0;
  #lastMessageId = 0;
  #bytes = 0;
  /** What all sessions together hold, and all of one credential. */
  readonly #shared: readonly { bytes: number }[];

  constructor(shared: readonly { bytes: number }[]) {
    this.#shared = shared;
  }

  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  entries(): IterableIterator<Queued> {
    return this.#entries.values();
  }

  /** Puts a message behind the others. @param counter aedes' number of it */
  add(message: KeptMessage, retain: boolean, counter: number | null): Queued {
    const entry: Queued = {
      ...message,
      sequence: ++this.#sequence,
      retain,
      messageId: null,
      stage: 'waiting',
    };
    this.#keep(entry);
    if (counter !== null) this.#byCounter.set(counter, entry);
    return entry;
  }

  /** Puts one back that was saved. */
  restore(entry: Queued): void {
    this.#sequence = Math.max(this.#sequence, entry.sequence);
    this.#lastMessageId = Math.max(this.#lastMessageId, entry.messageId ?? 0);
    this.#keep(entry);
    if (entry.messageId !== null) this.#byMessageId.set(entry.messageId, entry);
  }

  /** The entry that waits for the live delivery of a message; undefined when there was no room for it. */
  waitingFor(counter: number): Queued | undefined {
    const entry = this.#byCounter.get(counter);
    this.#byCounter.delete(counter);
    return entry?.stage === 'waiting' ? entry : undefined;
  }

  byMessageId(messageId: number): Queued | undefined {
    return this.#byMessageId.get(messageId);
  }

  /** It goes out now; gives its packet identifier. */
  send(entry: Queued): number {
    entry.stage = 'sent';
    entry.messageId ??= this.#freeMessageId();
    this.#byMessageId.set(entry.messageId, entry);
    return entry.messageId;
  }

  /** Its PUBREC has come: only the identifier matters from here on. */
  received(entry: Queued): void {
    this.#count(-entry.payload.length);
    entry.stage = 'received';
    entry.payload = Buffer.alloc(0);
  }

  delete(entry: Queued): void {
    if (!this.#entries.delete(entry.sequence)) return;
    this.#count(-sizeOf(entry));
    if (entry.messageId !== null) this.#byMessageId.delete(entry.messageId);
  }

  clear(): void {
    for (const entry of [...this.#entries.values()]) this.delete(entry);
    this.#byCounter.clear();
  }

  /** Whatever waits goes out with the queue, or waits for the client's return. */
  forgetLive(): void {
    this.#byCounter.clear();
  }

  #keep(entry: Queued): void {
    this.#entries.set(entry.sequence, entry);
    this.#count(sizeOf(entry));
  }

  #count(bytes: number): void {
    this.#bytes += bytes;
    for (const one of this.#shared) one.bytes += bytes;
  }

  #freeMessageId(): number {
    // A session's bound on its queue is far below the number of identifiers, so this ends.
    do {
      this.#lastMessageId = this.#lastMessageId >= MESSAGE_ID_MAX ? 1 : this.#lastMessageId + 1;
    } while (this.#byMessageId.has(this.#lastMessageId));
    return this.#lastMessageId;
  }
}

// What a message costs beside its bytes: objects, map entries.
const OVERHEAD_BYTES = 200;

export function sizeOf({ topic, payload }: KeptMessage): number {
  return OVERHEAD_BYTES + topic.length + payload.length;
}
