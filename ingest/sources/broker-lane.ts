import { connect, type IPublishPacket, type ISubscriptionGrant, type MqttClient } from 'mqtt';
import { addressWithoutSecrets, type BrokerAddress, clientOptions } from './broker-connection.ts';
import type { Lane } from './broker-lanes.ts';
import { type ReconnectPause, reconnectPause } from './reconnect-pause.ts';

export interface LaneOptions {
  address: BrokerAddress;
  clientIdPrefix: string;
  /** `stored(null)` lets the acknowledgement go; an error drops the connection, so that the message comes again. */
  take(topic: string, payload: Uint8Array, stored: (error: Error | null) => void): void;
  random(): number;
  log(event: string, detail: Record<string, unknown>): void;
  reconnectFirstMs?: number | undefined;
}

type Acknowledge = () => void;

/** Opens a lane's client; it comes up by itself. */
export function openLane(lane: Lane, options: LaneOptions): BrokerLane {
  const pause = reconnectPause(options.random, options.reconnectFirstMs);
  const clientId = `${options.clientIdPrefix}-${lane.name}`;
  const client = connect(options.address.url, {
    ...clientOptions(options.address, { clientId, keepSession: true }),
    reconnectPeriod: pause.nextMs(),
  });
  return new BrokerLane(client, lane, pause, options);
}

/**
 * One client on a broker that others run. MQTT.js hands over one message at a time and waits, so that the
 * acknowledgement can wait for the disk; a broker of 3.1.1 or 5 sends everything unacknowledged again on the next
 * connection of the session.
 */
export class BrokerLane {
  readonly name: string;
  #filters: readonly string[];
  /** Filters that the broker's session may still have. */
  readonly #unread = new Set<string>();
  readonly #client: MqttClient;
  readonly #pause: ReconnectPause;
  readonly #options: LaneOptions;
  #refused: readonly string[] = [];
  #storing = 0;
  #notStored = false;
  #closing = false;
  #whenIdle: (() => void) | null = null;

  constructor(client: MqttClient, { name, filters }: Lane, pause: ReconnectPause, options: LaneOptions) {
    this.name = name;
    this.#filters = filters;
    this.#client = client;
    this.#pause = pause;
    this.#options = options;
    client.handleMessage = (packet, acknowledge) => this.#take(packet, acknowledge);
    client.on('connect', ({ sessionPresent }) => this.#connected(sessionPresent));
    client.on('close', () => this.#lost());
    client.on('error', (error) => this.#log('external-broker-error', { why: error.message }));
  }

  /** Filters that the broker does not let us read. */
  get refusedFilters(): readonly string[] {
    return this.#refused;
  }

  get connected(): boolean {
    return this.#client.connected;
  }

  get inFlight(): number {
    return this.#storing;
  }

  /** Other filters from now on; the session keeps what it has under the old ones. */
  read(filters: readonly string[]): void {
    for (const filter of this.#filters) if (!filters.includes(filter)) this.#unread.add(filter);
    for (const filter of filters) this.#unread.delete(filter);
    const isNew = filters.some((filter) => !this.#filters.includes(filter));
    this.#filters = filters;
    if (!this.#client.connected) return;
    this.#unsubscribe();
    if (isNew) this.#subscribe();
  }

  /** Waits for the message that is being stored, so that its acknowledgement goes, then leaves; the session stays. */
  async close(): Promise<void> {
    this.#closing = true;
    while (this.#storing > 0)
      await new Promise<void>((resolve) => {
        this.#whenIdle = resolve;
      });
    await this.#client.endAsync(!this.#client.connected);
  }

  #take({ topic, payload }: IPublishPacket, acknowledge: Acknowledge): void {
    // Not acknowledged, so it comes again at the next start.
    if (this.#closing) return;
    const { stream } = this.#client;
    this.#storing += 1;
    this.#options.take(topic, bytesOf(payload), (error) => {
      this.#storing -= 1;
      // MQTT.js would keep an acknowledgement that comes too late and send it on the next connection, where the same
      // packet id may name another message.
      if (this.#client.connected && this.#client.stream === stream) this.#answer(error, acknowledge);
      this.#whenIdle?.();
    });
  }

  #answer(error: Error | null, acknowledge: Acknowledge): void {
    this.#notStored = error !== null;
    if (error) {
      this.#log('external-broker-not-stored', { why: error.message });
      this.#client.stream.destroy();
    } else {
      this.#pause.reset();
      acknowledge();
    }
  }

  #connected(sessionPresent: boolean): void {
    // While nothing can be stored a connection is no success: the pauses go on growing.
    if (!this.#notStored) this.#pause.reset();
    this.#log('external-broker-connected', { sessionPresent });
    this.#unsubscribe();
    this.#subscribe();
  }

  #unsubscribe(): void {
    if (this.#unread.size === 0) return;
    const filters = [...this.#unread];
    this.#client.unsubscribe(filters, (error) => {
      if (!error) for (const filter of filters) this.#unread.delete(filter);
    });
  }

  /**
   * At every connection: the session may be from before a filter was added. QoS 2 is not asked for, because MQTT.js
   * keeps what it has confirmed with a PUBREC in memory only.
   */
  #subscribe(): void {
    const filters = Object.fromEntries(this.#filters.map((filter) => [filter, { qos: 1 as const, rh: 1 }]));
    this.#client.subscribe(filters, (error, granted = []) => {
      this.#refused = this.#filters.filter((filter) => error !== null || isRefused(granted, filter));
      if (this.#refused.length > 0)
        this.#log('external-broker-refuses-filter', { filters: this.#refused, why: error?.message });
    });
  }

  #lost(): void {
    if (!this.#closing) this.#log('external-broker-lost', {});
    this.#client.options.reconnectPeriod = this.#pause.nextMs();
  }

  #log(event: string, detail: Record<string, unknown>): void {
    const broker = addressWithoutSecrets(this.#options.address.url);
    this.#options.log(event, { broker, lane: this.name, ...detail });
  }
}

function isRefused(granted: readonly ISubscriptionGrant[], filter: string): boolean {
  return granted.some(({ topic, qos }) => topic === filter && qos >= 128);
}

function bytesOf(payload: Buffer | string): Uint8Array {
  return typeof payload === 'string' ? Buffer.from(payload) : payload;
}
