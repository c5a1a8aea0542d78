import type { BrokerLimits } from './limits.ts';

/** Somebody who waits until there is room. */
export interface Waiting {
  roomAgain(): void;
}

/**
 * Counts the messages of all clients that were read and are not yet stored and passed on. Above the bound the
 * sockets are not read: TCP makes the senders wait, and memory stays what it is.
 */
export class InFlight {
  readonly #messagesMax: number;
  readonly #bytesMax: number;
  readonly #waiting = new Set<Waiting>();
  #messages = 0;
  #bytes = 0;
  readonly #arrivedMax: number;
  #arrived = 0;

  constructor({ inFlightMax, inFlightBytesMax, arrivedBytesMax }: BrokerLimits) {
    this.#arrivedMax = arrivedBytesMax;
    this.#messagesMax = inFlightMax;
    this.#bytesMax = inFlightBytesMax;
  }

  get messages(): number {
    return this.#messages;
  }

  /** Takes a place, or has the caller told when there is one. */
  take(bytes: number, who: Waiting): boolean {
    if (this.#full(bytes)) {
      this.#waiting.add(who);
      return false;
    }
    this.#messages += 1;
    this.#bytes += bytes;
    return true;
  }

  give(messages: number, bytes: number): void {
    this.#messages -= messages;
    this.#bytes -= bytes;
    // Each waits for at most one turn, oldest first; who still finds no room stands behind the others again.
    let turns = this.#waiting.size;
    for (const who of this.#waiting) {
      if (turns-- === 0 || this.#full(0)) return;
      this.#waiting.delete(who);
      who.roomAgain();
    }
  }

  /** Bytes have arrived, or have been passed on (negative). @returns whether there are too many of them */
  arrived(bytes: number): boolean {
    this.#arrived += bytes;
    return this.#arrived > this.#arrivedMax;
  }

  forget(who: Waiting): void {
    this.#waiting.delete(who);
  }

  #full(bytes: number): boolean {
    // One message alone always passes, however large: the packet's own bound is checked elsewhere.
    if (this.#messages === 0) return false;
    return this.#messages >= this.#messagesMax || this.#bytes + bytes > this.#bytesMax;
  }
}
