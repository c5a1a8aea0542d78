import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { peopleSite } from '../support/people.ts';
import { plumbline } from '../support/plumbline-process.ts';

const UPLINK = {
  time: '2026-03-02T09:34:15Z',
  deviceInfo: { deviceName: 'probe 5', devEui: '0101010101010101', deviceProfileName: 'site-made' },
  object: { core_c: 27.5, stray: 1 },
};
const PROFILE = `id: site-made
name: Probe of our own
match:
  - deviceProfile: site-made
fields:
  - { field: core_c, quantity: temperature, unit: °C, channel: '1' }
`;

interface Page {
  items: { id: string; reason: string; payload: string; payloadBytes: number; receivedAt: number }[];
  nextCursor?: string;
  totals: { messages: number; share: number };
  notice: null;
}

test('quarantine by HTTP: filtered, one message with its bytes, a profile tried before use, decoded again', {
  timeout: 90_000,
}, async () => {
  const site = await peopleSite();
  const { username = '', password = '' } = await site.run(
    ...['gateway', 'add', 'lora', '--dialect', 'chirpstack', '--topic-root', 'application/7'],
  );
  const own = await site.run('gateway', 'add', 'gw-1');
  const connect = async (login: { username: string; password: string }) => {
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${site.mqttPort}`, login);
    onTestFinished(() => void client.end(true));
    return client;
  };
  const lora = await connect({ username, password });
  const gateway = await connect({ username: own.username ?? '', password: own.password ?? '' });
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.alloc(3_000, 7)]);
  await lora.publishAsync('application/7/device/0101010101010101/event/up', JSON.stringify(UPLINK), {
    qos: 1,
  });
  await gateway.publishAsync('plumbline/v1/test-site/gw-1/probe/telemetry', bytes, { qos: 1 });
  await gateway.publishAsync(
    'plumbline/v1/test-site/gw-1/probe/telemetry',
    '{"v":{"temperature":{"value":1,"unit":"furlong"}}}',
    { qos: 1 },
  );

  const { token: engineer = '' } = await site.run('token', 'add', 'eva', '--role', 'engineer');
  const { token: viewer = '' } = await site.run('token', 'add', 'vic', '--role', 'viewer');
  const ask = (path: string, token = viewer, init: RequestInit = {}) =>
    fetch(`${site.url}/api/v1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
  const page = async (query: string) => (await (await ask(`/quarantine${query}`)).json()) as Page;
  const replay = (body: object, token = engineer) =>
    ask('/quarantine/replay', token, { method: 'POST', body: JSON.stringify(body) });
  await expect.poll(async () => (await page('')).items.length).toBe(3);

  const all = await page('');
  expect(all).toMatchObject({ totals: { messages: 3 }, notice: null });
  const reasons = async (query: string) => (await page(query)).items.map(({ reason }) => reason);
  expect(await reasons('?gateway=gw-1')).toEqual(['unit-unknown', 'not-utf8']);
  expect(await reasons('?dialect=chirpstack')).toHaveLength(1);
  expect(await reasons('?reason=unit-unknown')).toEqual(['unit-unknown']);
  const oldest = all.items.at(-1)?.receivedAt ?? 0;
  expect(await reasons(`?to=${oldest}`)).toEqual([]);
  expect(await reasons(`?from=${oldest}&state=open`)).toHaveLength(3);
  expect(await reasons('?state=replayed')).toEqual([]);
  const first = await page('?limit=1&gateway=gw-1');
  expect(await reasons(`?limit=1&gateway=gw-1&cursor=${first.nextCursor}`)).toEqual(['not-utf8']);
  for (const wrong of ['?dialect=latin', '?from=yesterday', '?state=shut', '?limit=0', '?cursor=x'])
    expect((await ask(`/quarantine${wrong}`)).status).toBe(400);

  // In the list only the begin of a message; the whole of it at its own address.
  const listed = all.items.find(({ reason }) => reason === 'not-utf8');
  expect(listed?.payloadBytes).toBe(3_002);
  expect(Buffer.from(listed?.payload ?? '', 'base64')).toEqual(bytes.subarray(0, 1_024));
  const one = (await (await ask(`/quarantine/${listed?.id}`)).json()) as {
    payload: string;
    payloadText: null;
  };
  expect(Buffer.from(one.payload, 'base64')).toEqual(bytes);
  expect(one.payloadText).toBeNull();
  expect((await ask('/quarantine/999-0')).status).toBe(404);
  expect((await ask('/quarantine/x')).status).toBe(404);

  // A profile is tried on what is stored, and nothing is kept of that.
  const file = join(site.folder, 'mine.yaml');
  writeFileSync(file, PROFILE);
  const tryIt = (...args: string[]) =>
    plumbline(['profile', 'try', file, '--data', site.folder, ...args], site.env);
  const tried = await tryIt('--device', '0101010101010101', '--json');
  expect(tried.code).toBe(0);
  expect(JSON.parse(tried.stdout)).toMatchObject({
    ...{ profile: 'site-made', tried: 1, changed: 1, understood: 0, readings: 1 },
    messages: [
      {
        readings: [{ device: '0101010101010101', channel: '1', quantity: 'temperature', value: 27.5 }],
        refusal: { detail: expect.stringContaining('stray') },
      },
    ],
  });
  const said = await tryIt('--gateway', 'lora');
  expect(said.stdout).toMatch(/\+ 0101010101010101 \[1\] {2}temperature 27\.5 °C/);
  expect(said.stdout).toMatch(/- field-unknown|- .*stray/);
  // It fits nobody there: it makes no difference, and the exit code says so.
  expect((await tryIt('--gateway', 'gw-1')).code).toBe(1);
  expect(await reasons('?state=open')).toHaveLength(3);

  expect((await replay({}, viewer)).status).toBe(403);
  for (const wrong of [
    { what: 1 },
    { dryRun: 'yes' },
    { dialect: 'x' },
    { from: 'never' },
    { gateway: 1 },
    [],
  ])
    expect({ wrong, status: (await replay(wrong)).status }).toEqual({ wrong, status: 400 });
  expect((await replay({ id: '999-0' })).status).toBe(404);
  expect(await (await replay({ dryRun: true })).json()).toMatchObject({
    tried: 3,
    understood: 0,
    dryRun: true,
  });

  // A profile that is put into the folder counts from the next second on; one with a fault changes nothing.
  const folder = join(site.folder, 'profiles');
  mkdirSync(folder);
  writeFileSync(join(folder, 'site-made.yaml'), `${PROFILE}misspelt: 1\n`);
  await expect.poll(() => site.service.output()).toMatch(/profiles-stay-as-they-were.*misspelt/);
  writeFileSync(join(folder, 'site-made.yaml'), `${PROFILE}ignore: [stray]\n`);
  const wouldBe = async () => (await (await replay({ gateway: 'lora', dryRun: true })).json()) as object;
  await expect.poll(wouldBe, { timeout: 5_000 }).toMatchObject({ understood: 1 });
  expect(await (await replay({ gateway: 'lora' })).json()).toEqual({
    ...{ dryRun: false, tried: 1, understood: 1, readings: 1, stillRefused: {} },
  });
  expect(await reasons('?state=replayed')).toHaveLength(1);
  const audit = (await (await ask('/audit')).json()) as { items: { action: string; actor: string }[] };
  expect(audit.items[0]).toMatchObject({ action: 'quarantine-replayed', actor: 'token:eva' });
});
