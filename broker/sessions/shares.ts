import type { KeptMessage } from '../../site/mqtt-session.ts';
import type { BrokerLimits } from '../limits.ts';
import { sizeOf } from './outgoing.ts';
import type { Session } from './session.ts';

/** What the sessions of one credential hold together. */
interface Share {
  bytes: number;
  kept: number;
}

// A client that reads has a round trip's worth of messages on their way.
const KEEPS_UP_MESSAGES = 200;

/** Who may keep how much: bounds for a session, for all of a credential, and for all together. */
export class Shares {
  readonly #limits: BrokerLimits;
  readonly #total: Share = { bytes: 0, kept: 0 };
  /** One entry a credential: their number is what people have made. */
  readonly #byOwner = new Map<string, Share>();

  constructor(limits: BrokerLimits) {
    this.#limits = limits;
  }

  get queuedBytes(): number {
    return this.#total.bytes;
  }

  /** What a session's queue counts in beside itself. */
  of(id: string): readonly Share[] {
    return [this.#total, this.#share(id)];
  }

  mayKeepMore(id: string): boolean {
    const { sessionsMax, sessionsPerCredentialMax } = this.#limits;
    return this.#total.kept < sessionsMax && this.#share(id).kept < sessionsPerCredentialMax;
  }

  /** A session is kept from now on (1), or no longer (-1). */
  keeps(id: string, change: 1 | -1): void {
    for (const share of this.of(id)) share.kept += change;
  }

  hasRoom({ id, outgoing, client }: Session, message: KeptMessage): boolean {
    const limits = this.#limits;
    const size = sizeOf(message);
    if (
      outgoing.size >= limits.queuedPerSessionMax ||
      outgoing.bytes + size > limits.queuedBytesPerSessionMax
    )
      return false;
    // One that is there and keeps up is not refused for what others let lie.
    if (client && outgoing.size < KEEPS_UP_MESSAGES) return true;
    const owned = this.#share(id).bytes + size <= limits.queuedBytesPerCredentialMax;
    return owned && this.#total.bytes + size <= limits.queuedBytesMax;
  }

  #share(id: string): Share {
    const owner = ownerOf(id);
    let share = this.#byOwner.get(owner);
    if (!share) {
      share = { bytes: 0, kept: 0 };
      this.#byOwner.set(owner, share);
    }
    return share;
  }
}

/** Session names are those of a credential and a client id; see access.ts. Without a credential all have one. */
export function ownerOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf('/')));
}
