import { connect, type MqttClient } from 'mqtt';
import type { Clock } from '../../site/clock.ts';
import { hostState } from '../sparkplug/commands.ts';
import { addressWithoutSecrets, type BrokerAddress, clientOptions } from './broker-connection.ts';
import { type ReconnectPause, reconnectPause } from './reconnect-pause.ts';

export interface SparkplugHostOptions {
  address: BrokerAddress;
  clientIdPrefix: string;
  /** The id under which edges know us: the site's. */
  host: string;
  clock: Clock;
  random(): number;
  log(event: string, detail: Record<string, unknown>): void;
  reconnectFirstMs?: number | undefined;
}

/** Opens the host's own connection; it comes up by itself. */
export function openSparkplugHost(options: SparkplugHostOptions): SparkplugHost {
  const { address, clientIdPrefix, random, reconnectFirstMs } = options;
  const pause = reconnectPause(random, reconnectFirstMs);
  const bornAt = options.clock.now();
  const client = connect(address.url, {
    ...clientOptions(address, { clientId: `${clientIdPrefix}-host`, keepSession: false }),
    reconnectPeriod: pause.nextMs(),
    will: hostWill(options.host, bornAt),
  });
  return new SparkplugHost(client, pause, bornAt, options);
}

/**
 * What a host of Sparkplug says through a broker that others run: that it is there, and requests to edges. It has a
 * connection of its own, whose will says that it is gone; birth and will of a connection have the same time, so that an
 * edge can tell a will that comes late.
 */
export class SparkplugHost {
  readonly #client: MqttClient;
  readonly #options: SparkplugHostOptions;
  readonly #topic: string;
  /** Of the connection that is up, or of the next one, ms. */
  #bornAt: number;
  #closing = false;

  constructor(client: MqttClient, pause: ReconnectPause, bornAt: number, options: SparkplugHostOptions) {
    this.#client = client;
    this.#options = options;
    this.#bornAt = bornAt;
    this.#topic = hostState(options.host, true, 0).topic;
    client.on('connect', () => {
      pause.reset();
      this.#greet();
    });
    client.on('message', (topic, payload) => this.#hear(topic, payload));
    client.on('close', () => {
      client.options.reconnectPeriod = pause.nextMs();
      this.#renewWill();
    });
    client.on('error', (error) => this.#log('external-broker-error', { why: error.message }));
  }

  /** A command, QoS 0: without a connection it is left; what it asks for is asked again. */
  send(topic: string, payload: Uint8Array): void {
    if (this.#client.connected) this.#client.publish(topic, Buffer.from(payload), { qos: 0, retain: false });
  }

  /** Says that the host goes, and leaves. */
  async close(): Promise<void> {
    this.#closing = true;
    if (this.#client.connected) this.#say(false, this.#options.clock.now());
    await this.#client.endAsync(!this.#client.connected);
  }

  #greet(): void {
    // First to listen: a will of our connection before this one may still be on its way.
    this.#client.subscribe(this.#topic, { qos: 1 }, (error) => {
      if (error) this.#log('sparkplug-state-unheard', { topic: this.#topic, why: error.message });
    });
    this.#say(true, this.#bornAt);
  }

  /** Somebody says that we are gone: edges would wait for us for ever. */
  #hear(topic: string, payload: Uint8Array): void {
    if (this.#closing || topic !== this.#topic || isOnline(payload)) return;
    this.#log('sparkplug-host-said-gone', { topic });
    this.#say(true, this.#bornAt);
  }

  #say(online: boolean, at: number): void {
    const { topic, payload } = hostState(this.#options.host, online, at);
    this.#client.publish(topic, Buffer.from(payload), { qos: 1, retain: true }, (error) => {
      if (error) this.#log('sparkplug-state-untold', { topic, why: error.message });
    });
  }

  #renewWill(): void {
    this.#bornAt = this.#options.clock.now();
    this.#client.options.will = hostWill(this.#options.host, this.#bornAt);
  }

  #log(event: string, detail: Record<string, unknown>): void {
    const broker = addressWithoutSecrets(this.#options.address.url);
    this.#options.log(event, { broker, lane: 'host', ...detail });
  }
}

function hostWill(host: string, at: number) {
  const { topic, payload } = hostState(host, false, at);
  return { topic, payload: Buffer.from(payload), qos: 1 as const, retain: true };
}

function isOnline(payload: Uint8Array): boolean {
  return /"online"\s*:\s*true/.test(Buffer.from(payload).toString('utf8'));
}
