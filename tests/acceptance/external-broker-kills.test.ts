import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { seededRandom } from '../fuzz/random.ts';
import { readingsIn } from '../ingest-sources/consumer.ts';
import { type Mosquitto, mosquittoMissing, startMosquitto } from '../ingest-sources/mosquitto.ts';
import { GATEWAYS, startPublisher } from '../ingest-sources/publisher.ts';
import { freePort, type RunningService, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** The long form: `PLUMBLINE_KILLS=20 vitest run tests/acceptance/external-broker-kills.test.ts`. */
const KILLS = Number(process.env.PLUMBLINE_KILLS ?? 3);
const SEED = 4;
const LANES = 4;
const PER_SECOND = 300;
const DRAIN_MS_MAX = 30_000 + KILLS * 5_000;

/** The whole service on a Mosquitto, with gateways that send all the time. */
async function battle(version: '3.1.1' | '5') {
  const mosquitto = await startMosquitto();
  const url = `mqtt://127.0.0.1:${mosquitto.port}`;
  const folder = tempFolder();
  writeSite(folder, { id: 'site' });
  const http = await freePort();
  const env = {
    ...{ HTTP_PORT: String(http), HTTP_HOST: '127.0.0.1', MQTT_URL: url, MQTT_VERSION: version },
    LOG_LEVEL: 'silent',
  };
  const up = () => startProcess(['start', '--data', folder], /MQTT from 127/, { env });
  const metric = async (name: string): Promise<number> => {
    const text = await (await fetch(`http://127.0.0.1:${http}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1] ?? 0);
  };
  const connected = () =>
    expect.poll(() => metric('plumbline_mqtt_connections'), { timeout: 30_000 }).toBe(LANES);
  const service = await up();
  await connected();
  const publisher = await startPublisher({ url, inFlight: 10, perSecondMax: PER_SECOND });
  return {
    mosquitto,
    folder,
    url: `http://127.0.0.1:${http}/api/v1`,
    up,
    service,
    connected,
    metric,
    publisher,
  };
}

/** `gateway@time=value` of everything that the API gives, and how many points there are. */
async function stored(url: string): Promise<{ messages: Set<string>; points: number }> {
  const messages = new Set<string>();
  let points = 0;
  for (let number = 0; number < GATEWAYS; number++) {
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({
        ...{ gateway: `gw-${number}`, device: 'probe-1', quantity: 'temperature' },
        ...{ from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', ...(cursor ? { cursor } : {}) },
      });
      const page = (await (await fetch(`${url}/readings?${query}`)).json()) as {
        points?: [number, number][];
        nextCursor?: string;
      };
      for (const [at, value] of page.points ?? []) messages.add(`gw-${number}@${at}=${value}`);
      points += page.points?.length ?? 0;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  return { messages, points };
}

const none: readonly string[] = [];

test.skipIf(mosquittoMissing()).each(['3.1.1', '5'] as const)(
  `${KILLS} kills of the whole service lose nothing that Mosquitto has acknowledged (MQTT %s)`,
  { timeout: 120_000 + KILLS * 15_000 },
  async (version) => {
    const { url, up, service: first, publisher, connected } = await battle(version);
    const random = seededRandom(SEED);
    const began = performance.now();
    let service: RunningService = first;
    for (let kill = 0; kill < KILLS; kill++) {
      // Also in the middle of coming up, when the broker sends what it has kept.
      await pause(random.between(20, 1_500));
      await service.kill();
      service = await up();
    }
    await connected();
    await publisher.finish();
    const seconds = (performance.now() - began) / 1_000;
    const lost = async () => {
      const { messages } = await stored(url);
      return [...publisher.acknowledged].filter((message) => !messages.has(message));
    };
    // What Mosquitto has kept meanwhile is drained by one client, on a machine that does other things.
    await expect.poll(lost, { timeout: DRAIN_MS_MAX, interval: 250 }).toEqual(none);
    const found = await stored(url);
    // What came twice is one point, and nothing is there that was not sent.
    expect(found.points).toBe(publisher.acknowledged.size);
    console.log(
      `${KILLS} kills by ${version}: ${publisher.acknowledged.size} messages in ${seconds.toFixed(1)} s, none lost`,
    );
  },
);

test.skipIf(mosquittoMissing())(
  'Mosquitto is killed under the whole service, which comes back to it by itself and keeps all that came to it',
  { timeout: 120_000 + KILLS * 15_000 },
  async () => {
    const { mosquitto, folder, url, up, service, publisher, connected, metric } = await battle('3.1.1');
    const random = seededRandom(SEED);
    for (let kill = 0; kill < KILLS; kill++) {
      await pause(random.between(200, 1_000));
      await restart(mosquitto);
      await connected();
    }
    await publisher.finish();
    // All that was delivered to us has been acknowledged, so it is on disk; each is one point. Nothing more comes.
    let before = Number.NaN;
    await expect
      .poll(
        async () => {
          const received = await metric('plumbline_mqtt_received_total');
          const stands = received === before;
          before = received;
          return stands && (await metric('plumbline_mqtt_acknowledged_total')) === received;
        },
        { interval: 1_000, timeout: 30_000 },
      )
      .toBe(true);
    const accepted = await metric('plumbline_readings_total');
    // One process holds the journal at a time.
    await service.kill('SIGTERM');
    const journalled = readingsIn(join(folder, 'journal.sqlite'));
    expect([...journalled.values()].reduce((sum, times) => sum + times, 0)).toBe(accepted);
    await up();
    await expect
      .poll(async () => [...(await stored(url)).messages].toSorted(), { timeout: 20_000 })
      .toEqual([...journalled.keys()].toSorted());
    const { messages, points } = await stored(url);
    expect(points).toBe(messages.size);
    expect([...messages].filter((message) => !publisher.acknowledged.has(message))).toEqual([]);
    console.log(
      `${KILLS} kills of Mosquitto: it lost ${publisher.acknowledged.size - points} of ${publisher.acknowledged.size}; ${accepted - points} came twice`,
    );
  },
);

async function restart(mosquitto: Mosquitto): Promise<void> {
  await mosquitto.kill();
  await mosquitto.start();
}
