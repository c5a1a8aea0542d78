import { Socket } from 'node:net';
import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import { messageOf, PlumblineError } from '../site/errors.ts';
import { gatewayRoot } from '../site/topic.ts';
import type { Encoder, GatewayMessage } from './dialects/encoder.ts';

/** Messages on their way at a time: enough to fill a group commit, few enough for a cheap box. */
const IN_FLIGHT_MAX = 100;
/** About a week of a busy gateway; its flash is full then, and the oldest goes. */
const BUFFERED_MAX = 50_000;
const RECONNECT_MS = 500;
// A thousand that connect at once to a busy machine wait for each other.
const CONNECT_TIMEOUT_MS = 30_000;
/** CONNACK codes of MQTT 3.1.1 that no retry will change: identifier, user name or password, not authorised. */
const REFUSALS: readonly unknown[] = [2, 4, 5];

export interface GatewayOptions {
  site: string;
  gateway: string;
  brokerUrl: string;
  username: string;
  password: string;
  /** The gateway's own clock, ms: the simulation's. */
  now: () => number;
  /** Of a dialect that has no status topic of ours; null: a native gateway. */
  foreign?: Pick<Encoder, 'begin' | 'will' | 'listens'> | null;
  /** Certificate authority that the broker's certificate is checked against, PEM; absent: those of the system. */
  ca?: string;
}

interface Waiter {
  count: number;
  untilOffline: boolean;
  resolve: () => void;
}

/**
 * A gateway as they stand on sites: one MQTT 3.1.1 session, QoS 1, a buffer for the time without a link, a will that
 * says when it has gone. What is not acknowledged is sent again.
 */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #buffer: GatewayMessage[] = [];
  readonly #waiting: Waiter[] = [];
  #client: MqttClient | null = null;
  #ending: Promise<void> | null = null;
  /** The link is down until somebody mends it. */
  #cut = false;
  #inFlight = 0;
  #sent = 0;
  #acknowledged = 0;
  #dropped = 0;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.gateway;
  }

  get connected(): boolean {
    return this.#client?.connected ?? false;
  }

  /** Telemetry and progress messages that the broker has acknowledged. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** Messages that did not fit into the buffer any more. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Messages that were given to it so far. */
  get sent(): number {
    return this.#sent;
  }

  /**
   * Opens the session and says so on the status topic. Later breaks of the link are mended in the background.
   *
   * @throws PlumblineError `gateway-refused` or `broker-unreachable` when the first connection fails
   */
  connect(): Promise<void> {
    const client = connect(this.#options.brokerUrl, this.#connection());
    this.#client = client;
    return new Promise((resolve, reject) => {
      let first = true;
      client.on('connect', () => {
        first = false;
        // Small packets that wait for each other would spend 40 ms on each (Nagle against delayed acknowledgement).
        if (client.stream instanceof Socket) client.stream.setNoDelay(true);
        this.#begin(client);
        this.#pump();
        resolve();
      });
      client.once('end', () => resolve());
      client.on('close', () => this.#wake());
      // A host that missed something asks for the births.
      client.on('message', () => {
        const { foreign, now } = this.#options;
        if (foreign) this.#sayBirths(client, foreign.begin(now()));
      });
      client.on('error', (error) => {
        const refused = 'code' in error && REFUSALS.includes(error.code);
        if (first) reject(this.#failure(error, refused));
        // After the first connection an error is a broken link, and the client tries again by itself; but nobody
        // who was thrown out comes in by knocking.
        if (first || refused) void this.end();
      });
    });
  }

  /** Puts a message into the buffer; it goes out as soon as there is a link and room in the window. */
  send(message: GatewayMessage): void {
    this.#sent++;
    if (this.#buffer.length >= BUFFERED_MAX) {
      this.#buffer.shift();
      this.#dropped++;
      this.#wake();
    }
    this.#buffer.push(message);
    this.#pump();
  }

  /**
   * Resolves when so many of the sent messages are acknowledged, or when the gateway was switched off.
   *
   * @param untilOffline resolves without a link, too: what is in the buffer will come later
   */
  reached(count: number, untilOffline = false): Promise<void> {
    const offline = untilOffline && !this.connected;
    if (this.#settled() >= count || offline || !this.#client) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.push({ count, untilOffline, resolve });
    });
  }

  /** Breaks the connection without a word, as a lost link does; what comes meanwhile stays in the buffer. */
  async cutLink(): Promise<void> {
    const client = this.#client;
    if (!client?.connected) return;
    this.#cut = true;
    // The client would knock again by itself.
    client.options.reconnectPeriod = 0;
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
    client.stream.destroy();
    await closed;
  }

  /** Takes the link up again, and sends what has waited. */
  async mendLink(): Promise<void> {
    const client = this.#client;
    if (!this.#cut || !client) return;
    this.#cut = false;
    client.options.reconnectPeriod = RECONNECT_MS;
    const connected = new Promise<void>((resolve) => {
      client.once('connect', () => resolve());
      client.once('end', () => resolve());
    });
    client.reconnect();
    await connected;
  }

  /** Says good-bye and closes the session; what is still in the buffer stays unsent. */
  end(): Promise<void> {
    this.#ending ??= this.#close();
    return this.#ending;
  }

  async #close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    this.#release(() => true);
    if (!client) return;
    if (client.connected) {
      await new Promise<void>((resolve) => {
        // A broker that is gone must not hold the simulation.
        client.once('close', () => resolve());
        if (this.#options.foreign) resolve();
        else this.#sayStatus(client, false, () => resolve());
      });
    }
    await client.endAsync(true);
  }

  #failure(error: Error, refused: boolean): PlumblineError {
    const { gateway } = this.#options;
    return refused
      ? new PlumblineError(
          'gateway-refused',
          `The broker refused gateway ${gateway}: ${error.message}. Add it with plumbline gateway add, or correct its password.`,
          { cause: error },
        )
      : new PlumblineError(
          'broker-unreachable',
          `Gateway ${gateway} cannot reach the broker: ${messageOf(error)}. Start the service, or correct the broker's address.`,
          { cause: error },
        );
  }

  #connection(): IClientOptions {
    const { gateway, username, password, foreign, ca } = this.#options;
    // Without `t`: nobody knows when a will is spoken, so the time of receipt counts.
    const status = {
      topic: this.#statusTopic(),
      payload: Buffer.from(JSON.stringify({ online: false })),
      qos: 1,
      retain: true,
    } as const;
    const will = foreign ? foreign.will && willOf(foreign.will) : status;
    return {
      clientId: gateway,
      username,
      password,
      protocolVersion: 4,
      clean: false,
      keepalive: 30,
      reconnectPeriod: RECONNECT_MS,
      connectTimeout: CONNECT_TIMEOUT_MS,
      ...(will ? { will } : {}),
      ...(ca === undefined ? {} : { ca }),
    };
  }

  /** The first words of a session. */
  #begin(client: MqttClient): void {
    const { foreign, now } = this.#options;
    if (!foreign) {
      this.#sayStatus(client, true);
      return;
    }
    if (foreign.listens !== null) client.subscribe(foreign.listens, { qos: 1 });
    this.#sayBirths(client, foreign.begin(now()));
  }

  #sayBirths(client: MqttClient, births: readonly GatewayMessage[]): void {
    for (const { topic, payload, qos = 1 } of births) client.publish(topic, payload, { qos });
  }

  #statusTopic(): string {
    return `${gatewayRoot(this.#options.site, this.#options.gateway)}/status`;
  }

  #sayStatus(client: MqttClient, online: boolean, done?: () => void): void {
    const now = this.#options.now();
    const status = { t: now, online, firmware: 'simulator-1', clock: now };
    client.publish(this.#statusTopic(), JSON.stringify(status), { qos: 1, retain: true }, () => done?.());
  }

  #pump(): void {
    const client = this.#client;
    while (client?.connected && this.#inFlight < IN_FLIGHT_MAX) {
      const message = this.#buffer.shift();
      if (!message) return;
      this.#inFlight++;
      // Over a broken link the client keeps the message and sends it again, and calls back on its PUBACK.
      client.publish(message.topic, message.payload, { qos: message.qos ?? 1 }, (error) => {
        this.#inFlight--;
        if (!error) this.#acknowledged++;
        this.#wake();
        this.#pump();
      });
    }
  }

  #settled(): number {
    return this.#acknowledged + this.#dropped;
  }

  #wake(): void {
    const settled = this.#settled();
    this.#release(({ count, untilOffline }) => settled >= count || (untilOffline && !this.connected));
  }

  #release(free: (waiter: Waiter) => boolean): void {
    for (let index = this.#waiting.length - 1; index >= 0; index--) {
      const waiter = this.#waiting[index];
      if (!waiter || !free(waiter)) continue;
      this.#waiting.splice(index, 1);
      waiter.resolve();
    }
  }
}

function willOf({ topic, payload, qos = 1 }: GatewayMessage) {
  return { topic, payload: Buffer.from(payload), qos, retain: false };
}
