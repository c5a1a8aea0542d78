import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openInfluxTelemetry } from '../../store/telemetry/influxdb.ts';
import { reading } from '../support/readings.ts';

interface Asked {
  method: string;
  path: string;
  query: Record<string, string>;
  authorization: string;
  body: string;
}

test('1.x is written by /write with its database, which is made; a name and a password go as Basic', async () => {
  const server = await listeningAs('1.8.10');
  await writeOne({ url: server.url, username: 'boss', password: 'secret' });
  expect(server.asked.map(({ method, path, query }) => [method, path, query.q?.split(' ')[0]])).toEqual([
    ['GET', '/ping', undefined],
    ['GET', '/query', 'SHOW'],
    ['POST', '/query', 'CREATE'],
    ['GET', '/query', 'SELECT'],
    ['GET', '/query', 'SELECT'],
    ['POST', '/write', undefined],
    ['GET', '/query', 'SELECT'],
  ]);
  const write = server.asked.find(({ path }) => path === '/write');
  expect(write?.query).toEqual({ db: 'plumbline', precision: 'ms' });
  expect(write?.body).toBe(
    'temperature,channel=-,device=probe-1,gateway=gw-1,site=tower value=21.4 1795000000000',
  );
  for (const { authorization } of server.asked) expect(authorization).toBe(`Basic ${btoa('boss:secret')}`);
});

test.each(['v2.7.12', '3.4.0', undefined])(
  'version %s with a token is written by /api/v2/write, and read by GET /query like all',
  async (version) => {
    const server = await listeningAs(version);
    await writeOne({ url: server.url, token: 'secret', org: 'site office' });
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /ping',
      'GET /query',
      'GET /query',
      'POST /api/v2/write',
    ]);
    const [, question, , write] = server.asked;
    expect(write?.query).toEqual({ org: 'site office', bucket: 'plumbline', precision: 'ms' });
    expect(question?.query).toMatchObject({ db: 'plumbline', epoch: 'ms' });
    for (const { authorization } of server.asked) expect(authorization).toBe('Token secret');
  },
);

async function writeOne(server: {
  url: string;
  token?: string;
  username?: string;
  password?: string;
  org?: string;
}) {
  const store = await openInfluxTelemetry({ ...server, bucket: 'plumbline', site: 'tower' });
  await store.write([reading()]);
  await store.close();
}

/** Stands where a version that is not at hand would: it notes what it is asked, and says what that version says. */
async function listeningAs(version: string | undefined): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const one = await noted(request);
    asked.push(one);
    if (version !== undefined) response.setHeader('X-Influxdb-Version', version);
    if (one.path !== '/query') return response.writeHead(204).end();
    const series = one.query.q?.includes('ORDER BY')
      ? [{ name: 'temperature', columns: ['time', 'value'], values: [[1_795_000_000_000, 21.4]] }]
      : [];
    return response
      .setHeader('Content-Type', 'application/json')
      .end(JSON.stringify({ results: [{ series }] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function noted(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
  return {
    method: request.method ?? '',
    path: pathname,
    query: Object.fromEntries(searchParams),
    authorization: request.headers.authorization ?? '',
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
