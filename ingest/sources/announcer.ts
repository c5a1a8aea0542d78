import { connect } from 'mqtt';
import { type BrokerAddress, clientOptions } from './broker-connection.ts';
import { reconnectPause } from './reconnect-pause.ts';

export interface Announcer {
  /** Tells everybody who may hear it, retained; while the broker is away the last word on a topic waits. */
  announce(topic: string, payload: string): void;
  /** Topics of which the broker has not confirmed the last word. */
  waiting(): number;
  close(): Promise<void>;
}

export interface AnnouncerOptions {
  address: BrokerAddress;
  clientIdPrefix: string;
  random(): number;
  log(event: string, detail: Record<string, unknown>): void;
  reconnectFirstMs?: number | undefined;
}

// An alarm and a risk each: hundreds. At a start everything is told again, so what is dropped is told then.
const TOPICS_MAX = 10_000;

/** What the service tells others (alarms, risks) through a broker that others run. */
export function openAnnouncer(options: AnnouncerOptions): Announcer {
  const { address, log } = options;
  const pause = reconnectPause(options.random, options.reconnectFirstMs);
  const client = connect(address.url, {
    ...clientOptions(address, { clientId: `${options.clientIdPrefix}-announcer`, keepSession: false }),
    reconnectPeriod: pause.nextMs(),
  });
  const last = new Map<string, string>();
  const tell = (topic: string, payload: string) => {
    client.publish(topic, payload, { qos: 1, retain: true }, (error) => {
      if (!error && last.get(topic) === payload) last.delete(topic);
    });
  };
  client.on('connect', () => {
    pause.reset();
    for (const [topic, payload] of last) tell(topic, payload);
  });
  client.on('close', () => {
    client.options.reconnectPeriod = pause.nextMs();
  });
  client.on('error', (error) => log('external-broker-error', { lane: 'announcer', why: error.message }));
  return {
    announce(topic, payload) {
      if (!last.has(topic) && last.size >= TOPICS_MAX) {
        log('announcement-dropped', { topic });
        return;
      }
      last.set(topic, payload);
      // MQTT.js keeps what is published without a connection, without a bound; so it is not asked to.
      if (client.connected) tell(topic, payload);
    },
    waiting: () => last.size,
    async close() {
      await client.endAsync(!client.connected);
    },
  };
}
