import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('/metrics counts what came in, what is on disk, what was refused and why', async () => {
  const folder = tempFolder();
  writeSite(folder, { mqttLimits: { packetBytesMax: 5_000 }, storage: { journalGigabytesMax: 0.5 } });
  const [http, port] = [await freePort(), await freePort()];
  const env = { HTTP_PORT: String(http), MQTT_PORT: String(port), MQTT_HOST: '127.0.0.1' };
  await startProcess(['start', '--data', folder], /MQTT on port/, { env });
  const added = await plumbline(['gateway', 'add', 'gw-1', '--data', folder, '--json'], env);
  const { username, password } = JSON.parse(added.stdout) as { username: string; password: string };
  const connected = async () => {
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
      username,
      password,
      reconnectPeriod: 0,
    });
    onTestFinished(() => void client.end(true));
    return client;
  };
  const client = await connected();
  const topic = 'plumbline/v1/test-site/gw-1/probe/telemetry';
  const reading = (second: number) =>
    JSON.stringify({ t: Date.UTC(2026, 0, 5, 0, 0, second), v: { temperature: second } });
  for (let second = 0; second < 10; second++) await client.publishAsync(topic, reading(second), { qos: 1 });
  await client.publishAsync(topic, 'not json', { qos: 1 });
  await expect(
    mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { username, password: 'wrong' }),
  ).rejects.toThrow();
  const tooLarge = await connected();
  const cut = new Promise<void>((resolve) => tooLarge.once('close', () => resolve()));
  tooLarge.publish(topic, 'x'.repeat(6_000), { qos: 1 }, () => undefined);
  await cut;

  const figures = async () => {
    const text = await (await fetch(`http://127.0.0.1:${http}/metrics`)).text();
    return new Map(
      text
        .split('\n')
        .filter((line) => line && !line.startsWith('#'))
        .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
    );
  };
  await expect
    .poll(async () => (await figures()).get('plumbline_reader_lag_batches{reader="telemetry"}'))
    .toBe(0);
  const found = await figures();
  expect(found.get('plumbline_mqtt_received_total')).toBe(11);
  expect(found.get('plumbline_mqtt_acknowledged_total')).toBe(11);
  expect(found.get('plumbline_readings_total')).toBe(10);
  expect(found.get('plumbline_quarantined_total{reason="not-json"}')).toBe(1);
  expect(found.get('plumbline_mqtt_refused_total{reason="credentials"}')).toBe(1);
  expect(found.get('plumbline_mqtt_refused_total{reason="protocol"}')).toBe(1);
  expect(found.get('plumbline_journal_bytes_max')).toBe(500_000_000);
  expect(found.get('plumbline_journal_commit_seconds_count')).toBeGreaterThanOrEqual(10);
  expect(found.get('plumbline_journal_commit_entries_sum')).toBeGreaterThanOrEqual(11);
  expect(found.get('plumbline_journal_written_bytes_total')).toBeGreaterThan(1_000);
  expect(found.get('plumbline_reader_errors_total{reader="telemetry"}')).toBe(0);
  expect(found.get('process_resident_memory_bytes')).toBeGreaterThan(0);
});
