import { ArrivedBytes } from './arrived-bytes.ts';
import type { BrokerLimits } from './limits.ts';

/** Somebody who waits until there is room. */
export interface Waiting {
  /** All connections of one credential share a bound, so that it cannot take every place. */
  readonly credential: string;
  roomAgain(): void;
}

/**
 * Counts the messages of all clients that were read and are not yet stored and passed on. Above the bound the
 * sockets are not read: TCP makes the senders wait, and memory stays what it is.
 */
export class InFlight {
  readonly #messagesMax: number;
  readonly #bytesMax: number;
  readonly #perCredentialMax: number;
  readonly #byCredential = new Map<string, number>();
  readonly #waiting = new Set<Waiting>();
  #messages = 0;
  #bytes = 0;
  /** What has come and is not among them yet. */
  readonly arrived: ArrivedBytes;

  constructor(limits: BrokerLimits) {
    const { inFlightMax, inFlightPerCredentialMax, inFlightBytesMax } = limits;
    this.arrived = new ArrivedBytes(limits);
    this.#perCredentialMax = inFlightPerCredentialMax;
    this.#messagesMax = inFlightMax;
    this.#bytesMax = inFlightBytesMax;
  }

  get messages(): number {
    return this.#messages;
  }

  /** Takes a place, or has the caller told when there is one. */
  take(bytes: number, who: Waiting): boolean {
    const own = this.#byCredential.get(who.credential) ?? 0;
    if (own >= this.#perCredentialMax || this.#full(bytes)) {
      this.#waiting.add(who);
      return false;
    }
    this.#messages += 1;
    this.#bytes += bytes;
    this.#byCredential.set(who.credential, own + 1);
    return true;
  }

  /** A message of somebody's is done. */
  give(bytes: number, who: Waiting): void {
    this.#messages -= 1;
    this.#bytes -= bytes;
    const own = (this.#byCredential.get(who.credential) ?? 1) - 1;
    if (own > 0) this.#byCredential.set(who.credential, own);
    else this.#byCredential.delete(who.credential);
    // Each waits for at most one turn, oldest first; who still finds no room stands behind the others again.
    let turns = this.#waiting.size;
    for (const waiting of this.#waiting) {
      if (turns-- === 0 || this.#full(0)) return;
      if ((this.#byCredential.get(waiting.credential) ?? 0) >= this.#perCredentialMax) continue;
      this.#waiting.delete(waiting);
      waiting.roomAgain();
    }
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
