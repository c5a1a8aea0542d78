import type { ClientSocket } from './client-socket.ts';
import { type Frame, frameAt, INCOMPLETE } from './frames/frame.ts';
import { CONNACK, PUBACK } from './frames/packet-type.ts';
import { completedSuback, type RepeatedFilters } from './frames/repeated-filters.ts';

/**
 * What aedes sends to one client, on its way to the socket. It sees the answer that the next packet waits for,
 * completes a SUBACK, and holds what is sent back while it acknowledges a message that is not routed yet.
 */
export class Answers {
  readonly #socket: ClientSocket;
  readonly #onAnswer: (accepted: boolean) => void;
  #awaited: number | null = null;
  #repeated: RepeatedFilters | null = null;
  #sent: (() => void) | null = null;
  /** PUBACKs that aedes has written, less the messages that were routed: it acknowledges first. */
  #unrouted = 0;
  /** PUBACKs in what is sent next that need not be waited for. */
  #routedBefore = 0;
  #held: (() => void) | null = null;

  /** @param onAnswer the awaited one goes out; false for a CONNACK that refuses */
  constructor(socket: ClientSocket, onAnswer: (accepted: boolean) => void) {
    this.#socket = socket;
    this.#onAnswer = onAnswer;
    socket.on('drain', () => this.#sent?.());
  }

  /** An answer must go out before the next packet may pass. */
  get awaiting(): boolean {
    return this.#awaited !== null;
  }

  await(type: number, repeated: RepeatedFilters | null = null): void {
    this.#awaited = type;
    this.#repeated = repeated;
  }

  /** A QoS 1 message of the client is with all who were subscribed to it. */
  routed(): void {
    this.#unrouted -= 1;
    this.#held?.();
  }

  /** Behind this, PUBACKs are sent of messages that nobody waits for. */
  routedBefore(count: number): void {
    this.#routedBefore += count;
  }

  /** @param done when there is room for more */
  send(bytes: Buffer, done: () => void): void {
    const out = this.#awaited === null ? bytes : this.#seen(bytes);
    this.#unrouted += countOf(PUBACK, bytes) - this.#routedBefore;
    // The stream gives at once all that it has kept, so these were among them.
    this.#routedBefore = 0;
    this.#held = () => {
      if (this.#unrouted > 0) return;
      this.#held = null;
      this.#write(out, done);
    };
    this.#held();
  }

  close(): void {
    this.#sent = null;
    this.#held = null;
  }

  #write(bytes: Buffer, done: () => void): void {
    if (this.#socket.destroyed || this.#socket.writableEnded || this.#socket.write(bytes)) done();
    else
      this.#sent = () => {
        this.#sent = null;
        done();
      };
  }

  /** Looks for the answer that is waited for; gives the bytes as they should go out. */
  #seen(bytes: Buffer): Buffer {
    for (let at = 0; at < bytes.length; ) {
      const frame = frameAt(bytes, at);
      if (frame === INCOMPLETE) break;
      if (frame.type === this.#awaited) return this.#answered(bytes, frame);
      at = frame.end;
    }
    return bytes;
  }

  #answered(bytes: Buffer, frame: Frame): Buffer {
    this.#awaited = null;
    this.#onAnswer(frame.type !== CONNACK || bytes[frame.body + 1] === 0);
    const repeated = this.#repeated;
    this.#repeated = null;
    if (!repeated) return bytes;
    return Buffer.concat([
      bytes.subarray(0, frame.start),
      completedSuback(bytes, frame, repeated),
      bytes.subarray(frame.end),
    ]);
  }
}

/** How many packets of a type there are among whole packets. */
function countOf(type: number, bytes: Buffer): number {
  let count = 0;
  for (let at = 0; at < bytes.length; ) {
    const frame = frameAt(bytes, at);
    if (frame === INCOMPLETE) break;
    if (frame.type === type) count += 1;
    at = frame.end;
  }
  return count;
}
