import mqtt, { type IPublishPacket } from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, startProcess } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('a killed broker comes back with its sessions, their queues and the retained messages', async () => {
  const [folder, port] = [tempFolder(), await freePort()];
  const up = () =>
    startProcess(['broker', '--open', '--port', String(port), '--data', folder], /MQTT on port/);
  const url = `mqtt://127.0.0.1:${port}`;
  const panel = { clientId: 'panel', clean: false, reconnectPeriod: 0 };

  const first = await up();
  const subscriber = await mqtt.connectAsync(url, panel);
  await subscriber.subscribeAsync('site/#', { qos: 2 });
  await subscriber.endAsync();
  const publisher = await mqtt.connectAsync(url, { reconnectPeriod: 0 });
  publisher.on('error', () => undefined);
  await publisher.publishAsync('site/status', 'up', { qos: 1, retain: true });
  await publisher.publishAsync('site/one', '1', { qos: 1 });
  await publisher.publishAsync('site/two', '2', { qos: 2 });
  await first.kill();

  await up();
  const got: IPublishPacket[] = [];
  const again = mqtt.connect(url, panel);
  onTestFinished(() => void again.end(true));
  let sessionPresent: boolean | null = null;
  again.on('connect', (packet) => {
    sessionPresent = packet.sessionPresent;
  });
  again.on('message', (_topic, _payload, packet) => got.push(packet));
  await expect.poll(() => got.length).toBe(3);
  expect(sessionPresent).toBe(true);
  expect(got.map(({ topic, qos, dup }) => [topic, qos, dup])).toEqual([
    ['site/status', 1, false],
    ['site/one', 1, false],
    ['site/two', 2, false],
  ]);
  const newcomer = await mqtt.connectAsync(url, { reconnectPeriod: 0 });
  onTestFinished(() => void newcomer.end(true));
  const retained: string[] = [];
  newcomer.on('message', (topic, payload, { retain }) => retained.push(`${topic} ${payload} ${retain}`));
  await newcomer.subscribeAsync('site/+');
  await expect.poll(() => retained).toEqual(['site/status up true']);
});
