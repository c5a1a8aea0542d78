import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { demoSite } from '../../simulators/demo/demo-site.ts';
import type { GatewayMessage } from '../../simulators/dialects/encoder.ts';
import { runSimulation } from '../../simulators/run.ts';
import { messagesOf } from '../../simulators/stream.ts';
import { ManualClock } from '../../site/clock.ts';
import { seriesKey } from '../../site/reading.ts';
import { openDuckdbTelemetry } from '../../store/telemetry/duckdb.ts';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const KILLS = 10;
/** Of about 5,000 messages in all, so that each kill falls into traffic. */
const MESSAGES_PER_KILL = 350;
const READY = /MQTT on port/;

test('three weeks of the simulated site, ten kills in between: every reading is stored, none twice', {
  // A minute on a machine of its own; the limit is for one that is busy.
  timeout: 400_000,
}, async () => {
  const site = demoSite(11);
  const folder = tempFolder();
  writeSite(folder, { id: site.site.id, timeZone: site.site.timeZone });
  const [http, mqttPort] = [await freePort(), await freePort()];
  const env = { HTTP_PORT: String(http), MQTT_PORT: String(mqttPort), MQTT_HOST: '127.0.0.1' };
  const up = () => startProcess(['start', '--data', folder], READY, { env });
  let service = await up();
  const credentials: Record<string, { username: string; password: string }> = {};
  for (const gateway of site.gateways)
    credentials[gateway] = JSON.parse(
      (await plumbline(['gateway', 'add', gateway, '--data', folder, '--json'])).stdout,
    );

  const ended = new AbortController();
  onTestFinished(() => ended.abort());
  let acknowledged = 0;
  const simulation = runSimulation({
    site,
    brokerUrl: `mqtt://127.0.0.1:${mqttPort}`,
    credentials,
    from: site.dataDate,
    to: site.now,
    speed: 1,
    clock: new ManualClock(site.dataDate),
    onProgress: (progress) => {
      acknowledged = progress.acknowledged;
    },
    signal: ended.signal,
    wait: (ms) => wait(ms),
    until: site.now,
  });
  for (let kill = 1; kill <= KILLS; kill++) {
    await expect
      .poll(() => acknowledged, { timeout: 30_000, interval: 5 })
      .toBeGreaterThan(kill * MESSAGES_PER_KILL);
    await service.kill();
    service = await up();
  }
  const { dropped } = await simulation;
  expect(dropped).toBe(0);
  await expect.poll(() => lagOf(http), { timeout: 30_000 }).toBe(0);
  await service.kill('SIGTERM');

  const expected = new Map<string, Map<number, number | string>>();
  for (const gateway of site.gateways)
    for (const message of messagesOf(site.stream, gateway, site.dataDate, site.now, true))
      collect(expected, gateway, message);
  const store = await openDuckdbTelemetry(join(folder, 'telemetry.duckdb'));
  onTestFinished(() => store.close());
  let readings = 0;
  for (const series of await store.series()) {
    const wanted = expected.get(seriesKey(series)) ?? new Map();
    const points = await store.query({ series, from: 0, to: Number.MAX_SAFE_INTEGER, limit: 1_000_000 });
    expect({ series, points: points.length }).toEqual({ series, points: wanted.size });
    expect(points.filter(([at, value]) => wanted.get(at) !== value)).toEqual([]);
    readings += points.length;
  }
  expect((await store.series()).length).toBe(expected.size);
  expect(readings).toBeGreaterThan(100_000);
});

type Values = Map<number, number | string>;

/** Adds what a message says, by series and time. */
function collect(expected: Map<string, Values>, gateway: string, { topic, payload }: GatewayMessage): void {
  const device = topic.split('/').at(-2) ?? '';
  if (!topic.endsWith('/telemetry')) return;
  const samples: { t: number; c?: string; v: Record<string, number | string> }[] = JSON.parse(
    payload.toString(),
  );
  for (const { t, c = '', v } of samples)
    for (const [quantity, value] of Object.entries(v)) {
      const key = seriesKey({ gateway, device, channel: c, quantity });
      const values: Values = expected.get(key) ?? new Map();
      expected.set(key, values.set(t, value));
    }
}

/** Commits that the telemetry store has not written yet. */
async function lagOf(http: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${http}/metrics`)).text();
  return Number(/plumbline_reader_lag_batches\{reader="telemetry"\} (\d+)/.exec(text)?.[1] ?? Number.NaN);
}
