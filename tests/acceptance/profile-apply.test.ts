import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { peopleSite } from '../support/people.ts';

const START = Date.UTC(2026, 2, 2, 6);
const PROFILE = {
  id: 'old-logger',
  name: 'Old logger',
  match: [{ device: 'logger-*' }],
  fields: [{ field: 'kern', quantity: 'temperature', channel: 'core', scale: 0.1, missing: [-9999] }],
};

test('what was kept under a name that nobody knew is there under its right one when a profile says what it is', {
  timeout: 60_000,
}, async () => {
  const site = await peopleSite({ HTTP_HOST: '127.0.0.1' });
  const { username = '', password = '' } = await site.run('gateway', 'add', 'gw-1');
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${site.mqttPort}`, { username, password });
  onTestFinished(() => void client.end(true));
  const send = (device: string, values: readonly number[], from = START) =>
    client.publishAsync(
      `plumbline/v1/test-site/gw-1/${device}/telemetry`,
      JSON.stringify(values.map((kern, minute) => ({ t: from + minute * 60_000, v: { kern } }))),
      { qos: 1 },
    );
  const points = async (device: string, quantity: string, channel = '') => {
    const query = new URLSearchParams({ device, quantity, channel, from: '2026-03-01T00:00:00Z' });
    const answer = await fetch(`${site.url}/api/v1/readings?${query}`);
    return ((await answer.json()) as { points?: [number, number][] }).points ?? [];
  };
  await send('logger-1', [215, 216, -9999, 5000]);
  await send('other', [215]);
  await expect.poll(async () => (await points('logger-1', 'kern')).length).toBe(4);
  await expect.poll(async () => (await points('other', 'kern')).length).toBe(1);

  mkdirSync(join(site.folder, 'profiles'));
  writeFileSync(join(site.folder, 'profiles', 'old.yaml'), JSON.stringify(PROFILE));
  await expect.poll(() => site.service.output(), { timeout: 5_000 }).toContain('profiles-changed');
  const would = await site.run('profile', 'apply', '--dry-run');
  expect(would).toMatchObject({ dryRun: true, readings: 2, refused: 1 });
  expect(await points('logger-1', 'temperature', 'core')).toEqual([]);

  const expected = [
    [START, 21.5],
    [START + 60_000, 21.6],
  ];
  for (let time = 0; time < 2; time++) {
    expect(await site.run('profile', 'apply')).toMatchObject({
      ...{ readings: 2, refused: 1, details: [expect.stringContaining('500 °C cannot be')] },
      series: [{ gateway: 'gw-1', device: 'logger-1', channel: '', quantity: 'kern', readings: 2 }],
    });
    await expect.poll(() => points('logger-1', 'temperature', 'core')).toEqual(expected);
  }
  // What comes from now on goes there by itself; what nobody spoke of stays what it was.
  await send('logger-1', [220], START + 3_600_000);
  await expect
    .poll(() => points('logger-1', 'temperature', 'core'))
    .toEqual([...expected, [START + 3_600_000, 22]]);
  expect(await points('other', 'kern')).toHaveLength(1);
  await expect(site.run('profile', 'apply', '--device', 'other')).rejects.toThrow();
});
