import { Readable } from 'node:stream';
import type { Client } from 'aedes';
import type { KeptMessage, Qos } from '../../site/mqtt-session.ts';
import { NO_SUBSCRIPTION } from './no-subscription.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** A packet as aedes hands it to its persistence. */
interface AedesPacket {
  cmd: string;
  topic: string;
  payload: Buffer | string;
  qos: Qos;
  retain: boolean;
  brokerCounter: number;
  messageId?: number;
  clientId?: string;
  brokerId?: string;
}

interface SubscriberRow {
  clientId: string;
  topic: string;
  qos: Qos;
  session: Session;
}

// Asked with every message: the answers of a broker without kept subscriptions are made once.
const NOBODY: Promise<readonly SubscriberRow[]> = Promise.resolve([]);
const DONE = Promise.resolve();

export interface PersistenceOptions {
  sessions: Sessions;
  /** A QoS 2 message came in again; it goes no further. */
  onRepetition(client: Client): void;
}

/**
 * Our sessions in the form in which aedes asks for them. Its own persistence has faults that a gateway would notice:
 * it stores filters that were refused, queues at the publisher's QoS instead of the subscription's, does not mark
 * repetitions, hands out packet identifiers that are still in use, and forgets all at the end of the process.
 */
export class AedesPersistence {
  readonly #sessions: Sessions;
  readonly #options: PersistenceOptions;
  readonly #wills = new Map<string, AedesPacket>();
  #brokerId = '';

  constructor(options: PersistenceOptions) {
    this.#sessions = options.sessions;
    this.#options = options;
  }

  // aedes insists on an async function.
  async setup(broker: { id: string }): Promise<void> {
    this.#brokerId = broker.id;
  }

  /** Not asked: the broker keeps retained messages before aedes sees them, and takes the mark off. */
  async storeRetained(): Promise<void> {}

  createRetainedStream(filter: string): Readable {
    return this.createRetainedStreamCombi([filter]);
  }

  createRetainedStreamCombi(filters: string[]): Readable {
    return Readable.from(retainedPackets(this.#sessions.retained.matching(filters)));
  }

  /** Nothing to do: `authorizeSubscribe` has put the ones that are allowed into the session. */
  async addSubscriptions(): Promise<void> {}

  async removeSubscriptions(client: Client, filters: string[]): Promise<void> {
    for (const filter of filters) this.#sessions.unsubscribe(client, filter);
  }

  async subscriptionsByClient({ id }: { id: string }): Promise<{ topic: string; qos: Qos }[]> {
    const session = this.#sessions.kept(id);
    if (!session?.resumed) return [];
    const filters = [...session.filters].map(([topic, qos]) => ({ topic, qos }));
    // aedes says "session present" only when there are subscriptions.
    return filters.length > 0 ? filters : [{ topic: NO_SUBSCRIPTION, qos: 0 }];
  }

  async countOffline(): Promise<{ subsCount: number; clientsCount: number }> {
    return { subsCount: 0, clientsCount: this.#sessions.keptSessions };
  }

  subscriptionsByTopic(topic: string): Promise<readonly SubscriberRow[]> {
    if (!this.#sessions.queuesAnything) return NOBODY;
    const rows: SubscriberRow[] = [];
    for (const [session, qos] of this.#sessions.keptSubscribers(topic))
      rows.push({ clientId: session.id, topic, qos, session });
    return Promise.resolve(rows);
  }

  /** `open` has ended the session already. */
  async cleanSubscriptions(): Promise<void> {}

  async outgoingEnqueue({ clientId }: { clientId: string }, packet: AedesPacket): Promise<void> {
    const session = this.#sessions.kept(clientId);
    if (session) this.#enqueue(session, packet.qos, packet);
  }

  outgoingEnqueueCombi(rows: readonly SubscriberRow[], packet: AedesPacket): Promise<void> {
    for (const { session, qos } of rows) this.#enqueue(session, qos, packet);
    return DONE;
  }

  /** A PUBREL takes the place of its message; everything else knows its place already. */
  async outgoingUpdate(client: Client, packet: AedesPacket): Promise<void> {
    if (!packet.messageId) return;
    if (packet.cmd === 'pubrel') this.#sessions.received(client, packet.messageId);
    this.#sessions.resent(client, packet.messageId);
  }

  async outgoingClearMessageId(client: Client, packet: AedesPacket): Promise<undefined> {
    const { messageId, cmd } = packet;
    if (messageId && cmd === 'puback') this.#sessions.acknowledged(client, messageId, 1);
    if (messageId && cmd === 'pubcomp') this.#sessions.acknowledged(client, messageId, 2);
  }

  outgoingStream(client: Client): Readable {
    return Readable.from(this.#sessions.resend(client)?.packets() ?? []);
  }

  async incomingStorePacket(client: Client, { messageId }: AedesPacket): Promise<void> {
    if (messageId) this.#sessions.addInbound(client, messageId);
  }

  async incomingGetPacket(client: Client, packet: AedesPacket): Promise<AedesPacket> {
    if (!packet.messageId || !this.#sessions.hasInbound(client, packet.messageId))
      throw new Error('no such packet');
    if (packet.cmd === 'publish') this.#options.onRepetition(client);
    return packet;
  }

  async incomingDelPacket(client: Client, { messageId }: AedesPacket): Promise<void> {
    if (messageId) this.#sessions.releaseInbound(client, messageId);
  }

  /** A session that is not kept begins empty. */
  async cleanIncoming(): Promise<void> {}

  async putWill({ id }: Client, packet: AedesPacket): Promise<void> {
    packet.brokerId = this.#brokerId;
    packet.clientId = id;
    this.#wills.set(id, packet);
  }

  async getWill({ id }: Client): Promise<AedesPacket | undefined> {
    return this.#wills.get(id);
  }

  async delWill({ id }: Client): Promise<AedesPacket | undefined> {
    const will = this.#wills.get(id);
    this.#wills.delete(id);
    return will;
  }

  streamWill(brokers: Record<string, unknown> = {}): Readable {
    return Readable.from([...this.#wills.values()].filter(({ brokerId }) => !brokers[brokerId ?? '']));
  }

  getClientList(): Readable {
    return Readable.from([]);
  }

  async destroy(): Promise<void> {
    this.#sessions.close();
  }

  #enqueue(session: Session, granted: Qos, packet: AedesPacket): void {
    const qos = granted < packet.qos ? granted : packet.qos;
    if (qos > 0) this.#sessions.queue(session, { ...messageOf(packet), qos }, packet.brokerCounter);
  }
}

function messageOf({ topic, payload, qos }: AedesPacket): KeptMessage {
  return { topic, qos, payload: typeof payload === 'string' ? Buffer.from(payload) : payload };
}

async function* retainedPackets(
  messages: AsyncIterable<KeptMessage>,
): AsyncGenerator<KeptMessage & { cmd: 'publish' }> {
  for await (const message of messages) yield { cmd: 'publish', ...message };
}
