import { Aedes, type AedesOptions, type AedesPublishPacket, type Client, type Subscription } from 'aedes';
import type { Clock } from '../site/clock.ts';
import type { Identity } from '../site/credential.ts';
import type { SessionStore } from '../site/mqtt-session.ts';
import type { Access } from './access.ts';
import { Admission, credentialOf } from './admission.ts';
import { forgetDuplicates, listenTo, publishFor } from './aedes-inside.ts';
import type { ClientSocket } from './client-socket.ts';
import { type BrokerCounts, Tally } from './counts.ts';
import { DirectLane } from './direct-lane.ts';
import { Door } from './door.ts';
import type { GuardedConnection } from './guarded-connection.ts';
import { Inbound, type PublishedMessage, type Publisher } from './inbound.ts';
import type { BrokerLimits } from './limits.ts';
import type { TlsIdentity } from './listen.ts';
import { Listener } from './listener.ts';
import { OwnMessages } from './own-messages.ts';
import { type RoutedMessage, Router } from './router.ts';
import { AedesPersistence } from './sessions/aedes-persistence.ts';
import { forwarded } from './sessions/forward.ts';
import { NO_SUBSCRIPTION } from './sessions/no-subscription.ts';
import { Sessions } from './sessions/sessions.ts';
import { ToldError } from './told-error.ts';
import { type Upgrade, webSocketDoor } from './websocket.ts';

export interface BrokerOptions {
  access: Access;
  host: string;
  /** 0 takes a free one. */
  port: number;
  limits: BrokerLimits;
  clock: Clock;
  /** Where sessions and retained messages outlive the process; null keeps them in memory. */
  sessionStore: SessionStore | null;
  /** Takes a message; `stored(null)` lets the acknowledgement go, an error closes the connection without one. */
  accept(message: PublishedMessage, stored: (error: Error | null) => void): void;
  log(event: string, detail: Record<string, unknown>): void;
  /** A second port, under TLS; absent: none. */
  tls?: { identity: TlsIdentity; port: number } | null;
}

export interface Broker {
  readonly port: number;
  /** null: none under TLS. */
  readonly tlsPort: number | null;
  counts(): BrokerCounts;
  /** Tells everybody who may hear it; retained. */
  announce(topic: string, payload: string): Promise<void>;
  /** Sends a message of the service's own; whoever may hear it. */
  publish(topic: string, payload: Uint8Array, options: { qos: 0 | 1; retain: boolean }): void;
  /** Listens on another host from now on; connections stay. */
  listenOn(host: string): Promise<void>;
  /** New connections get this certificate. */
  renewTls(identity: TlsIdentity): void;
  /** A WebSocket that wants to speak MQTT. */
  upgrade: Upgrade;
  /** Closes the connections of a credential that counts no more, and forgets its sessions. */
  cutOff(kind: Identity['kind'], name: string): void;
  /** Forgets sessions whose clients have not come back; gives their number. */
  expireSessions(): number;
  close(): Promise<void>;
}

/** @throws PlumblineError `mqtt-cannot-listen` */
export async function openBroker(options: BrokerOptions): Promise<Broker> {
  const broker = new EmbeddedBroker(options);
  await broker.open();
  return broker;
}

/**
 * The embedded MQTT broker: aedes behind a frame guard, with sessions of our own. aedes writes the PUBACK before its
 * publish pipeline runs, so the only place where an acknowledgement can wait for the disk is `authorizePublish`: it
 * checks the right to publish, hands the message on, and calls back when it is stored.
 */
class EmbeddedBroker implements Broker {
  readonly #options: BrokerOptions;
  readonly #tally = new Tally();
  readonly #sessions: Sessions;
  readonly #admission: Admission;
  readonly #door: Door;
  readonly #guards = new WeakMap<Client, GuardedConnection>();
  readonly #clients = new Map<string, Client>();
  readonly #router = new Router((message) => this.#routed(message));
  readonly #inbound: Inbound;
  readonly #aedes: Aedes;
  readonly #own: OwnMessages;
  readonly #listener: Listener;
  readonly #tlsListener: Listener | null;
  readonly upgrade: Upgrade;

  constructor(options: BrokerOptions) {
    const { limits, clock, sessionStore, access, log, tls } = options;
    const take = (socket: ClientSocket) => this.#door.take(socket);
    this.#listener = new Listener(take, null);
    this.#tlsListener = tls ? new Listener(take, tls.identity) : null;
    this.upgrade = webSocketDoor(take, limits.packetBytesMax);
    this.#options = options;
    this.#sessions = new Sessions({
      limits,
      clock,
      store: sessionStore,
      onError: (why) => log('sessions-not-saved', { why }),
    });
    this.#admission = new Admission({
      access,
      limits,
      sessions: this.#sessions,
      onRefused: (reason, detail) => this.#refuse(reason, 'connection-refused', { ...detail }),
    });
    this.#inbound = new Inbound({
      ...options,
      sessions: this.#sessions,
      tally: this.#tally,
      onRefused: (reason, event, detail) => this.#refuse(reason, event, detail),
    });
    this.#door = new Door({
      limits,
      onConnect: (connection) => this.#hand(connection),
      onRefused: (reason, why) => this.#refuse(reason, 'connection-refused', { why }),
    });
    this.#aedes = new Aedes(this.#aedesOptions());
    this.#own = new OwnMessages(this.#aedes, this.#sessions, log);
    listenTo(this.#aedes, log, (client, filter) => this.#sessions.unsubscribe(client, filter));
  }

  get port(): number {
    return this.#listener.port;
  }

  get tlsPort(): number | null {
    return this.#tlsListener?.port ?? null;
  }

  async open(): Promise<void> {
    const { host, port, tls } = this.#options;
    await this.#aedes.listen();
    await this.#listener.open(host, port);
    if (tls) await this.#tlsListener?.open(host, tls.port);
  }

  counts(): BrokerCounts {
    const { received, receivedBytes, accepted, refused } = this.#tally;
    return {
      received,
      receivedBytes,
      accepted,
      refused,
      connections: this.#aedes.connectedClients,
      inFlight: this.#door.inFlight.messages,
      keptSessions: this.#sessions.keptSessions,
      queuedBytes: this.#sessions.queuedBytes,
      dropped: this.#sessions.dropped,
      retained: this.#sessions.retained.size,
    };
  }

  announce(topic: string, payload: string): Promise<void> {
    return this.#own.announce(topic, payload);
  }

  publish(topic: string, payload: Uint8Array, options: { qos: 0 | 1; retain: boolean }): void {
    this.#own.publish(topic, payload, options);
  }

  async listenOn(host: string): Promise<void> {
    await this.#listener.moveTo(host);
    await this.#tlsListener?.moveTo(host);
  }

  renewTls(identity: TlsIdentity): void {
    this.#tlsListener?.renewTls(identity);
  }

  cutOff(kind: Identity['kind'], name: string): void {
    for (const client of this.#admission.clientsOf(kind, name)) {
      this.#refuse('revoked', 'connection-closed', {
        who: `${kind}:${name}`,
        why: 'its credential was revoked',
      });
      this.#guards.get(client)?.destroy(new ToldError('credential revoked'));
    }
    this.#sessions.endOf(`${kind} ${name}`);
  }

  expireSessions(): number {
    return this.#sessions.expire();
  }

  async close(): Promise<void> {
    this.#listener.close();
    this.#tlsListener?.close();
    await new Promise<void>((resolve) => this.#aedes.close(resolve));
    this.#door.close();
    this.#sessions.close();
  }

  #letIn(client: Client, guard: GuardedConnection): void {
    const identity = this.#admission.identityOf(client);
    if (identity)
      guard.letIn(
        credentialOf(identity),
        identity.kind === 'gateway' ? this.#laneOf(client, identity, guard) : null,
      );
    this.#door.letIn(guard);
    this.#clients.set(client.id, client);
  }

  #laneOf(client: Client, identity: Publisher, guard: GuardedConnection): DirectLane {
    return new DirectLane({
      identity,
      guard,
      access: this.#options.access,
      inbound: this.#inbound,
      isHeard: (topic) => this.#router.hears(topic) || this.#sessions.queues(topic),
      route: (message, done) => publishFor(this.#aedes, client, message, done),
    });
  }

  #hand(connection: GuardedConnection): void {
    const client = this.#aedes.handle(connection);
    forgetDuplicates(client);
    this.#guards.set(client, connection);
    // aedes tells of clients that it had registered only; one may go before that.
    connection.once('close', () => {
      if (this.#clients.get(client.id) === client) this.#clients.delete(client.id);
      this.#sessions.leave(client);
      this.#admission.left(client);
    });
  }

  #senderOf(client: Client) {
    return { client, identity: this.#admission.identityOf(client), guard: this.#guards.get(client) };
  }

  #routed({ clientId, qos }: RoutedMessage): void {
    const client = clientId === undefined || qos !== 1 ? undefined : this.#clients.get(clientId);
    if (client) this.#guards.get(client)?.routed();
  }

  #aedesOptions(): AedesOptions {
    const { limits } = this.#options;
    return {
      drainTimeout: limits.drainTimeoutMs,
      maxInflightInbound: limits.qos2InboundMax,
      mq: this.#router,
      // The guard checks it, and our names of sessions are longer than the clients' own.
      maxClientsIdLength: Number.POSITIVE_INFINITY,
      persistence: new AedesPersistence({
        sessions: this.#sessions,
        onRepetition: (client) => this.#guards.get(client)?.finished(),
      }),
      preConnect: (client, packet, callback) => {
        packet.clientId = this.#admission.recognise(client, {
          username: packet.username ?? null,
          password: packet.password?.toString() ?? null,
          clientId: packet.clientId,
          will: packet.will?.topic ?? null,
        });
        // The guard has the timer, for it sees all messages.
        this.#guards.get(client)?.keepAlive.start(packet.keepalive ?? 0);
        packet.keepalive = 0;
        callback(null, true);
      },
      authenticate: (client, username, _password, done) => {
        const guard = this.#guards.get(client);
        // It has gone meanwhile; what it would be given nobody would take back.
        if (!guard || guard.destroyed) return;
        const refused = this.#admission.judge(client, username ?? null);
        if (!refused) this.#letIn(client, guard);
        done(refused, refused === null);
      },
      authorizePublish: (client, packet, callback) => {
        // Without a client it is the broker's own announcement.
        if (!client) callback(null);
        else this.#inbound.authorize(this.#senderOf(client), packet, callback);
      },
      authorizeSubscribe: (client, subscription, callback) =>
        callback(null, this.#authorizeSubscribe(client, subscription)),
      authorizeForward: (client, packet) => this.#authorizeForward(client, packet),
      published: (_packet, client, callback) => {
        if (client) this.#guards.get(client)?.finished();
        callback(null);
      },
    };
  }

  /** null answers 0x80 for this filter and keeps the others. */
  #authorizeSubscribe(client: Client, subscription: Subscription): Subscription | null {
    const filter = subscription.topic;
    if (filter === NO_SUBSCRIPTION) return subscription;
    const identity = this.#admission.identityOf(client);
    const allowed =
      identity &&
      this.#options.access.maySubscribe(identity, filter) &&
      this.#sessions.subscribe(client, filter, subscription.qos);
    if (!allowed) {
      // A right that was taken away ends what was kept from before.
      this.#sessions.unsubscribe(client, filter);
      this.#refuse('subscribe', 'subscribe-refused', { who: identity?.name ?? null, filter });
      return null;
    }
    // aedes only routes; which QoS a message goes out with is decided when it does, over all subscriptions.
    return { ...subscription, qos: 2 };
  }

  #authorizeForward(client: Client, packet: AedesPublishPacket): AedesPublishPacket | null {
    const identity = this.#admission.identityOf(client);
    if (!identity || !this.#options.access.maySubscribe(identity, packet.topic)) return null;
    return forwarded(this.#sessions, client, packet);
  }

  #refuse(reason: string, event: string, detail: Record<string, unknown>): void {
    this.#tally.refuse(reason);
    this.#options.log(event, detail);
  }
}
