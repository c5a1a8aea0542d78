import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import mqtt, { type MqttClient } from 'mqtt';
import { create, extract } from 'tar';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const FIRST_AT = Date.UTC(2026, 0, 5);
const IN_FLIGHT = 50;

async function startSite(folder: string) {
  const env = { HTTP_PORT: String(await freePort()), MQTT_PORT: String(await freePort()) };
  const service = await startProcess(['start', '--data', folder], /MQTT on port/, { env });
  return { env, service, url: `http://127.0.0.1:${env.HTTP_PORT}` };
}

async function gateway(folder: string, env: Record<string, string>): Promise<MqttClient> {
  const added = await plumbline(['gateway', 'add', 'gw-1', '--data', folder, '--json'], env);
  const { username, password } = JSON.parse(added.stdout) as { username: string; password: string };
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${env.MQTT_PORT}`, { username, password });
  onTestFinished(() => void client.end(true));
  return client;
}

/** Readings a second apart, without a pause; tells how many have been acknowledged, one after the other. */
function load(client: MqttClient) {
  let sent = 0;
  let acknowledged = 0;
  let running = true;
  const lane = async () => {
    while (running) {
      const message = sent++;
      const body = JSON.stringify({ t: FIRST_AT + message * 1_000, v: { temperature: message % 100 } });
      await client.publishAsync('plumbline/v1/test-site/gw-1/probe/telemetry', body, { qos: 1 });
      acknowledged += 1;
    }
  };
  const lanes = Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return {
    acknowledged: () => acknowledged,
    async stop() {
      running = false;
      await lanes;
    },
  };
}

/** Times of the probe's readings, all pages. */
async function timesAt(url: string): Promise<number[]> {
  const times: number[] = [];
  let cursor = '';
  do {
    const query = `gateway=gw-1&device=probe&quantity=temperature&from=0&to=${FIRST_AT + 10 ** 10}${cursor}`;
    const page = (await (await fetch(`${url}/api/v1/readings?${query}`)).json()) as {
      points: [number, number][];
      nextCursor?: string;
    };
    times.push(...page.points.map(([at]) => at));
    cursor = page.nextCursor ? `&cursor=${encodeURIComponent(page.nextCursor)}` : '';
  } while (cursor);
  return times;
}

test('a backup under load holds all that was acknowledged before it, and becomes a site elsewhere', {
  timeout: 120_000,
}, async () => {
  const folder = tempFolder();
  writeSite(folder);
  const { env, service } = await startSite(folder);
  mkdirSync(join(folder, 'profiles'));
  writeFileSync(join(folder, 'profiles', 'note.txt'), 'kept');
  const traffic = load(await gateway(folder, env));
  await expect.poll(traffic.acknowledged, { timeout: 20_000 }).toBeGreaterThan(2_000);

  const before = traffic.acknowledged();
  const file = join(tempFolder(), 'site.tar.gz');
  const made = await plumbline(['backup', file, '--data', folder, '--json'], env);
  expect(made).toMatchObject({ code: 0 });
  expect(JSON.parse(made.stdout)).toMatchObject({ file, telemetry: 'duckdb' });
  await expect.poll(traffic.acknowledged, { timeout: 20_000 }).toBeGreaterThan(before + 500);
  await traffic.stop();
  await service.kill('SIGTERM');

  const elsewhere = join(tempFolder(), 'site');
  const restored = await plumbline(['restore', file, '--data', elsewhere, '--json'], env);
  expect(restored).toMatchObject({ code: 0 });
  expect(readFileSync(join(elsewhere, 'profiles', 'note.txt'), 'utf8')).toBe('kept');
  expect(
    JSON.parse((await plumbline(['audit', 'verify', '--data', elsewhere, '--json'])).stdout),
  ).toMatchObject({
    whole: true,
  });
  const second = await startSite(elsewhere);
  const times = () => timesAt(second.url);
  await expect.poll(async () => (await times()).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(before);
  const found = await times();
  expect(new Set(found).size).toBe(found.length);
  // Lanes are acknowledged side by side: the first so many are all there but for those that were on their way.
  const expected = Array.from({ length: before - IN_FLIGHT }, (_, index) => FIRST_AT + index * 1_000);
  const stored = new Set(found);
  expect(expected.filter((at) => !stored.has(at))).toEqual([]);
  // The gateway's credential came along.
  const listed = await plumbline(['gateway', 'list', '--data', elsewhere, '--json'], second.env);
  expect(listed.stdout).toContain('gw-1');
});

describe('a backup of a small site', () => {
  async function backedUp() {
    const folder = tempFolder();
    writeSite(folder);
    await plumbline(['token', 'add', 'erp', '--role', 'viewer', '--data', folder]);
    const file = join(tempFolder(), 'site.tar.gz');
    expect((await plumbline(['backup', file, '--data', folder])).code).toBe(0);
    return { folder, file };
  }

  test('is not written over another, and not where there is no site', async () => {
    const { folder, file } = await backedUp();
    const again = await plumbline(['backup', file, '--data', folder]);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') });
    const nothing = await plumbline(['backup', `${file}2`, '--data', tempFolder()]);
    expect(nothing).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no site in') });
    const nowhere = await plumbline(['backup', join(folder, 'no', 'x.tar.gz'), '--data', folder]);
    expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('Make the folder') });
  });

  test('is restored into nothing else, and leaves nothing behind when it fails', async () => {
    const { folder, file } = await backedUp();
    const over = await plumbline(['restore', file, '--data', folder]);
    expect(over).toMatchObject({ code: 1, stderr: expect.stringContaining('is not empty') });
    const parent = tempFolder();
    const target = join(parent, 'site');
    const cut = join(parent, 'cut.tar.gz');
    writeFileSync(cut, readFileSync(file).subarray(0, 3_000));
    expect((await plumbline(['restore', cut, '--data', target])).code).toBe(1);
    const text = join(parent, 'text.tar.gz');
    writeFileSync(text, 'no backup at all');
    const refused = await plumbline(['restore', text, '--data', target]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('plumbline backup') });
    expect(readdirSync(parent).sort()).toEqual(['cut.tar.gz', 'text.tar.gz']);
  });

  test('holds what links in the folder lead to', async () => {
    const elsewhere = tempFolder();
    const folder = tempFolder();
    writeSite(elsewhere);
    symlinkSync(join(elsewhere, 'site.yaml'), join(folder, 'site.yaml'));
    mkdirSync(join(elsewhere, 'models'));
    writeFileSync(join(elsewhere, 'models', 'tower.glb'), 'a model');
    symlinkSync(join(elsewhere, 'models'), join(folder, 'models'));
    await plumbline(['token', 'add', 'erp', '--role', 'viewer', '--data', folder]);
    const file = join(tempFolder(), 'site.tar.gz');
    expect((await plumbline(['backup', file, '--data', folder])).code).toBe(0);
    const target = join(tempFolder(), 'site');
    expect(await plumbline(['restore', file, '--data', target])).toMatchObject({ code: 0 });
    expect(lstatSync(join(target, 'site.yaml')).isFile()).toBe(true);
    expect(readFileSync(join(target, 'models', 'tower.glb'), 'utf8')).toBe('a model');
  });

  test('with a database that does not open is refused, though its sums are right', async () => {
    const { file } = await backedUp();
    const open = tempFolder();
    await extract({ file, cwd: open });
    const garbage = 'no database';
    writeFileSync(join(open, 'site', 'plumbline.sqlite'), garbage);
    const path = join(open, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as {
      files: { path: string; bytes: number; sha256: string }[];
    };
    const entry = manifest.files.find((one) => one.path === 'plumbline.sqlite');
    if (entry) entry.sha256 = createHash('sha256').update(garbage).digest('hex');
    writeFileSync(path, JSON.stringify(manifest));
    const broken = join(tempFolder(), 'broken.tar.gz');
    await create({ file: broken, cwd: open, gzip: true }, ['manifest.json', 'site']);
    const target = join(tempFolder(), 'site');
    expect(await plumbline(['restore', broken, '--data', target])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('holds a database that does not open (plumbline.sqlite'),
    });
    expect(existsSync(target)).toBe(false);
  });

  test('that was changed, or is of a newer Plumbline, is refused with the reason', async () => {
    const { file } = await backedUp();
    const open = tempFolder();
    await extract({ file, cwd: open });
    const packed = async (name: string) => {
      const path = join(tempFolder(), name);
      await create({ file: path, cwd: open, gzip: true }, ['manifest.json', 'site']);
      return path;
    };
    const restore = async (path: string) => {
      const target = join(tempFolder(), 'site');
      const { code, stderr } = await plumbline(['restore', path, '--data', target]);
      expect(existsSync(target)).toBe(false);
      return { code, stderr };
    };
    appendFileSync(join(open, 'site', 'site.yaml'), '\n');
    expect(await restore(await packed('changed.tar.gz'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('site.yaml is not what was written'),
    });
    const manifest = JSON.parse(readFileSync(join(open, 'manifest.json'), 'utf8'));
    writeFileSync(join(open, 'manifest.json'), JSON.stringify({ ...manifest, format: 2 }));
    expect(await restore(await packed('newer.tar.gz'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Update Plumbline first'),
    });
  });
});
