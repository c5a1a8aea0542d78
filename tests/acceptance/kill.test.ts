import mqtt, { type MqttClient } from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { influxdMissing, startInfluxd } from '../support/influxd.ts';
import {
  freePort,
  plumbline,
  type RunningService,
  startProcess,
  writeSite,
} from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const KILLS = 10;
const GATEWAYS = 4;
/** Each kill waits for this many more acknowledgements, so that it falls into traffic. */
const ACKNOWLEDGED_PER_KILL = 400;
const BASE = Date.UTC(2026, 0, 5);
const READY = /MQTT on port/;

test('ten kills at load lose no acknowledged reading and double none (DuckDB)', { timeout: 120_000 }, () =>
  torture({}),
);

test.skipIf(influxdMissing())(
  'ten kills at load lose no acknowledged reading and double none (InfluxDB)',
  { timeout: 180_000 },
  async () => {
    const influxd = await startInfluxd();
    await torture({ INFLUX_URL: influxd.url, INFLUX_BUCKET: 'kill_test' });
  },
);

async function torture(store: Record<string, string>): Promise<void> {
  const folder = tempFolder();
  writeSite(folder);
  const [http, mqttPort] = [await freePort(), await freePort()];
  const env = {
    ...store,
    HTTP_PORT: String(http),
    MQTT_PORT: String(mqttPort),
    HTTP_HOST: '127.0.0.1',
    MQTT_HOST: '127.0.0.1',
  };
  const up = () => startProcess(['start', '--data', folder], READY, { env });

  let service: RunningService = await up();
  const loads = await Promise.all(
    Array.from({ length: GATEWAYS }, (_, index) => addLoad(folder, `gw-${index}`, mqttPort, env)),
  );
  const acknowledged = () => loads.reduce((sum, load) => sum + load.acknowledged.size, 0);
  for (let kill = 0; kill < KILLS; kill++) {
    const target = acknowledged() + ACKNOWLEDGED_PER_KILL;
    await expect.poll(acknowledged, { timeout: 30_000, interval: 5 }).toBeGreaterThanOrEqual(target);
    await service.kill();
    service = await up();
  }
  for (const load of loads) load.stop();

  for (const load of loads) {
    // What was acknowledged last may still be on its way from the journal to the store.
    await expect
      .poll(async () => missing(load.acknowledged, await stored(http, load.gateway)), { timeout: 30_000 })
      .toEqual([]);
    const times = await stored(http, load.gateway);
    expect(new Set(times).size).toBe(times.length);
    expect(times.length).toBeLessThanOrEqual(load.sent());
  }
  expect(acknowledged()).toBeGreaterThan(KILLS * ACKNOWLEDGED_PER_KILL);
}

interface Load {
  gateway: string;
  /** Event times of the readings whose PUBACK came. */
  acknowledged: Set<number>;
  sent(): number;
  stop(): void;
}

/** A gateway that sends one numbered reading a message, as fast as 50 in flight go, and again after a break. */
async function addLoad(
  folder: string,
  gateway: string,
  port: number,
  env: Record<string, string>,
): Promise<Load> {
  const added = await plumbline(['gateway', 'add', gateway, '--data', folder, '--json'], env);
  const { site, username, password } = JSON.parse(added.stdout) as Record<string, string>;
  const client = mqtt.connect(`mqtt://127.0.0.1:${port}`, {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    clientId: `load-${gateway}`,
    clean: false,
    reconnectPeriod: 100,
  });
  onTestFinished(() => void client.end(true));
  client.on('error', () => undefined);
  const acknowledged = new Set<number>();
  let next = 0;
  let stopped = false;
  const publish = (): void => {
    if (stopped) return;
    const at = BASE + next++ * 1_000;
    const body = JSON.stringify({ t: at, v: { temperature: (next % 400) / 10 } });
    client.publish(`plumbline/v1/${site}/${gateway}/probe/telemetry`, body, { qos: 1 }, (error) => {
      if (!error) acknowledged.add(at);
      setImmediate(publish);
    });
  };
  await connected(client);
  for (let lane = 0; lane < 50; lane++) publish();
  return {
    gateway,
    acknowledged,
    sent: () => next,
    stop: () => {
      stopped = true;
    },
  };
}

function connected(client: MqttClient): Promise<void> {
  return new Promise((resolve) => client.once('connect', () => resolve()));
}

function missing(acknowledged: ReadonlySet<number>, times: readonly number[]): number[] {
  const there = new Set(times);
  return [...acknowledged].filter((time) => !there.has(time));
}

async function stored(http: number, gateway: string): Promise<number[]> {
  const times: number[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ gateway, device: 'probe', quantity: 'temperature', from: '0' });
    if (cursor !== null) query.set('cursor', cursor);
    const response = await fetch(`http://127.0.0.1:${http}/api/v1/readings?${query}`);
    const page = (await response.json()) as { points: [number, number][]; nextCursor?: string };
    times.push(...page.points.map(([at]) => at));
    cursor = page.nextCursor ?? null;
  } while (cursor !== null);
  return times;
}
