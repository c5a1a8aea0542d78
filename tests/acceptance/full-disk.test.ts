import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mqtt, { type MqttClient } from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { smallDisk, smallDiskMissing } from '../support/small-disk.ts';

const DISK_MB = 48;
const LEFT_BYTES = 1_500_000;
const BASE = Date.UTC(2026, 0, 5);

test.skipIf(smallDiskMissing())(
  'on a full disk nothing is acknowledged and /readyz says why; with room again it goes on by itself',
  { timeout: 90_000 },
  async () => {
    const folder = smallDisk(DISK_MB);
    writeSite(folder);
    const [http, port] = [await freePort(), await freePort()];
    const env = { HTTP_PORT: String(http), MQTT_PORT: String(port), MQTT_HOST: '127.0.0.1' };
    await startProcess(['start', '--data', folder], /MQTT on port/, { env });
    const added = await plumbline(['gateway', 'add', 'gw-1', '--data', folder, '--json'], env);
    const { username, password } = JSON.parse(added.stdout) as { username: string; password: string };
    const client = mqtt.connect(`mqtt://127.0.0.1:${port}`, { username, password, reconnectPeriod: 200 });
    onTestFinished(() => void client.end(true));
    const readyz = async () => {
      const answer = await fetch(`http://127.0.0.1:${http}/readyz`);
      return { status: answer.status, text: await answer.text() };
    };

    const load = publishing(client);
    await expect.poll(() => load.acknowledged.size).toBeGreaterThan(20);
    expect((await readyz()).status).toBe(200);

    const filler = join(folder, 'filler');
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(filler, Buffer.alloc(bavail * bsize - LEFT_BYTES));
    await expect.poll(async () => (await readyz()).status, { timeout: 30_000 }).toBe(503);
    expect((await readyz()).text).toMatch(/journal cannot write.*full/);
    const before = await standstill(() => load.acknowledged.size);

    rmSync(filler);
    await expect.poll(() => load.acknowledged.size, { timeout: 30_000 }).toBeGreaterThan(before + 20);
    await expect.poll(async () => (await readyz()).status, { timeout: 10_000 }).toBe(200);
    load.stop();
    await expect.poll(() => missing(http, load.acknowledged), { timeout: 20_000, interval: 500 }).toEqual([]);
  },
);

/** A small message may find the last free page; then nothing goes any more. */
async function standstill(count: () => number): Promise<number> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const before = count();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    if (count() === before) return before;
  }
  throw new Error('still acknowledging on a full disk');
}

/** One big message after the other, each sent again by the client until it is acknowledged. */
function publishing(client: MqttClient) {
  const acknowledged = new Set<number>();
  let number = 0;
  let stopped = false;
  const next = () => {
    if (stopped) return;
    const at = BASE + number++ * 1_000;
    const values = Object.fromEntries(
      Array.from({ length: 40 }, (_, probe) => [`p${probe}/temperature`, 20]),
    );
    client.publish(
      'plumbline/v1/test-site/gw-1/probe/telemetry',
      JSON.stringify({ t: at, v: { temperature: 20, ...values } }),
      { qos: 1 },
      (error) => {
        if (!error) acknowledged.add(at);
        setTimeout(next, 1);
      },
    );
  };
  for (let slot = 0; slot < 10; slot++) next();
  return {
    acknowledged,
    stop: () => {
      stopped = true;
    },
  };
}

/** Acknowledged readings that the service does not have. */
async function missing(http: number, acknowledged: ReadonlySet<number>): Promise<number[]> {
  const stored = new Set<number>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const answer = await fetch(
      `http://127.0.0.1:${http}/api/v1/readings?gateway=gw-1&device=probe&quantity=temperature&from=0&to=${BASE * 2}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    const page = (await answer.json()) as { points: [number, number][]; nextCursor?: string };
    for (const [at] of page.points) stored.add(at);
    cursor = page.nextCursor ?? null;
  }
  return [...acknowledged].filter((at) => !stored.has(at));
}
