import type { Qos } from '../../site/mqtt-session.ts';
import { FilterTree } from './filter-tree.ts';
import { Outgoing } from './outgoing.ts';

/** What a client has agreed with the broker: its subscriptions, and the messages on their way to it. */
export class Session {
  readonly id: string;
  /** It stays when its client leaves. */
  readonly kept: boolean;
  readonly outgoing: Outgoing;
  /** Identifiers of QoS 2 messages that came in and were not released yet. */
  readonly inbound = new Set<number>();
  readonly filters = new Map<string, Qos>();
  /** It was there before this connection. */
  resumed = false;
  /** Messages may go out as they come: what was waiting before has gone. */
  live: boolean;
  /** The connection that has it now. */
  client: object | null = null;
  leftAt = 0;
  /** aedes' number of the last message that went to it: overlapping subscriptions bring it once. */
  lastCounter = 0;
  readonly #tree = new FilterTree<{ qos: Qos }>();

  /** @param shared what its queue counts in beside itself */
  constructor(id: string, kept: boolean, shared: readonly { bytes: number }[]) {
    this.id = id;
    this.kept = kept;
    this.live = !kept;
    this.outgoing = new Outgoing(shared);
  }

  subscribe(filter: string, qos: Qos): void {
    this.filters.set(filter, qos);
    this.#tree.set(filter, '', { qos });
  }

  unsubscribe(filter: string): boolean {
    this.#tree.delete(filter, '');
    return this.filters.delete(filter);
  }

  /** The highest QoS of all its subscriptions to a topic [MQTT-3.3.5-1]; null when it has none. */
  grantedFor(topic: string): Qos | null {
    let highest: Qos | null = null;
    this.#tree.match(topic, ({ qos }) => {
      if (highest === null || qos > highest) highest = qos;
    });
    return highest;
  }
}
