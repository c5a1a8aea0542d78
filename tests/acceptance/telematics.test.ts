import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonPage, machine, XML_PAGE } from '../ingest-sources/fleet-samples.ts';
import { httpServer } from '../ingest-sources/http-server.ts';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const SECRET = 'a secret: %&+';
const BASIC = `Basic ${Buffer.from('site:a+secret%3A+%25%26%2B').toString('base64')}`;

/** A provider with OAuth2, two pages and a busy minute; another, of XML, with a key. */
async function providers(state: { hours: number; at: string }) {
  let busy = true;
  return httpServer((request, response, body) => {
    const { url = '', headers } = request;
    const refuse = () => response.writeHead(401).end();
    if (url === '/token') {
      const right = headers.authorization === BASIC && /grant_type=client_credentials/.test(body);
      return right
        ? response.end('{"access_token":"good","token_type":"bearer","expires_in":600}')
        : refuse();
    }
    if (url === '/xml/Fleet') return headers.authorization === 'Key 1' ? response.end(XML_PAGE) : refuse();
    if (headers.authorization !== 'Bearer good') return refuse();
    if (url === '/json/Fleet' && busy) {
      busy = false;
      return response.writeHead(429, { 'retry-after': '1' }).end();
    }
    const first = url === '/json/Fleet';
    const machines = [
      machine({ serial: first ? 'S1' : '1905', at: state.at, hours: state.hours, idle: 1, running: true }),
    ];
    response.end(jsonPage(machines, first ? { next: '/json/Fleet/2' } : {}));
  });
}

test('the service polls its providers: pages, OAuth2, a busy server, JSON and XML side by side, counters over a restart', {
  timeout: 90_000,
}, async () => {
  const state = { hours: 12_500, at: '2026-03-02T06:00:00Z' };
  const server = await providers(state);
  const folder = tempFolder();
  writeSite(folder, {
    telematics: [
      {
        name: 'maker',
        url: `${server.url}/json/Fleet`,
        tokenUrl: `${server.url}/token`,
        clientIdEnv: 'MAKER_ID',
        secretFile: 'maker.secret',
      },
      { name: 'hirer', url: `${server.url}/xml/Fleet`, format: 'xml', authorizationEnv: 'HIRER_KEY' },
      { name: 'gone', url: `http://127.0.0.1:${await freePort()}/Fleet` },
    ],
  });
  writeFileSync(join(folder, 'maker.secret'), `${SECRET}\n`);
  const [http, mqtt] = [await freePort(), await freePort()];
  const env = {
    ...{ HTTP_PORT: String(http), MQTT_PORT: String(mqtt), MQTT_HOST: '127.0.0.1', HTTP_HOST: '127.0.0.1' },
    ...{ MAKER_ID: 'site', HIRER_KEY: 'Key 1' },
  };
  const up = () => startProcess(['start', '--data', folder], /MQTT on port/, { env });
  const get = async (path: string) => (await fetch(`http://127.0.0.1:${http}${path}`)).json();
  const points = async (device: string, quantity: string, channel = '') => {
    const query = new URLSearchParams({
      gateway: 'telematics',
      device,
      quantity,
      channel,
      from: '2026-03-01T00:00:00Z',
    });
    const answer = (await get(`/api/v1/readings?${query}`)) as { points?: [number, unknown][] };
    return (answer.points ?? []).map(([, value]) => value);
  };

  const missing = await plumbline(['start', '--data', folder], { ...env, HIRER_KEY: '' });
  expect([missing.code, missing.stderr]).toEqual([1, expect.stringMatching(/HIRER_KEY, which is not set/)]);

  let service = await up();
  // The second page's machine is the one that the other provider tells of, too: two devices, each with its own hours.
  await expect.poll(() => points('maker/1905', 'operatingHours'), { timeout: 20_000 }).toEqual([12_500]);
  await expect.poll(() => points('hirer/1905', 'operatingHours')).toEqual([233.7]);
  expect(await points('maker/S1', 'state')).toEqual(['operating']);
  expect(server.requests.filter((line) => line === 'GET /json/Fleet')).toHaveLength(2);
  const { items } = (await get('/api/v1/devices')) as { items: { gateway: string; device: string }[] };
  expect(items.map(({ gateway, device }) => `${gateway} ${device}`).toSorted()).toEqual([
    'telematics hirer/1905',
    'telematics maker/1905',
    'telematics maker/S1',
  ]);
  const metrics = await (await fetch(`http://127.0.0.1:${http}/metrics`)).text();
  expect(metrics).toMatch(/plumbline_telematics_polls_total\{provider="maker"\} 1/);
  expect(metrics).toMatch(/plumbline_telematics_last_poll_seconds\{provider="hirer"\} \d/);
  expect(service.output()).toMatch(/telematics-polled.*"maker"/);
  expect(service.output()).not.toContain(SECRET);

  // A new control unit, while the service is away: what it knew of the counter stands in the store.
  await service.kill('SIGTERM');
  Object.assign(state, { hours: 3.2, at: '2026-03-02T07:00:00Z' });
  service = await up();
  await expect
    .poll(() => points('maker/S1', 'counterEvent', 'operatingHours'), { timeout: 20_000 })
    .toEqual(['reset: 12500 → 3.2']);
  expect(await points('maker/S1', 'operatingHours')).toEqual([12_500, 3.2]);

  await service.kill('SIGTERM');
  Object.assign(state, { hours: 2.8, at: '2026-03-02T08:00:00Z' });
  await up();
  await expect
    .poll(() => points('maker/S1', 'counterEvent', 'operatingHours'), { timeout: 20_000 })
    .toEqual(['reset: 12500 → 3.2', 'rollback: 3.2 → 2.8']);
});
