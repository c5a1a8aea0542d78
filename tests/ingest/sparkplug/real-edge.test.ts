import mqtt from 'mqtt';
import sparkplug from 'sparkplug-client';
import { expect, onTestFinished, test } from 'vitest';
import { openAccess } from '../../../broker/access.ts';
import { openBroker } from '../../../broker/broker.ts';
import { OPEN_LIMITS } from '../../../broker/limits.ts';
import { createIngest } from '../../../ingest/ingest.ts';
import { ManualClock } from '../../../site/clock.ts';
import type { JournalEntry } from '../../../site/journal.ts';
import type { UPayload } from './encode-sparkplug.ts';

const NOW = Date.now();

/** A broker with a Sparkplug host behind it; `lose` drops messages on their way to the host. */
async function openHost() {
  const clock = new ManualClock(NOW);
  const entries: JournalEntry[] = [];
  const network = { lose: 0 };
  const broker = await openBroker({
    access: openAccess([]),
    host: '127.0.0.1',
    port: 0,
    limits: OPEN_LIMITS,
    clock,
    sessionStore: null,
    accept({ identity, topic, payload }, stored) {
      const ours = identity.name !== 'plc';
      if (ours || network.lose-- > 0) {
        stored(null);
        return;
      }
      ingest.accept({ gateway: 'plc', dialect: 'sparkplug', topic, payload }, stored);
    },
    log: () => undefined,
  });
  onTestFinished(() => broker.close());
  const host = await mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`, { username: 'host' });
  onTestFinished(() => host.endAsync(true));
  const ingest = createIngest({
    clock,
    site: { id: 'tower', startsAt: null },
    journal: {
      append(entry, committed) {
        entries.push(entry);
        committed(null);
      },
    },
    outbound: {
      publish: (topic, payload, options) => void host.publish(topic, Buffer.from(payload), options),
    },
  });
  return { broker, clock, entries, network, ingest };
}

type Host = Awaited<ReturnType<typeof openHost>>;

/** Values of a device in the order in which they came. */
function valuesOf({ entries }: Host, device: string): (number | string)[] {
  return entries.flatMap((entry) =>
    entry.kind === 'readings'
      ? entry.readings.filter((reading) => reading.device === device).map(({ value }) => value)
      : [],
  );
}

const states = ({ entries }: Host) =>
  entries.flatMap((entry) => (entry.kind === 'status' ? [`${entry.gateway} ${entry.online}`] : []));

test('an edge node made from Eclipse Tahu’s client lives through birth, data, a lost message, rebirth and death', async () => {
  const host = await openHost();
  const edge = sparkplug.newClient({
    serverUrl: `mqtt://127.0.0.1:${host.broker.port}`,
    username: 'plc',
    password: 'x',
    groupId: 'site',
    edgeNode: 'edge-1',
    clientId: 'edge-1',
    version: 'spBv1.0',
    publishDeath: true,
  });
  onTestFinished(() => edge.stop());
  let births = 0;
  const birth = () => {
    births++;
    edge.publishNodeBirth({
      timestamp: NOW,
      metrics: [{ name: 'Node Control/Rebirth', type: 'Boolean', value: false }],
    });
    edge.publishDeviceBirth('logger', {
      timestamp: NOW,
      metrics: [{ name: 'Probe 1/Temperature', alias: 11, type: 'Float', value: 20.1 }],
    });
  };
  const commands: UPayload[] = [];
  edge.on('birth', birth);
  edge.on('ncmd', (command: UPayload) => {
    commands.push(command);
    birth();
  });
  const data = (value: number, seconds: number, options?: { compress: boolean; algorithm: 'GZIP' }) =>
    edge.publishDeviceData(
      'logger',
      { timestamp: NOW + seconds * 1000, metrics: [{ alias: 11, type: 'Float', value }] },
      options,
    );

  await expect.poll(() => valuesOf(host, 'edge-1/logger')).toEqual([20.1]);
  expect(states(host)).toEqual(['plc true', 'plc/edge-1/logger true']);
  data(12.3, 1);
  await expect.poll(() => valuesOf(host, 'edge-1/logger')).toEqual([20.1, 12.3]);

  host.network.lose = 1;
  data(12.4, 2);
  data(12.5, 3);
  await expect.poll(() => valuesOf(host, 'edge-1/logger')).toEqual([20.1, 12.3, 12.5]);
  host.ingest.tick();
  host.clock.moveTo(NOW + 10_000);
  host.ingest.tick();
  await expect.poll(() => births).toBe(2);
  expect(commands[0]?.metrics).toMatchObject([{ name: 'Node Control/Rebirth', value: true }]);

  data(12.6, 11, { compress: true, algorithm: 'GZIP' });
  await expect.poll(() => valuesOf(host, 'edge-1/logger').at(-1)).toBe(12.6);
  expect(host.entries.filter(({ kind }) => kind === 'quarantined')).toEqual([]);

  edge.stop();
  await expect.poll(() => states(host).at(-1)).toBe('plc false');
});

test('an edge node that is cut off is told dead by its will', async () => {
  const host = await openHost();
  const edge = sparkplug.newClient({
    serverUrl: `mqtt://127.0.0.1:${host.broker.port}`,
    username: 'plc',
    password: 'x',
    groupId: 'site',
    edgeNode: 'edge-2',
    clientId: 'edge-2',
    mqttOptions: { reconnectPeriod: 0 },
  });
  onTestFinished(() => edge.stop());
  edge.on('birth', () => edge.publishNodeBirth({ timestamp: NOW, metrics: [] }));
  await expect.poll(() => states(host)).toEqual(['plc true']);
  host.broker.cutOff('gateway', 'plc');
  await expect.poll(() => states(host)).toEqual(['plc true', 'plc false']);
});
