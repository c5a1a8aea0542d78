import { join } from 'node:path';
import mqtt from 'mqtt';
import { expect, test } from 'vitest';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const CLIENTS = 4;
const FIRST_AT = Date.UTC(2026, 0, 5);

test('a stop in the middle of a storm of messages loses nothing that was acknowledged', {
  timeout: 90_000,
}, async () => {
  const folder = join(tempFolder(), 'site');
  writeSite(folder);
  const port = await freePort();
  const env = { HTTP_PORT: String(await freePort()), MQTT_PORT: String(port) };
  const service = await startProcess(['start', '--data', folder], /MQTT on port/, { env });
  const added = await plumbline(['gateway', 'add', 'gw-1', '--data', folder, '--json']);
  const credential = JSON.parse(added.stdout) as { username: string; password: string };

  const stopped = new AbortController();
  const acknowledged = await Promise.all(
    Array.from({ length: CLIENTS }, (_, index) => storm(port, `probe-${index}`, credential, stopped.signal)),
  );
  await expect.poll(() => acknowledged.every(({ count }) => count > 200)).toBe(true);
  const exit = new Promise<number | null>((resolve) => service.process.once('exit', resolve));
  service.process.kill('SIGTERM');
  // 0 by itself: cut off after ten seconds it would not say that all is on disk.
  expect(await exit).toBe(0);
  expect(service.output()).toContain('Stopped. All data is on disk.');
  stopped.abort();
  for (const { client } of acknowledged) client.end(true);

  await startProcess(['start', '--data', folder], /MQTT on port/, { env });
  for (const [index, { times }] of acknowledged.entries())
    await expect
      .poll(() => missing(Number(env.HTTP_PORT), `probe-${index}`, times), { timeout: 20_000 })
      .toEqual([]);
});

interface Storm {
  client: mqtt.MqttClient;
  /** Event times of what was acknowledged. */
  times: number[];
  readonly count: number;
}

/** Publishes without a pause until the connection is closed. */
async function storm(
  port: number,
  device: string,
  credential: { username: string; password: string },
  stopped: AbortSignal,
): Promise<Storm> {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { ...credential, reconnectPeriod: 0 });
  client.on('error', () => undefined);
  const times: number[] = [];
  let next = FIRST_AT;
  const publish = () => {
    if (stopped.aborted || !client.connected) return;
    const at = next++;
    const text = JSON.stringify({ t: at, v: { temperature: 20 } });
    client.publish(`plumbline/v1/test-site/gw-1/${device}/telemetry`, text, { qos: 1 }, (error) => {
      if (error) return;
      times.push(at);
      publish();
    });
  };
  for (let inFlight = 0; inFlight < 50; inFlight++) publish();
  return {
    client,
    times,
    get count() {
      return times.length;
    },
  };
}

async function missing(port: number, device: string, times: readonly number[]): Promise<number[]> {
  const stored = new Set<number>();
  let cursor: string | undefined = String(FIRST_AT);
  while (cursor !== undefined) {
    const query = new URLSearchParams({ device, quantity: 'temperature', limit: '10000', cursor });
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/readings?${query}&to=${FIRST_AT + 1e9}`);
    const page = (await answer.json()) as { points: [number, number][]; nextCursor?: string };
    for (const [at] of page.points) stored.add(at);
    cursor = page.nextCursor;
  }
  return times.filter((at) => !stored.has(at));
}
