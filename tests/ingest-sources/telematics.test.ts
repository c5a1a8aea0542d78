import { expect, onTestFinished, test } from 'vitest';
import { FleetPoller } from '../../ingest/sources/telematics/poll-fleet.ts';
import { startTelematics } from '../../ingest/sources/telematics/telematics.ts';
import { jsonPage, machine, XML_PAGE } from './fleet-samples.ts';
import { httpServer } from './http-server.ts';
import { MINUTE, NOW, provider, says } from './provider.ts';

test('pages are followed to the last, and each machine is a device of its provider', async () => {
  const { poll, readings, server } = await provider((request, response) => {
    const page = Number(request.url?.split('/')[2] ?? 1);
    const machines = Array.from({ length: 100 }, (_, index) =>
      machine({ serial: `S${page}-${index}`, hours: 10 }),
    );
    response.end(
      jsonPage(machines, page < 3 ? { self: '', next: `/Fleet/${page + 1}` } : { last: '/Fleet/3' }),
    );
  });
  expect(await poll()).toMatchObject({ pages: 3, machines: 300, readings: 900, flags: [] });
  expect(server.requests).toEqual(['POST /token', 'GET /Fleet', 'GET /Fleet/2', 'GET /Fleet/3']);
  expect(readings()[2]).toEqual({
    gateway: 'telematics',
    device: 'maker/S1-0',
    channel: '',
    quantity: 'operatingHours',
    at: Date.UTC(2026, 2, 2, 6),
    value: 10,
    receivedAt: NOW,
  });
});

test('XML is read the same way, and a next link that leads back ends the poll', async () => {
  const looped = XML_PAGE.replace('<rel>self</rel>', '<rel>next</rel>').replace('/Fleet/1', '/Fleet');
  const { poll, readings, server } = await provider(says(looped), { accept: 'application/xml' });
  expect(await poll()).toMatchObject({ pages: 1, machines: 2 });
  expect(server.requests).toHaveLength(2);
  expect(new Set(readings().map(({ device }) => device))).toEqual(new Set(['maker/1905']));
});

test('a link to another server is not followed: the token is for this one', async () => {
  const other = await httpServer((_request, response) => void response.end('{}'));
  const { poll, events } = await provider(says(jsonPage([machine({})], { next: `${other.url}/Fleet/2` })));
  expect(await poll()).toMatchObject({ pages: 1 });
  expect(other.requests).toEqual([]);
  expect(events.join()).toContain('telematics-link-refused');
});

test('links that leave out part of the path are read below where the provider says', async () => {
  const { poll, server } = await provider(
    (request, response) =>
      void response.end(jsonPage([], request.url === '/Fleet' ? { next: '/Fleet/2' } : {})),
  );
  await poll();
  expect(server.requests.at(-1)).toBe('GET /Fleet/2');
  const below = await provider(
    (request, response) => void response.end(jsonPage([], request.url === '/Fleet' ? { next: '/2' } : {})),
  );
  const ports = below.ports;
  const poller = new FleetPoller({ ...below.settings, linksBelow: `${below.server.url}/Fleet` }, ports);
  await poller.poll(new AbortController().signal);
  expect(below.server.requests.at(-1)).toBe('GET /Fleet/2');
});

test('a token is kept until shortly before it ends, and a refused one is replaced at once', async () => {
  const { poll, issued, good, clock } = await provider(says(jsonPage([machine({})])), {}, 3_600);
  await poll();
  clock.moveTo(NOW + 58 * MINUTE);
  await poll();
  expect(issued).toEqual(['token-1']);
  clock.moveTo(NOW + 59.5 * MINUTE);
  await poll();
  expect(issued).toEqual(['token-1', 'token-2']);
  good.clear();
  await poll();
  expect(issued).toEqual(['token-1', 'token-2', 'token-3']);
});

test('a client that is refused is told without its secret', async () => {
  const { poll, settings, ports } = await provider(says(jsonPage([])));
  await poll();
  const wrong = new FleetPoller(
    {
      ...settings,
      oauth: { tokenUrl: settings.oauth?.tokenUrl ?? '', clientId: 'site', clientSecret: 'hunter2' },
    },
    ports,
  );
  const failure = await wrong.poll(new AbortController().signal).catch((error) => error);
  expect(failure).toMatchObject({
    code: 'telematics-refused',
    message: expect.stringContaining('invalid_client'),
  });
  expect(String(failure.message)).not.toContain('hunter2');
});

test('a fleet that stays forbidden is asked for twice, and no more', async () => {
  const { poll, server } = await provider((_request, response) => void response.writeHead(401).end());
  await expect(poll()).rejects.toMatchObject({ code: 'telematics-refused' });
  expect(server.requests).toEqual(['POST /token', 'GET /Fleet', 'POST /token', 'GET /Fleet']);
});

test.each([
  ['seconds', '7', 7_000],
  ['a date', new Date(NOW + 9_000).toUTCString(), 9_000],
  ['nothing', undefined, 1_000],
])('429 with Retry-After in %s is waited for', async (_what, retryAfter, waited) => {
  const left = [429];
  const { poll, waits } = await provider((_request, response) => {
    const status = left.shift() ?? 200;
    response.writeHead(status, retryAfter && status === 429 ? { 'retry-after': retryAfter } : {});
    response.end(status === 200 ? jsonPage([machine({})]) : '');
  });
  expect(await poll()).toMatchObject({ machines: 1 });
  expect(waits).toEqual([waited]);
});

test('who asks for an hour is asked again at the next poll; who fails five times, too', async () => {
  const hour = await provider(
    (_request, response) => void response.writeHead(429, { 'retry-after': '3600' }).end(),
  );
  await expect(hour.poll()).rejects.toMatchObject({ code: 'http-failed' });
  expect(hour.waits).toEqual([]);
  const broken = await provider((_request, response) => void response.writeHead(502).end());
  await expect(broken.poll()).rejects.toThrow(/answered 502/);
  expect(broken.waits).toEqual([1_000, 2_000, 4_000, 8_000]);
});

test('an answer that takes too long, or is cut short, is asked for again', async () => {
  const ways = ['slow', 'cut', 'good'];
  const { poll, waits } = await provider(
    (_request, response) => {
      const way = ways.shift();
      const page = jsonPage([machine({})]);
      if (way === 'slow') response.write(page.slice(0, 10));
      else if (way === 'cut') {
        response.writeHead(200, { 'content-length': page.length }).write(page.slice(0, 10));
        setTimeout(() => response.destroy(), 20);
      } else response.end(page);
    },
    { timeoutMs: 300 },
  );
  expect(await poll()).toMatchObject({ machines: 1 });
  expect(waits).toEqual([1_000, 2_000]);
});

test('a page that is too large is not asked for again: the next answer would be as large', async () => {
  const { poll, server } = await provider((_request, response) => {
    response.on('error', () => undefined).end(Buffer.alloc(16_000_001, ' '));
  });
  await expect(poll()).rejects.toThrow(/has more than 16000000 bytes/);
  expect(server.requests).toEqual(['POST /token', 'GET /Fleet']);
});

test('a page that cannot be read goes to quarantine, and the pages before it are kept', async () => {
  const { poll, readings, quarantined } = await provider((request, response) => {
    if (request.url === '/Fleet') response.end(jsonPage([machine({})], { next: '/Fleet/2' }));
    else response.end('<Fleet><!ENTITY a "b"></Fleet>');
  });
  await expect(poll()).rejects.toMatchObject({ code: 'telematics-unreadable' });
  expect(readings()).toHaveLength(2);
  expect(quarantined()).toMatchObject([
    { reason: 'not-xml', topic: 'telematics/maker/page', gateway: 'telematics' },
  ]);
});

test('two providers of the same machine stay two devices, and one that fails holds up nobody', async () => {
  const { server, settings, ports, readings, events } = await provider((request, response) => {
    if (request.url === '/Fleet') response.end(jsonPage([machine({ hours: 10 })]));
    else response.writeHead(404).end();
  });
  const telematics = startTelematics(
    [
      { ...settings, name: 'broken', url: `${server.url}/nowhere` },
      { ...settings, name: 'maker' },
      { ...settings, name: 'hirer' },
    ],
    {
      ...ports,
      wait: (_ms, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
    },
  );
  onTestFinished(() => telematics.stop());
  await expect.poll(() => readings().length, { interval: 5 }).toBe(6);
  expect(new Set(readings().map(({ device }) => device))).toEqual(new Set(['maker/S1', 'hirer/S1']));
  await expect.poll(() => events.join(), { interval: 5 }).toContain('telematics-failed {"provider":"broken"');
  await telematics.stop();
});
