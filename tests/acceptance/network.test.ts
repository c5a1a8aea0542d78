import { copyFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { io } from 'socket.io-client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Certificates, makeCertificates } from '../ingest-sources/certificates.ts';
import { needs } from '../support/needs.ts';
import { Browserlet, peopleSite } from '../support/people.ts';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

async function localSite(extra: Record<string, string> = {}) {
  const folder = tempFolder();
  writeSite(folder);
  const env = { HTTP_PORT: String(await freePort()), MQTT_PORT: String(await freePort()), ...extra };
  await startProcess(['start', '--data', folder], /MQTT on port/, { env });
  return `http://127.0.0.1:${env.HTTP_PORT}`;
}

/** A site at an address that others know, with a program that may read it. */
async function knownSite(extra: Record<string, string>) {
  const folder = tempFolder();
  writeSite(folder);
  const added = await plumbline(['token', 'add', 'erp', '--role', 'viewer', '--data', folder, '--json']);
  const { token } = JSON.parse(added.stdout) as { token: string };
  const env = { HTTP_PORT: String(await freePort()), MQTT_PORT: String(await freePort()), ...extra };
  await startProcess(['start', '--data', folder], /MQTT on port/, { env });
  return { url: `http://127.0.0.1:${env.HTTP_PORT}`, token };
}

describe('browsers are told what no page of ours wants', () => {
  test('a strict policy, no framing, no sniffing, nothing said of the program', async () => {
    const url = await localSite();
    const { headers } = await fetch(`${url}/`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    // Without TLS a browser must not be told to insist on it.
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('a report is a document: no script may run in it', async () => {
    const url = await localSite();
    const { headers } = await fetch(`${url}/api/v1/reports/daily?date=2026-01-05`);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'unsafe-inline'/);
  });
});

describe('who sits at the machine may look', () => {
  test('and nobody who comes through a proxy on it', async () => {
    const url = await localSite();
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${url}/api/v1/site`, { headers })).status;
    expect(await status({})).toBe(200);
    expect(await status({ 'x-forwarded-for': '203.0.113.9' })).toBe(401);
    expect(await status({ forwarded: 'for=203.0.113.9' })).toBe(401);
    expect(await status({ via: '1.1 proxy' })).toBe(401);
  });

  test('behind a proxy nobody is taken for who sits there, also where the proxy says nothing', async () => {
    for (const fronted of [{ TRUST_PROXY: 'loopback' }, { PUBLIC_URL: 'https://site.example' }]) {
      const url = await localSite({ HTTP_HOST: '127.0.0.1', ...fronted });
      expect((await fetch(`${url}/api/v1/site`)).status).toBe(401);
    }
  });

  test('a live connection knows its own pages, also behind the name that PUBLIC_URL gives', async () => {
    const { url, token } = await knownSite({ PUBLIC_URL: 'https://site.example' });
    const connect = (origin: string) =>
      new Promise<string>((resolve) => {
        const socket = io(`${url}/live`, {
          transports: ['websocket'],
          reconnection: false,
          extraHeaders: { origin },
          auth: { token },
        });
        onTestFinished(() => void socket.close());
        socket.once('snapshot', () => resolve('let in'));
        socket.once('connect_error', () => resolve('refused'));
      });
    expect(await connect(url)).toBe('let in');
    expect(await connect('https://site.example')).toBe('let in');
    expect(await connect('https://elsewhere.example')).toBe('refused');
  });
});

describe('requests are bounded', () => {
  test('by address, as a trusted proxy tells it', { timeout: 60_000 }, async () => {
    const site = await peopleSite({ TRUST_PROXY: 'loopback' });
    const from = async (address: string) =>
      (await fetch(`${site.url}/healthz`, { headers: { 'x-forwarded-for': address } })).status;
    const signedIn = async (headers: Record<string, string>) =>
      (
        await new Browserlet(site.url).send(
          ...(['POST', '/api/v1/session'] as const),
          ...[{ name: 'admin', password: site.adminPassword }, headers],
        )
      ).headers.get('set-cookie');
    // Encrypted up to the proxy is encrypted for the browser.
    expect(await signedIn({ 'x-forwarded-proto': 'https' })).toMatch(/; Secure$/);
    expect(await signedIn({})).not.toMatch(/Secure/);
    const many = await Promise.all(Array.from({ length: 1_201 }, () => from('203.0.113.9')));
    expect(many.filter((status) => status === 200)).toHaveLength(1_200);
    expect(await from('203.0.113.9')).toBe(429);
    expect(await from('203.0.113.10')).toBe(200);
  });
});

test('a proxy that anybody could claim to be is refused at the start', async () => {
  const { code, stderr } = await plumbline(['start', '--data', tempFolder()], { TRUST_PROXY: 'true' });
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('TRUST_PROXY') });
});

describe('MQTT over WebSockets', () => {
  test('is the same broker: rights, readings, retained messages', { timeout: 60_000 }, async () => {
    const site = await peopleSite();
    const { password = '' } = await site.run('gateway', 'add', 'gw-1');
    const url = `ws://127.0.0.1:${site.env.HTTP_PORT}/mqtt`;
    const options = { username: 'gw-1', password, reconnectPeriod: 0 };
    const client = await mqtt.connectAsync(url, options);
    await client.publishAsync(
      'plumbline/v1/test-site/gw-1/probe/telemetry',
      JSON.stringify({ t: Date.UTC(2026, 0, 5), v: { temperature: 21.5 } }),
      { qos: 1 },
    );
    const { token = '' } = await site.run('token', 'add', 'reader', '--role', 'viewer');
    const readings = async () =>
      (
        await fetch(
          `${site.url}/api/v1/readings?device=probe&quantity=temperature&from=2026-01-05T00:00Z&to=2026-01-06T00:00Z`,
          {
            headers: { authorization: `Bearer ${token}` },
          },
        )
      ).json();
    await expect.poll(readings).toMatchObject({ points: [[Date.UTC(2026, 0, 5), 21.5]] });
    await expect(mqtt.connectAsync(url, { ...options, password: 'wrong' })).rejects.toThrow();
    const closed = new Promise((resolve) => client.once('close', () => resolve('closed')));
    client.publish('plumbline/v1/test-site/gw-2/probe/telemetry', '{}', { qos: 1 });
    expect(await closed).toBe('closed');
  });

  test('only where MQTT is asked for, and in frames within the bound', { timeout: 60_000 }, async () => {
    const url = await localSite();
    const address = `${url.replace('http', 'ws')}/mqtt`;
    const outcome = (protocols: string[], bytes: number) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(address, protocols);
        socket.once('open', () => socket.send(Buffer.alloc(bytes)));
        socket.once('error', (error) => resolve(error.message));
        socket.once('close', (code) => resolve(`closed ${code}`));
      });
    expect(await outcome([], 1)).toContain('400');
    expect(await outcome(['soap'], 1)).toContain('400');
    expect(await outcome(['mqtt'], 64 * 1024 * 1024)).toMatch(/closed 1009|closed 1006|ECONNRESET|EPIPE/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe.skipIf(needs('openssl', 'openssl'))('under TLS', () => {
  test('pages come encrypted, cookies never leave without it, a renewed certificate is taken', {
    timeout: 60_000,
  }, async () => {
    const folder = tempFolder();
    const first = makeCertificates();
    const second = makeCertificates();
    const files = { cert: join(folder, 'site.crt'), key: join(folder, 'site.key') };
    copyFileSync(first.serverCertFile, files.cert);
    copyFileSync(first.serverKeyFile, files.key);
    const mqttTls = await freePort();
    const site = await peopleSite({
      TLS_CERT: files.cert,
      TLS_KEY: files.key,
      MQTT_TLS_PORT: String(mqttTls),
    });
    expect(site.service.output()).toContain('open https://');
    const port = Number(site.env.HTTP_PORT);
    const signedIn = await send(port, first.ca, 'POST', '/api/v1/session', {
      name: 'admin',
      password: site.adminPassword,
    });
    expect(signedIn.status).toBe(200);
    expect(signedIn.cookie).toMatch(/; HttpOnly; .*; Secure/);
    expect(signedIn.headers['strict-transport-security']).toContain('max-age=');
    await expect(send(port, second.ca, 'GET', '/healthz')).rejects.toThrow();
    const { password = '' } = await site.run('gateway', 'add', 'gw-1');
    await publishAndRead(`mqtts://127.0.0.1:${mqttTls}`, first.ca, password, port);
    await publishAndRead(`wss://127.0.0.1:${port}/mqtt`, first.ca, password, port);

    copyFileSync(second.serverKeyFile, files.key);
    copyFileSync(second.serverCertFile, files.cert);
    await expect
      .poll(
        () =>
          send(port, second.ca, 'GET', '/healthz').then(
            ({ status }) => status,
            () => 0,
          ),
        {
          timeout: 30_000,
          interval: 500,
        },
      )
      .toBe(200);
  });

  test.each([
    [
      'a key that is not the certificate’s',
      (one: Certificates, other: Certificates) => [one.serverCertFile, other.serverKeyFile],
    ],
    ['no file', (one: Certificates) => [one.serverCertFile, `${one.serverKeyFile}.none`]],
    ['half of it', (one: Certificates) => [one.serverCertFile, '']],
  ] as const)('%s is refused at the start', async (_what, choose) => {
    const [cert = '', key = ''] = choose(makeCertificates(), makeCertificates());
    const folder = tempFolder();
    writeSite(folder);
    const { code, stderr } = await plumbline(['start', '--data', folder], {
      TLS_CERT: cert,
      TLS_KEY: key,
      MQTT_TLS_PORT: String(await freePort()),
      HTTP_PORT: String(await freePort()),
      MQTT_PORT: String(await freePort()),
    });
    expect(code).toBeGreaterThan(0);
    expect(stderr).toMatch(/TLS_KEY|TLS_CERT/);
  });
});

/** A reading goes in by this address, and is there. */
async function publishAndRead(url: string, ca: string, password: string, port: number): Promise<void> {
  const device = url.startsWith('wss') ? 'by-websocket' : 'by-tls';
  const client = await mqtt.connectAsync(url, { username: 'gw-1', password, ca, reconnectPeriod: 0 });
  await client.publishAsync(
    `plumbline/v1/test-site/gw-1/${device}/telemetry`,
    JSON.stringify({ t: Date.UTC(2026, 0, 5), v: { temperature: 21 } }),
    { qos: 1 },
  );
  await client.endAsync();
  const { status } = await send(port, ca, 'GET', '/metrics');
  expect(status).toBe(200);
}

function send(port: number, ca: string, method: string, path: string, body?: object) {
  return new Promise<{
    status: number;
    cookie: string;
    headers: Record<string, string | string[] | undefined>;
  }>((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        ca,
        method,
        path,
        agent: false,
        headers: body ? { 'content-type': 'application/json' } : {},
      },
      (answer) => {
        answer.resume();
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            cookie: answer.headers['set-cookie']?.[0] ?? '',
            headers: answer.headers,
          }),
        );
      },
    );
    outgoing.once('error', reject);
    outgoing.end(body ? JSON.stringify(body) : undefined);
  });
}
