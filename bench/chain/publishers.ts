import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import { PlumblineError } from '../../site/errors.ts';
import type { RunningStack } from './stack.ts';

export interface Load {
  clients: number;
  messagesEach: number;
  /** Messages a second of all clients together. */
  perSecond: number;
  /** Event time of each client's first reading, ms since 1970; each later one is 1 ms after it. */
  fromMs: number;
  /** Devices that each client speaks for, one after the other; default one. */
  devicesEach?: number;
}

// What a gateway has on its way: enough to keep a broker busy, less than any of them refuses.
const IN_FLIGHT_MAX = 100;
const KEEP_ALIVE_SECONDS = 30;
const RECONNECT_MS = 200;
// An outage of a restart is seconds; two minutes without an acknowledgement is a server that has stopped.
const SILENCE_MS_MAX = 120_000;

/**
 * Gateways as they should be: sessions that stay, QoS 1, and whatever is not acknowledged is sent again when the
 * connection is back. Ends when every message has been acknowledged.
 *
 * @param acknowledged told of each acknowledgement
 */
export async function publishAll(stack: RunningStack, load: Load, acknowledged: () => void): Promise<void> {
  let last = performance.now();
  const told = () => {
    last = performance.now();
    acknowledged();
  };
  const ended = new AbortController();
  const all = Promise.all(
    Array.from({ length: load.clients }, (_, index) => publishOne(stack, index, load, told)),
  );
  await Promise.race([all, silence(() => last, ended.signal)]);
  ended.abort();
}

async function publishOne(
  stack: RunningStack,
  index: number,
  load: Load,
  acknowledged: () => void,
): Promise<void> {
  const { topic, credential } = stack.client(index);
  const client = await connectAsync(`mqtt://127.0.0.1:${stack.port}`, {
    clientId: `chain-${index}`,
    clean: false,
    keepalive: KEEP_ALIVE_SECONDS,
    reconnectPeriod: RECONNECT_MS,
    ...credential,
  });
  // A connection that is cut is what is tried here; the client comes back by itself.
  client.on('error', () => undefined);
  const devicesEach = load.devicesEach ?? 1;
  const gate = new Window(IN_FLIGHT_MAX);
  const everyMs = (1_000 * load.clients) / load.perSecond;
  const began = performance.now();
  for (let message = 0; message < load.messagesEach; message++) {
    const early = began + message * everyMs - performance.now();
    if (early > 0) await pause(early);
    await gate.enter();
    const device = message % devicesEach;
    const at = load.fromMs + Math.floor(message / devicesEach);
    publish(client, device === 0 ? topic : topicOf(topic, device), payload(at), () => {
      gate.leave();
      acknowledged();
    });
  }
  await gate.empty();
  await client.endAsync(true);
}

function publish(client: MqttClient, topic: string, text: string, done: () => void): void {
  client.publish(topic, text, { qos: 1 }, (error) => {
    // Not acknowledged and not in flight any more: only at the end of a client that was closed.
    if (!error) done();
  });
}

/** The same topic for another device behind the same gateway. */
function topicOf(topic: string, device: number): string {
  const [root, version, site, gateway, first] = topic.split('/');
  return [root, version, site, gateway, `${first}-${device}`, 'telemetry'].join('/');
}

/** @returns native telemetry of one reading; the value changes so that no store can shorten it away */
function payload(atMs: number): string {
  return `{"t":${atMs},"v":{"temperature":${(10 + (atMs % 400) / 10).toFixed(1)}}}`;
}

async function silence(last: () => number, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    if (performance.now() - last() > SILENCE_MS_MAX)
      throw new PlumblineError(
        'bench-timeout',
        `No message was acknowledged for ${SILENCE_MS_MAX / 1_000} s; the run ends here.`,
      );
    await pause(1_000);
  }
}

/** Lets so many in at once. */
class Window {
  readonly #max: number;
  readonly #emitter = new EventTarget();
  #inside = 0;

  constructor(max: number) {
    this.#max = max;
  }

  async enter(): Promise<void> {
    while (this.#inside >= this.#max) await once(this.#emitter, 'left');
    this.#inside++;
  }

  leave(): void {
    this.#inside--;
    this.#emitter.dispatchEvent(new Event('left'));
  }

  async empty(): Promise<void> {
    while (this.#inside > 0) await once(this.#emitter, 'left');
  }
}
