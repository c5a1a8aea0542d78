import type { Client, PublishPacket } from 'aedes';
import type { Identity } from '../site/credential.ts';
import type { Access } from './access.ts';
import type { Tally } from './counts.ts';
import type { GuardedConnection } from './guarded-connection.ts';
import type { BrokerLimits } from './limits.ts';
import { retain } from './retaining.ts';
import type { Sessions } from './sessions/sessions.ts';
import { ToldError } from './told-error.ts';

export type Publisher = Identity & { kind: 'gateway' };

export interface PublishedMessage {
  identity: Publisher;
  topic: string;
  payload: Uint8Array;
}

export interface InboundOptions {
  access: Access;
  limits: BrokerLimits;
  sessions: Sessions;
  tally: Tally;
  /** Takes a message; `stored(null)` lets the acknowledgement go, an error closes the connection without one. */
  accept(message: PublishedMessage, stored: (error: Error | null) => void): void;
  onRefused(reason: string, event: string, detail: Record<string, unknown>): void;
}

/** From a client to whoever stores what it sends: every message takes this way, on both roads through the broker. */
export class Inbound {
  readonly #options: InboundOptions;

  constructor(options: InboundOptions) {
    this.#options = options;
  }

  /** Stores a message that its sender may send. */
  take(message: PublishedMessage, guard: GuardedConnection, stored: (error: Error | null) => void): void {
    const { tally, accept } = this.#options;
    tally.received += 1;
    tally.receivedBytes += message.payload.length;
    guard.storing();
    accept(message, (error) => {
      guard.stored();
      if (error) tally.refuse('not-stored');
      else tally.accepted += 1;
      stored(error);
    });
  }

  /** As aedes asks, before it acknowledges. */
  authorize(
    from: { client: Client; identity: Identity | null; guard: GuardedConnection | undefined },
    packet: PublishPacket,
    callback: (error?: Error | null) => void,
  ): void {
    const { access, tally, onRefused } = this.#options;
    const { client, identity, guard } = from;
    const { topic } = packet;
    const payload = bytesOf(packet.payload);
    if (identity?.kind !== 'gateway' || !guard || !access.mayPublish(identity, topic)) {
      tally.received += 1;
      tally.receivedBytes += payload.length;
      onRefused('publish', 'publish-refused', { who: identity?.name ?? null, topic });
      callback(new ToldError(`not allowed to publish to ${topic}`));
      return;
    }
    this.take({ identity, topic, payload }, guard, (error) => {
      if (!error && packet.retain && !retain(this.#options, client, identity, packet))
        onRefused('retained-full', 'not-retained', { who: identity.name, topic });
      callback(error);
    });
  }
}

function bytesOf(payload: Buffer | string | undefined): Uint8Array {
  return typeof payload === 'string' ? Buffer.from(payload) : (payload ?? new Uint8Array());
}
