import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, plumbline, startProcess, writeSite } from '../../support/plumbline-process.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { byAlias } from './edge-script.ts';
import { decodeWithTahu, encodeSparkplug, type UMetric } from './encode-sparkplug.ts';

const PROFILE = {
  id: 'plc',
  name: 'PLC of the batching plant',
  match: [{ gateway: 'plc' }],
  fields: [{ field: 'TT-101', quantity: 'temperature', channel: 'water', scale: 0.1 }],
};

test('the service is a host: it says so, asks for births, keeps what it cannot read yet and reads it after the birth', async () => {
  const folder = tempFolder();
  writeSite(folder, { id: 'tower' });
  mkdirSync(join(folder, 'profiles'));
  writeFileSync(join(folder, 'profiles/plc.yaml'), JSON.stringify(PROFILE));
  const [http, port] = [await freePort(), await freePort()];
  await startProcess(['start', '--data', folder], /MQTT on port/, {
    env: { HTTP_PORT: String(http), MQTT_PORT: String(port), MQTT_HOST: '127.0.0.1' },
  });
  const add = ['gateway', 'add', 'plc', '--dialect', 'sparkplug', '--topic-root', 'spBv1.0/site'];
  const { stdout } = await plumbline([...add, '--data', folder, '--json']);
  const { username, password } = JSON.parse(stdout) as { username: string; password: string };
  const edge = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { username, password });
  onTestFinished(() => edge.endAsync(true));
  const heard: { topic: string; payload: Uint8Array }[] = [];
  edge.on('message', (topic, payload) => heard.push({ topic, payload }));
  await edge.subscribeAsync([
    'spBv1.0/STATE/tower',
    'spBv1.0/site/NCMD/edge-1/#',
    'spBv1.0/site/NCMD/edge-1',
  ]);
  const asked = () => heard.filter(({ topic }) => topic === 'spBv1.0/site/NCMD/edge-1');
  const send = (type: string, seq: number, metrics: UMetric[]) =>
    edge.publishAsync(
      `spBv1.0/site/${type}/edge-1`,
      Buffer.from(encodeSparkplug({ timestamp: Date.now(), seq, metrics })),
      { qos: 1 },
    );
  const values = async () => {
    const query = 'gateway=plc&device=edge-1&channel=water&quantity=temperature&from=2025-01-01T00:00:00Z';
    const answer = await fetch(`http://127.0.0.1:${http}/api/v1/readings?${query}`);
    const { points = [] } = (await answer.json()) as { points?: [number, number][] };
    return points.map(([, value]) => value);
  };

  await expect.poll(() => heard[0]?.topic).toBe('spBv1.0/STATE/tower');
  expect(JSON.parse(Buffer.from(heard[0]?.payload ?? []).toString())).toMatchObject({ online: true });

  await send('NDATA', 7, [byAlias(1, 215, Date.now())]);
  await expect.poll(() => asked().length).toBe(1);
  expect(decodeWithTahu(asked()[0]?.payload ?? new Uint8Array()).metrics).toMatchObject([
    { name: 'Node Control/Rebirth', value: true },
  ]);
  await send('NBIRTH', 0, [{ name: 'TT-101', alias: 1, type: 'Float', value: 220, timestamp: Date.now() }]);
  await expect.poll(values).toEqual([22]);
  await plumbline(['quarantine', 'replay', '--data', folder]);
  await expect.poll(values).toEqual([21.5, 22]);
});
