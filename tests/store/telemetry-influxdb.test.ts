import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SeriesName } from '../../site/reading.ts';
import { InfluxConnection } from '../../store/telemetry/influx-connection.ts';
import { type RefusedLine, sendLines } from '../../store/telemetry/influx-write.ts';
import { openInfluxTelemetry } from '../../store/telemetry/influxdb.ts';
import { telemetryContract } from '../contract/telemetry.ts';
import { type Influxd, influxdMissing, launchInfluxd, startInfluxd } from '../support/influxd.ts';
import { freePort } from '../support/plumbline-process.ts';
import { reading } from '../support/readings.ts';

const T = 1_795_000_000_000;
const { gateway, device, channel, quantity } = reading();
const probe: SeriesName = { gateway, device, channel, quantity };

describe.skipIf(influxdMissing())('against a real InfluxDB', () => {
  let influxd: Influxd;
  beforeAll(async () => {
    influxd = await launchInfluxd();
  });
  afterAll(() => influxd?.remove());
  const open = (bucket: string, site = 'tower') =>
    openInfluxTelemetry({ url: influxd.url, bucket, site, onRefused: expectNone });
  const ask = (influxQl: string) =>
    fetch(`${influxd.url}/query?${new URLSearchParams({ q: influxQl })}`, { method: 'POST' });

  telemetryContract('InfluxDB', open);

  test('sites share a database without seeing each other', async () => {
    const [tower, bridge] = [await open('shared', 'tower'), await open('shared', 'bridge 2')];
    await tower.write([reading({ at: T, value: 1 })]);
    await bridge.write([reading({ at: T, value: 2 }), reading({ at: T, device: 'other' })]);
    expect(await tower.latest(probe, T)).toEqual([T, 1]);
    expect(await bridge.latest(probe, T)).toEqual([T, 2]);
    expect(await (await open('shared', 'tower')).series()).toEqual([probe]);
  });

  test('lines that the server refuses never cost the good ones', async () => {
    await ask('CREATE DATABASE foreign');
    // Somebody else has texts where we have numbers.
    const body = `humidity,site=other value="dry" ${T}`;
    await fetch(`${influxd.url}/write?db=foreign&precision=ms`, { method: 'POST', body });
    const refused: RefusedLine[] = [];
    const store = await openInfluxTelemetry({
      url: influxd.url,
      bucket: 'foreign',
      site: 'tower',
      onRefused: (lines) => refused.push(...lines),
    });
    await store.write(
      Array.from({ length: 400 }, (_, index) =>
        reading({ at: T + index, value: index, quantity: index % 100 === 7 ? 'humidity' : 'temperature' }),
      ),
    );
    expect(await store.count(probe)).toBe(396);
    expect(refused.map(({ line }) => line.split(',')[0])).toEqual(Array(4).fill('humidity'));
    expect(refused[0]?.why).toContain('field type conflict');
  });

  test('a name too long for the server is refused alone; a text of 60,000 characters is kept', async () => {
    const refused: RefusedLine[] = [];
    const store = await openInfluxTelemetry({
      url: influxd.url,
      bucket: 'long',
      site: 'tower',
      onRefused: (lines) => refused.push(...lines),
    });
    const text = 'E-17 "door" \\ '.repeat(4_000);
    const state = { device: 'crane-1', quantity: 'state', at: T };
    await store.write([
      reading({ device: 'x'.repeat(70_000) }),
      reading(),
      reading({ ...state, value: text }),
    ]);
    expect(refused).toHaveLength(1);
    expect(await store.count(probe)).toBe(1);
    expect(await store.latest({ ...probe, ...state }, T)).toEqual([T, text]);
  });

  test('of a batch with broken lines, exactly those are refused', async () => {
    const connection = new InfluxConnection({ url: influxd.url, bucket: 'broken' });
    const lines = Array.from({ length: 1_000 }, (_, index) =>
      index % 300 === 299
        ? `temperature,site=tower value= ${index}`
        : `temperature,site=tower value=1 ${index}`,
    );
    const refused = await sendLines(connection, lines);
    expect(refused.map(({ line }) => line)).toEqual(lines.filter((line) => line.includes('value= ')));
    const [count] = await connection.query('SELECT count(value) FROM temperature');
    expect(count?.values?.[0]?.[1]).toBe(997);
  });

  test('a long range comes whole, in pages', async () => {
    const store = await open('pages');
    const batch = Array.from({ length: 20_001 }, (_, index) => reading({ at: T + index, value: index }));
    await store.write(batch);
    const range = { series: probe, from: T, to: T + 1e9 };
    expect(await store.query({ ...range, limit: 1e6 })).toEqual(batch.map(({ at, value }) => [at, value]));
    expect(await store.query({ ...range, limit: 10_001 })).toHaveLength(10_001);
  });

  test('a database that was dropped is made again with the next try', async () => {
    const store = await open('dropped');
    await store.write([reading({ at: T, value: 1 })]);
    const drop = async () => (await ask('DROP DATABASE dropped')).json();
    await expect.poll(drop).toEqual({ results: [{ statement_id: 0 }] });
    await expect(store.write([reading({ at: T, value: 2 })])).rejects.toMatchObject({
      code: 'telemetry-unavailable',
    });
    await store.write([reading({ at: T, value: 2 })]);
    expect(await store.latest(probe, T)).toEqual([T, 2]);
  });

  test('while the server is away, writing fails so that it can be tried again', async () => {
    const own = await startInfluxd();
    const store = await openInfluxTelemetry({ url: own.url, bucket: 'away', site: 'tower' });
    await store.write([reading({ at: T, value: 1 })]);
    await own.kill();
    await expect(store.write([reading({ at: T + 1, value: 2 })])).rejects.toMatchObject({
      code: 'telemetry-unavailable',
      message: expect.stringContaining('stay in the journal'),
    });
    await expect(store.latest(probe, T)).rejects.toMatchObject({ code: 'telemetry-unavailable' });
    await own.restart();
    await store.write([reading({ at: T + 1, value: 2 })]);
    expect(await store.count(probe)).toBe(2);
  });

  test('a user with the right password gets in, one with a wrong password is told at once', async () => {
    const own = await startInfluxd('auth-enabled = true');
    const settings = { url: own.url, bucket: 'safe', site: 'tower', username: 'boss' };
    const create = new URLSearchParams({ q: `CREATE USER boss WITH PASSWORD 'pä:ss' WITH ALL PRIVILEGES` });
    await fetch(`${own.url}/query?${create}`, { method: 'POST' });
    const store = await openInfluxTelemetry({ ...settings, password: 'pä:ss' });
    await store.write([reading({ at: T, value: 1 })]);
    expect(await store.count(probe)).toBe(1);
    await expect(openInfluxTelemetry({ ...settings, password: 'wrong' })).rejects.toMatchObject({
      code: 'telemetry-refused',
      message: expect.stringMatching('INFLUX_PASSWORD'),
    });
  });

  test('a server that cuts answers off is found out', async () => {
    const own = await startInfluxd('max-row-limit = 100');
    const store = await openInfluxTelemetry({ url: own.url, bucket: 'cut', site: 'tower' });
    await store.write(Array.from({ length: 101 }, (_, index) => reading({ at: T + index, value: index })));
    const query = { series: probe, from: T, to: T + 1e9 };
    expect(await store.query({ ...query, limit: 100 })).toHaveLength(100);
    await expect(store.query({ ...query, limit: 1e6 })).rejects.toThrow('set max-row-limit to 0');
  });
});

test('a server that is not up yet does not stand in the way of opening', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const store = await openInfluxTelemetry({ url, bucket: 'plumbline', site: 'tower' });
  await expect(store.write([reading()])).rejects.toMatchObject({ code: 'telemetry-unavailable' });
  await expect(store.series()).rejects.toMatchObject({ code: 'telemetry-unavailable' });
  await store.close();
});

/** What we write can always be parsed; a server that refuses some of it fails the write, and so the test. */
function expectNone(refused: readonly RefusedLine[]): void {
  expect(refused).toEqual([]);
}
