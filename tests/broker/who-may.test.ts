import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { siteAccess } from '../../broker/access.ts';
import type { Identity } from '../../site/credential.ts';
import { brokerForTest } from '../support/open-broker.ts';

const PEOPLE: Record<string, Identity> = {
  'gw-a': { kind: 'gateway', name: 'gw-a', dialect: 'native', topicRoot: 'plumbline/v1/s/gw-a' },
  'gw-b': { kind: 'gateway', name: 'gw-b', dialect: 'native', topicRoot: 'plumbline/v1/s/gw-b' },
  lora: { kind: 'gateway', name: 'lora', dialect: 'chirpstack', topicRoot: 'application/7' },
  wall: { kind: 'display', name: 'wall' },
  token: { kind: 'token', name: 'erp', role: 'viewer' },
};
const WHO = ['gw-a', 'gw-b', 'lora', 'wall', 'token'] as const;

/** Who may publish (retained or not, and as a will), and who may subscribe. */
const TABLE: [topic: string, publish: readonly string[], subscribe: readonly string[]][] = [
  ['plumbline/v1/s/gw-a/probe/telemetry', ['gw-a'], ['gw-a']],
  ['plumbline/v1/s/gw-a/status', ['gw-a'], ['gw-a']],
  ['plumbline/v1/s/gw-b/probe/telemetry', ['gw-b'], ['gw-b']],
  ['plumbline/v1/s/gw-a', [], []],
  ['plumbline/v1/s/gw-ab/x', [], []],
  ['plumbline/v1/other/gw-a/probe/telemetry', [], []],
  ['application/7/device/0101010101010101/event/up', ['lora'], ['lora']],
  ['application/8/device/0101010101010101/event/up', [], []],
  ['plumbline/v1/s/alarms/1', [], WHO],
  ['plumbline/v1/s/risks/1', [], WHO],
  ['plumbline/v1/other/alarms/1', [], []],
  ['$SYS/uptime', [], []],
  ['anything', [], []],
];
const FILTERS: [filter: string, subscribe: readonly string[]][] = [
  ['#', []],
  ['+/#', []],
  ['plumbline/#', []],
  ['plumbline/v1/s/#', []],
  ['plumbline/v1/s/+/probe/telemetry', []],
  ['plumbline/v1/s/gw-a/#', ['gw-a']],
  ['plumbline/v1/+/gw-a/#', []],
  ['plumbline/v1/s/alarms/#', WHO],
  ['plumbline/v1/s/risks/+', WHO],
  ['$SYS/#', []],
  ['$share/group/plumbline/v1/s/gw-a/#', []],
  ['application/7/#', ['lora']],
  ['application/#', []],
];

const opened = () =>
  brokerForTest({
    access: siteAccess('s', (username, password) =>
      password === 'right' ? (PEOPLE[username] ?? null) : null,
    ),
  });

function connect(port: number, username: string, options: mqtt.IClientOptions = {}) {
  return mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
    username,
    password: 'right',
    reconnectPeriod: 0,
    ...options,
  });
}

/** Is the connection still there after a publish? A refused one closes it. */
async function mayPublish(port: number, who: string, topic: string, retain: boolean): Promise<boolean> {
  const client = await connect(port, who);
  const closed = new Promise<boolean>((resolve) => client.once('close', () => resolve(false)));
  client.on('error', () => undefined);
  const sent = new Promise<boolean>((resolve) =>
    client.publish(topic, 'x', { qos: 1, retain }, (error) => {
      if (!error) resolve(true);
    }),
  );
  const allowed = await Promise.race([sent, closed]);
  client.end(true);
  return allowed;
}

async function mayLeaveWill(port: number, who: string, topic: string): Promise<boolean> {
  try {
    const client = await connect(port, who, {
      will: { topic, payload: Buffer.from('x'), qos: 1, retain: true },
    });
    client.end(true);
    return true;
  } catch {
    return false;
  }
}

test('publishing, retained or not, and wills: only whom the table names', { timeout: 60_000 }, async () => {
  const { port } = await opened();
  const wrong: string[] = [];
  for (const [topic, may] of TABLE)
    for (const who of WHO) {
      const expected = may.includes(who);
      for (const [what, allowed] of [
        ['publish', await mayPublish(port, who, topic, false)],
        ['retain', await mayPublish(port, who, topic, true)],
        ['will', await mayLeaveWill(port, who, topic)],
      ] as const)
        if (allowed !== expected) wrong.push(`${who} ${what} ${topic}: ${allowed}`);
    }
  expect(wrong).toEqual([]);
});

test('subscribing: only whom the table names, by topic and by wildcard', async () => {
  const { port } = await opened();
  const rows = [...TABLE.map(([topic, , may]) => [topic, may] as const), ...FILTERS];
  const wrong: string[] = [];
  for (const who of WHO) {
    const client = await connect(port, who);
    onTestFinished(() => void client.end(true));
    for (const [filter, may] of rows) {
      const granted = await client.subscribeAsync(filter, { qos: 1 }).then(
        (answers) => answers[0]?.qos !== 128,
        () => false,
      );
      if (granted !== may.includes(who)) wrong.push(`${who} ${filter}: ${granted}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('nobody is let in without a right name and password', async () => {
  const { port } = await opened();
  for (const options of [
    { username: 'gw-a', password: 'wrong' },
    { username: 'nobody', password: 'right' },
    { username: '', password: '' },
  ])
    await expect(connect(port, options.username, options)).rejects.toThrow(/Bad username or password/);
});
