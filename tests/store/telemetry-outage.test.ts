import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { SeriesName } from '../../site/reading.ts';
import { openInfluxTelemetry } from '../../store/telemetry/influxdb.ts';
import { type Influxd, influxdMissing, launchInfluxd, startInfluxd } from '../support/influxd.ts';
import { reading } from '../support/readings.ts';

const T = 1_795_000_000_000;
const { gateway, device, channel, quantity } = reading();
const probe: SeriesName = { gateway, device, channel, quantity };
const UNAVAILABLE = { code: 'telemetry-unavailable' };

describe.skipIf(influxdMissing())('when InfluxDB fails', () => {
  let influxd: Influxd;
  beforeAll(async () => {
    influxd = await launchInfluxd();
  });
  afterAll(() => influxd?.remove());
  const open = (bucket: string, server = influxd) =>
    openInfluxTelemetry({ url: server.url, bucket, site: 'tower', timeoutMs: 500 });
  const ask = (influxQl: string) =>
    fetch(`${influxd.url}/query?${new URLSearchParams({ q: influxQl })}`, { method: 'POST' });

  test('a server that hangs fails every call after its time, and all goes on when it wakes', async () => {
    const store = await open('hangs');
    await store.write([reading({ at: T, value: 1 })]);
    const processId = processOf(influxd);
    await freeze(processId);
    const range = { series: probe, from: 0, to: Infinity, limit: 10 };
    const calls = [
      store.write([reading({ at: T + 1, value: 2 })]),
      store.query(range),
      store.window({ ...range, windowMs: 60_000, aggregate: 'mean' }),
      store.latest(probe, T),
      store.count(probe),
      store.countBefore(T),
    ];
    for (const call of await Promise.allSettled(calls))
      expect(call).toMatchObject({ status: 'rejected', reason: UNAVAILABLE });
    await expect(store.retain({ olderThan: T })).rejects.toMatchObject(UNAVAILABLE);
    // Opening does not wait for it either; only what is called fails.
    const early = await open('hangs');
    await expect(early.series()).rejects.toMatchObject(UNAVAILABLE);
    process.kill(processId, 'SIGCONT');
    await store.write([reading({ at: T + 1, value: 2 })]);
    expect(await store.count(probe)).toBe(2);
    expect(await early.series()).toEqual([probe]);
    await early.close();
  });

  test('closing does not wait longer than the call that hangs', async () => {
    const store = await open('closing');
    await store.write([reading({ at: T, value: 1 })]);
    const processId = processOf(influxd);
    await freeze(processId);
    const write = store.write([reading({ at: T + 1, value: 2 })]);
    await Promise.all([expect(write).rejects.toMatchObject(UNAVAILABLE), store.close()]);
    await expect(store.count(probe)).rejects.toMatchObject({ code: 'telemetry-closed' });
  });

  test('a kill among writes loses nothing that was confirmed', async () => {
    const own = await startInfluxd();
    const store = await open('killed', own);
    const batch = (round: number) =>
      Array.from({ length: 500 }, (_, index) => reading({ at: T + round * 500 + index, value: index / 8 }));
    await store.write(batch(0));
    const writes = Promise.allSettled([1, 2, 3, 4, 5, 6].map((round) => store.write(batch(round))));
    await own.kill();
    const results = await writes;
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject(UNAVAILABLE);
    await own.restart();
    for (const [index, { status }] of results.entries()) {
      const from = T + (index + 1) * 500;
      const points = await store.query({ series: probe, from, to: from + 500, limit: 1_000 });
      if (status === 'fulfilled') expect(points).toHaveLength(500);
    }
    for (const round of [1, 2, 3, 4, 5, 6]) await store.write(batch(round));
    expect(await store.count(probe)).toBe(7 * 500);
  });

  test('a database that is dropped below an open store is made again, and the list of series with it', async () => {
    const store = await open('dropped');
    await store.write([reading({ at: T, value: 1 }), reading({ at: T, value: 'x', device: 'gone' })]);
    const drop = async () => (await ask('DROP DATABASE dropped')).json();
    await expect.poll(drop).toEqual({ results: [{ statement_id: 0 }] });
    const range = { series: probe, from: 0, to: Infinity, limit: 10 };
    await expect(store.query(range)).rejects.toMatchObject(UNAVAILABLE);
    // The next try finds out, and makes an empty one.
    expect(await store.query(range)).toEqual([]);
    await store.write([reading({ at: T, value: 2 })]);
    expect(await store.latest(probe, T)).toEqual([T, 2]);
    expect(await store.series()).toEqual([probe]);
    await store.close();
  });
});

/** Stops a process until the test is over; a busy machine takes a while to stop all of its threads. */
async function freeze(processId: number): Promise<void> {
  process.kill(processId, 'SIGSTOP');
  onTestFinished(() => {
    process.kill(processId, 'SIGCONT');
  });
  const threads = `/proc/${processId}/task`;
  const states = () =>
    readdirSync(threads).map((thread) => readFileSync(`${threads}/${thread}/stat`, 'utf8'));
  await expect.poll(() => states().every((state) => state.includes(') T '))).toBe(true);
}

/** Our child that listens where it listens: only its process can be made to hang. */
function processOf({ url }: Influxd): number {
  const children = readdirSync('/proc/self/task').flatMap((thread) =>
    readFileSync(`/proc/self/task/${thread}/children`, 'utf8').trim().split(' ').filter(Boolean),
  );
  const found = children.find((child) => {
    const [program, ...words] = readFileSync(`/proc/${child}/cmdline`, 'utf8').split('\0');
    const config = words.find((word) => word.endsWith('.conf'));
    return program?.endsWith('influxd') && config && readFileSync(config, 'utf8').includes(new URL(url).host);
  });
  if (found === undefined) throw new Error(`No child of ours listens at ${url}`);
  return Number(found);
}
