import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const UPLINK = {
  deduplicationId: '3ac7e3c4-4401-4b8d-9386-a5c902f9202d',
  time: '2026-03-02T09:34:15.775023242+00:00',
  deviceInfo: {
    applicationId: '7',
    deviceName: 'probe 5',
    devEui: '0101010101010101',
    deviceProfileName: 'site-made',
  },
  fPort: 1,
  data: 'AQ4=',
  object: { core_c: 27.5 },
};
const PROFILE = `id: site-made
name: Probe of our own
match:
  - deviceProfile: site-made
fields:
  - { field: core_c, quantity: temperature, unit: °C, channel: '1' }
`;

test('what could not be read is there when the mapping is mended', { timeout: 60_000 }, async () => {
  const folder = tempFolder();
  writeSite(folder);
  const [http, port] = [await freePort(), await freePort()];
  const env = {
    HTTP_PORT: String(http),
    MQTT_PORT: String(port),
    MQTT_HOST: '127.0.0.1',
    HTTP_HOST: '127.0.0.1',
  };
  const run = async (...args: string[]) => {
    const result = await plumbline([...args, '--data', folder, '--json'], env);
    return { ...result, json: JSON.parse(result.stdout || 'null') };
  };
  const up = () => startProcess(['start', '--data', folder], /MQTT on port/, { env });
  let service = await up();
  const added = await run(
    'gateway',
    'add',
    'lora',
    '--dialect',
    'chirpstack',
    '--topic-root',
    'application/7',
  );
  const { username, password } = added.json;
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { username, password });
  onTestFinished(() => void client.end(true));
  const topic = 'application/7/device/0101010101010101/event/up';
  await client.publishAsync(topic, JSON.stringify(UPLINK), { qos: 1 });
  await client.publishAsync(topic, 'rubbish', { qos: 1 });
  await client.endAsync();

  await expect.poll(async () => (await run('quarantine', 'list')).json).toHaveLength(2);
  const open = await run('quarantine', 'list', '--gateway', 'lora', '--reason', 'not-json');
  expect(open.json).toHaveLength(1);
  expect((await run('quarantine', 'replay', '--dry-run')).json).toMatchObject({
    tried: 2,
    understood: 0,
    dryRun: true,
  });
  await service.kill('SIGTERM');

  mkdirSync(join(folder, 'profiles'));
  writeFileSync(join(folder, 'profiles', 'site-made.yaml'), PROFILE);
  service = await up();
  const replayed = await run('quarantine', 'replay');
  expect(replayed.json).toMatchObject({
    tried: 2,
    understood: 1,
    readings: 1,
    stillRefused: { 'not-json': 1 },
  });
  const series = `gateway=lora&device=0101010101010101&quantity=temperature&channel=1`;
  const readings = async () => {
    const url = `http://127.0.0.1:${http}/api/v1/readings?${series}&from=0&to=${Date.UTC(2027)}`;
    return ((await (await fetch(url)).json()) as { points?: unknown[] }).points;
  };
  await expect.poll(readings).toEqual([[Date.parse('2026-03-02T09:34:15.775Z'), 27.5]]);
  expect((await run('quarantine', 'list', '--state', 'open')).json).toHaveLength(1);
  expect((await run('quarantine', 'list', '--state', 'replayed')).json).toHaveLength(1);
  // Again changes nothing.
  expect((await run('quarantine', 'replay')).json).toMatchObject({ tried: 1, understood: 0 });
  expect(await readings()).toHaveLength(1);
});
