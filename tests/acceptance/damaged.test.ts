import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const FILES = ['journal.sqlite', 'plumbline.sqlite', 'mqtt.sqlite', 'telemetry.duckdb'];

test('every database that is found damaged is set aside, and the service goes on', {
  timeout: 60_000,
}, async () => {
  const folder = tempFolder();
  writeSite(folder);
  const [http, port] = [await freePort(), await freePort()];
  const env = {
    HTTP_PORT: String(http),
    MQTT_PORT: String(port),
    MQTT_HOST: '127.0.0.1',
    HTTP_HOST: '127.0.0.1',
  };
  const up = () => startProcess(['start', '--data', folder], /MQTT on port/, { env });
  const send = async (second: number) => {
    const added = await plumbline(['gateway', 'add', `gw-${second}`, '--data', folder, '--json'], env);
    const { username, password, site } = JSON.parse(added.stdout) as Record<string, string>;
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
      username: username ?? '',
      password: password ?? '',
    });
    onTestFinished(() => void client.end(true));
    await client.publishAsync(
      `plumbline/v1/${site}/gw-${second}/probe/telemetry`,
      JSON.stringify({ t: Date.UTC(2026, 0, 5, 0, 0, second), v: { temperature: second } }),
      { qos: 1 },
    );
    await client.endAsync();
  };
  const count = async (second: number) => {
    const url = `http://127.0.0.1:${http}/api/v1/readings?gateway=gw-${second}&device=probe&quantity=temperature&from=0&to=${Date.UTC(2027)}`;
    return ((await (await fetch(url)).json()) as { points?: unknown[] }).points?.length ?? 0;
  };

  let service = await up();
  await send(1);
  await expect.poll(() => count(1)).toBe(1);
  await service.kill('SIGTERM');

  // DuckDB's file alone: what the journal still has fills the new one.
  writeFileSync(join(folder, 'telemetry.duckdb'), 'damaged '.repeat(10_000));
  service = await up();
  expect(service.output()).toMatch(/database-damaged.*telemetry\.duckdb/);
  await expect.poll(() => count(1)).toBe(1);
  await service.kill('SIGTERM');

  for (const file of FILES) {
    for (const log of ['-wal', '-shm', '.wal']) writeFileSync(join(folder, file + log), '');
    writeFileSync(join(folder, file), 'damaged '.repeat(10_000));
  }
  service = await up();
  for (const file of FILES) expect(existsSync(join(folder, `${file}.damaged-1`))).toBe(true);
  await send(2);
  await expect.poll(() => count(2)).toBe(1);
  const audit = (await (await fetch(`http://127.0.0.1:${http}/api/v1/audit`)).json()) as {
    items: { action: string }[];
  };
  expect(audit.items.filter(({ action }) => action === 'database-set-aside')).toHaveLength(4);
});
