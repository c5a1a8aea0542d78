import type { Queued } from '../../site/mqtt-session.ts';
import type { Session } from './session.ts';

/** As aedes writes it: a message, or the PUBREL that is due for one. */
export type Resent =
  | {
      cmd: 'publish';
      topic: string;
      payload: Buffer;
      qos: 1 | 2;
      retain: boolean;
      dup: boolean;
      messageId: number;
    }
  | { cmd: 'pubrel'; messageId: number };

/**
 * What goes out when a client comes back: all that it did not acknowledge, with the identifiers it had and as a
 * repetition [MQTT-4.4.0-1], then all that waited, in order. Ends when nothing waits any more, and only when each
 * one is on its way (`written`): from then on messages go out as they come, and none overtakes.
 */
export class Resend {
  readonly #session: Session;
  readonly #onSent: (entry: Queued) => void;
  /** Identifiers of those that were handed out and are not on their way yet. */
  readonly #pending = new Set<number>();
  #onWritten: (() => void) | null = null;

  constructor(session: Session, onSent: (entry: Queued) => void) {
    this.#session = session;
    this.#onSent = onSent;
  }

  written(messageId: number): void {
    if (this.#pending.delete(messageId)) this.#onWritten?.();
  }

  async *packets(): AsyncGenerator<Resent> {
    const { outgoing } = this.#session;
    let after = 0;
    for (;;) {
      for (const entry of outgoing.entries()) {
        if (entry.sequence <= after) continue;
        after = entry.sequence;
        const packet = this.#packet(entry);
        this.#pending.add(packet.messageId);
        yield packet;
      }
      while (this.#pending.size > 0)
        await new Promise<void>((resolve) => {
          this.#onWritten = resolve;
        });
      if (!hasNewer(outgoing.entries(), after)) break;
    }
    outgoing.forgetLive();
    this.#session.live = true;
  }

  #packet(entry: Queued): Resent {
    if (entry.stage === 'received' && entry.messageId !== null)
      return { cmd: 'pubrel', messageId: entry.messageId };
    const dup = entry.stage === 'sent';
    const messageId = this.#session.outgoing.send(entry);
    this.#onSent(entry);
    const { topic, payload, retain } = entry;
    return { cmd: 'publish', topic, payload, qos: entry.qos === 2 ? 2 : 1, retain, dup, messageId };
  }
}

function hasNewer(entries: Iterable<Queued>, after: number): boolean {
  for (const { sequence } of entries) if (sequence > after) return true;
  return false;
}
