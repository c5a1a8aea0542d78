import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LiveState } from '../../site/live.ts';
import {
  freePort,
  plumbline,
  type RunningService,
  startProcess,
  writeSite,
} from '../support/plumbline-process.ts';

const BASE = Date.UTC(2026, 0, 5);
const READINGS = 25;

/** This site has no programme, and whoever sits at the machine is no admin. */
const REFUSED: Readonly<Record<string, number>> = {
  '/ways-back': 404,
  '/model/changes': 404,
  '/programmes/compare': 409,
  '/programmes/curve': 409,
  '/programmes/look-ahead': 409,
  '/timeline': 404,
  '/credentials/gateways': 403,
  '/credentials/displays': 403,
  '/credentials/tokens': 403,
};

describe('the API of a site with one gateway', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-api-'));
  let service: RunningService;
  let http: number;
  let client: mqtt.MqttClient;

  beforeAll(async () => {
    writeSite(folder);
    http = await freePort();
    const port = await freePort();
    service = await startProcess(['start', '--data', folder], /MQTT on port/, {
      env: { HTTP_PORT: String(http), MQTT_PORT: String(port), MQTT_HOST: '127.0.0.1' },
      untilAllTestsAreOver: true,
    });
    const added = await plumbline(['gateway', 'add', 'gw-1', '--data', folder, '--json']);
    const { username, password } = JSON.parse(added.stdout) as { username: string; password: string };
    client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { username, password });
    const body = Array.from({ length: READINGS }, (_, index) => ({
      t: BASE + index * 60_000,
      v: { temperature: index, state: index % 2 ? 'idle' : 'operating' },
    }));
    await client.publishAsync('plumbline/v1/test-site/gw-1/probe/telemetry', JSON.stringify(body), {
      qos: 1,
    });
    while ((await points('')).length < READINGS) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  afterAll(async () => {
    client?.end(true);
    await service?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const fetched = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${http}/api/v1${path}`, init);
  const readings = async (query: string) =>
    (await (
      await fetched(
        `/readings?gateway=gw-1&device=probe&quantity=temperature&from=2026-01-05T00:00:00Z${query}`,
      )
    ).json()) as { points: [number, number][]; nextCursor?: string; unit: string };
  const points = async (query: string) => (await readings(query)).points;

  test('gives raw readings with their unit, from inclusive, to exclusive', async () => {
    const { unit, points: all } = await readings('');
    expect(unit).toBe('°C');
    expect(all[0]).toEqual([BASE, 0]);
    expect(await points(`&to=${BASE + 3 * 60_000}`)).toEqual([
      [BASE, 0],
      [BASE + 60_000, 1],
      [BASE + 120_000, 2],
    ]);
  });

  test('gives pages that neither skip nor repeat', async () => {
    const seen: number[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await readings(`&limit=7${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.points.map(([, value]) => value));
      cursor = page.nextCursor;
      pages++;
    } while (cursor !== undefined);
    expect(pages).toBe(4);
    expect(seen).toEqual(Array.from({ length: READINGS }, (_, index) => index));
  });

  test('gives windows', async () => {
    expect(await points('&window=10m&aggregate=mean')).toEqual([
      [BASE, 4.5],
      [BASE + 600_000, 14.5],
      [BASE + 1_200_000, 22],
    ]);
    expect(await points('&window=10m&aggregate=count')).toEqual([
      [BASE, 10],
      [BASE + 600_000, 10],
      [BASE + 1_200_000, 5],
    ]);
    expect((await points('&window=10m&aggregate=last')).map(([, value]) => value)).toEqual([9, 19, 24]);
  });

  test.each([
    ['/readings?device=probe', 400, /'quantity' is missing/],
    ['/readings?device=probe&quantity=temperature&from=yesterday', 400, /'from' is no instant/],
    ['/readings?device=probe&quantity=temperature&window=5', 400, /'window' is no duration/],
    ['/readings?device=probe&quantity=temperature&window=5m&aggregate=median', 400, /must be one of mean/],
    ['/readings?device=probe&quantity=temperature&limit=0', 400, /'limit'/],
    ['/readings?device=a&device=b&quantity=temperature', 400, /may be given once/],
    ['/reports/daily', 400, /'date' is missing/],
    ['/reports/daily?date=2026-02-30', 400, /date/],
    ['/reports/daily?date=2999-01-01', 400, /lies ahead/],
    ['/reports/daily?date=2026-01-05&format=docx', 400, /'format' must be one of/],
    ['/quarantine?cursor=abc', 400, /'cursor' is not one of ours/],
    ['/audit?cursor=1-2', 400, /'cursor' is not one of ours/],
    ['/elements/nobody', 404, /no element nobody/],
    [`/elements?find=${'a'.repeat(201)}`, 400, /'find' has at most 200/],
    ['/elements?find=a&limit=none', 400, /'limit'/],
    ['/nothing', 404, /There is no GET/],
  ])('answers %s with %i and problem details', async (path, status, detail) => {
    const response = await fetched(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = (await response.json()) as { status: number; detail: string };
    expect(problem.status).toBe(status);
    expect(problem.detail).toMatch(detail);
  });

  test('keeps the unit that a series states itself', async () => {
    const body = { t: BASE, v: { battery: { value: 12.1, unit: 'V' }, foo: { value: 1, unit: 'bar' } } };
    await client.publishAsync('plumbline/v1/test-site/gw-1/box/telemetry', JSON.stringify(body), { qos: 1 });
    const unit = async (quantity: string) =>
      (
        (await (await fetched(`/readings?device=box&quantity=${quantity}&from=${BASE}`)).json()) as {
          unit: string;
        }
      ).unit;
    await expect.poll(() => unit('battery')).toBe('V');
    await expect.poll(() => unit('foo')).toBe('bar');
  });

  test('pages the archive of reports to its end', async () => {
    for (const date of ['2026-01-05', '2026-01-06', '2026-01-07'])
      expect((await fetched(`/reports/daily?date=${date}&lang=en`)).status).toBe(200);
    const dates: string[] = [];
    let cursor: string | undefined;
    do {
      const path = `/reports?limit=1${cursor === undefined ? '' : `&cursor=${cursor}`}`;
      const page = (await (await fetched(path)).json()) as { items: { date: string }[]; nextCursor?: string };
      dates.push(...page.items.map(({ date }) => date));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(dates).toEqual(['2026-01-07', '2026-01-06', '2026-01-05']);
  });

  test('serves every path that its OpenAPI document names', async () => {
    const document = (await (await fetched('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, object>;
    };
    expect(document.openapi).toBe('3.1.0');
    const found: Record<string, number> = {};
    for (const [path, operations] of Object.entries(document.paths)) {
      if (path.includes('{') || !('get' in operations)) continue;
      const query =
        path === '/readings'
          ? '?device=probe&quantity=temperature'
          : path.startsWith('/reports/')
            ? '?date=2026-01-05'
            : '';
      found[path] = (await fetched(path + query)).status;
    }
    const others = Object.fromEntries(Object.entries(found).filter(([, status]) => status !== 200));
    expect(others).toEqual(REFUSED);
    expect(Object.keys(found).length).toBeGreaterThan(40);
  });

  test('sends a snapshot and then numbered deltas', async () => {
    const socket = io(`http://127.0.0.1:${http}/live`, { transports: ['websocket'], reconnection: false });
    try {
      const snapshot = await new Promise<{ n: number; state: LiveState }>((resolve, reject) => {
        socket.once('snapshot', resolve);
        socket.once('connect_error', reject);
      });
      expect(snapshot.state.site.id).toBe('test-site');
      expect(snapshot.state.devices['gw-1/probe']?.channels['']?.temperature?.value).toBe(READINGS - 1);
      const deltas: { n: number; devices?: Record<string, unknown> }[] = [];
      socket.on('delta', (delta) => deltas.push(delta));
      for (const value of [31, 32, 33]) {
        await client.publishAsync(
          'plumbline/v1/test-site/gw-1/other/telemetry',
          JSON.stringify({ t: BASE + value, v: { humidity: value } }),
          { qos: 1 },
        );
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      await expect
        .poll(() => deltas.filter(({ devices }) => devices?.['gw-1/other']).length)
        .toBeGreaterThan(1);
      expect(deltas.map(({ n }) => n)).toEqual(deltas.map((_, index) => snapshot.n + 1 + index));
    } finally {
      socket.close();
    }
  });

  test('asks for a token once one exists, and takes only a right one', async () => {
    expect((await fetched('/site')).status).toBe(200);
    const added = await plumbline(['token', 'add', 'script', '--role', 'viewer', '--data', folder, '--json']);
    const { token } = JSON.parse(added.stdout) as { token: string };
    const status = async (authorization?: string) =>
      (await fetched('/site', authorization === undefined ? {} : { headers: { authorization } })).status;
    expect(await status()).toBe(401);
    expect(await status('Bearer wrong')).toBe(401);
    expect(await status(`Bearer ${token}`)).toBe(200);
    expect((await fetch(`http://127.0.0.1:${http}/healthz`)).status).toBe(200);
  });
});
