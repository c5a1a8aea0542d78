import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mqtt from 'mqtt';
import sparkplug from 'sparkplug-client';
import { expect, onTestFinished, test } from 'vitest';
import { mosquittoMissing, startMosquitto } from '../ingest-sources/mosquitto.ts';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const ROOT = 'spBv1.0/site';

interface Gateways {
  items: { gateway: string; online: boolean | null; parts: { name: string; online: boolean }[] }[];
}

test.skipIf(mosquittoMissing())(
  'a Sparkplug edge on a broker of others lives through birth, data, a lost message, rebirth and death',
  { timeout: 90_000 },
  async () => {
    const aclFolder = tempFolder();
    const acl = join(aclFolder, 'acl');
    // The service may not hear this device: a sequence number is missing.
    const everybody = ['topic readwrite #', 'user plc', 'topic readwrite #'];
    const ourselves = ['user plumbline', `topic deny ${ROOT}/DDATA/edge-1/lost`, 'topic readwrite #'];
    writeFileSync(acl, [...everybody, ...ourselves, ''].join('\n'));
    const mosquitto = await startMosquitto([`acl_file ${acl}`]);
    const url = `mqtt://127.0.0.1:${mosquitto.port}`;
    const folder = tempFolder();
    writeSite(folder, { id: 'tower' });
    const env = {
      ...{ HTTP_PORT: String(await freePort()), HTTP_HOST: '127.0.0.1' },
      MQTT_URL: url.replace('//', '//plumbline:x@'),
    };
    const watcher = await mqtt.connectAsync(url);
    onTestFinished(() => void watcher.end(true));
    const states: { online: boolean; timestamp: number }[] = [];
    let asked = 0;
    watcher.on('message', (topic, payload) => {
      if (topic === 'spBv1.0/STATE/tower') states.push(JSON.parse(payload.toString()));
      else asked += 1;
    });
    await watcher.subscribeAsync(['spBv1.0/STATE/tower', `${ROOT}/NCMD/edge-1`]);

    const service = await startProcess(['start', '--data', folder], /MQTT from 127/, { env });
    // Added beside the running service, which is its host from then on.
    const added = await plumbline(
      ['gateway', 'add', 'plc', '--dialect', 'sparkplug', '--topic-root', ROOT, '--data', folder, '--json'],
      env,
    );
    expect(added.code).toBe(0);
    await expect.poll(() => states.at(-1)?.online, { timeout: 10_000 }).toBe(true);

    const get = async (path: string) =>
      (await fetch(`http://127.0.0.1:${env.HTTP_PORT}/api/v1${path}`)).json();
    const values = async (quantity: string) => {
      const query = `gateway=plc&device=edge-1/logger&channel=Probe%201&quantity=${quantity}&from=2025-01-01T00:00:00Z`;
      const { points = [] } = (await get(`/readings?${query}`)) as { points?: [number, number][] };
      return points.map(([, value]) => value);
    };
    const plc = async () =>
      ((await get('/gateways')) as Gateways).items.find(({ gateway }) => gateway === 'plc');

    const edge = sparkplug.newClient({
      ...{ serverUrl: url, username: 'plc', password: 'x', clientId: 'edge-1', version: 'spBv1.0' },
      ...{ groupId: 'site', edgeNode: 'edge-1', publishDeath: true },
    });
    onTestFinished(() => edge.stop());
    let births = 0;
    const birth = () => {
      births += 1;
      const timestamp = Date.now();
      edge.publishNodeBirth({
        timestamp,
        metrics: [{ name: 'Node Control/Rebirth', type: 'Boolean', value: false }],
      });
      edge.publishDeviceBirth('logger', {
        timestamp,
        metrics: [{ name: 'Probe 1/Temperature', alias: 11, type: 'Float', value: 20.5 }],
      });
    };
    edge.on('birth', birth);
    edge.on('ncmd', birth);
    const data = (device: string, value: number) =>
      edge.publishDeviceData(device, {
        timestamp: Date.now(),
        metrics: [{ alias: 11, type: 'Float', value }],
      });

    await expect.poll(() => values('temperature'), { timeout: 10_000 }).toContain(20.5);
    // Its devices are parts of it, and no gateways of their own.
    await expect.poll(plc).toMatchObject({ online: true, parts: [{ name: 'edge-1/logger', online: true }] });
    expect(((await get('/gateways')) as Gateways).items).toHaveLength(1);

    data('logger', 21.25);
    await expect.poll(() => values('temperature')).toContain(21.25);
    const bornBefore = births;
    const askedBefore = asked;
    data('lost', 1);
    data('logger', 21.75);
    await expect.poll(() => values('temperature')).toContain(21.75);
    // The reorder time-out passes; the edge is asked for its birth through the broker of others, and obeys.
    await expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThan(askedBefore);
    await expect.poll(() => births).toBeGreaterThan(bornBefore);
    data('logger', 22.5);
    await expect.poll(() => values('temperature')).toContain(22.5);
    // Our own requests do not come back to us as messages that nobody understands.
    expect((await get('/quarantine')) as object).toMatchObject({ items: [] });

    // Somebody else says that we are gone: we say that we are not.
    const told = states.length;
    await watcher.publishAsync('spBv1.0/STATE/tower', '{"online":false,"timestamp":1}', {
      ...{ qos: 1, retain: true },
    });
    await expect.poll(() => states.slice(told).map(({ online }) => online)).toEqual([false, true]);

    edge.stop();
    await expect.poll(async () => (await plc())?.online).toBe(false);

    // A service that is killed is told dead by its will, with the time of its birth.
    const born = states.at(-1);
    await service.kill();
    await expect.poll(() => states.at(-1)).toEqual({ online: false, timestamp: born?.timestamp });
    const again = await startProcess(['start', '--data', folder], /MQTT from 127/, { env });
    await expect.poll(() => states.at(-1)?.online, { timeout: 10_000 }).toBe(true);
    await again.kill('SIGTERM');
    expect(states.at(-1)?.online).toBe(false);
  },
);
