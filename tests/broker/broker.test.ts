import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { openAccess, siteAccess } from '../../broker/access.ts';
import type { BrokerOptions } from '../../broker/broker.ts';
import type { PublishedMessage } from '../../broker/inbound.ts';
import type { Identity } from '../../site/credential.ts';
import { brokerForTest, clientOf } from '../support/open-broker.ts';

const gateway: Identity = {
  kind: 'gateway',
  name: 'gw-1',
  dialect: 'native',
  topicRoot: 'plumbline/v1/s/gw-1',
};
const token: Identity = { kind: 'token', name: 'andon', role: 'viewer' };

const opened = (accept: BrokerOptions['accept'] = (_message, stored) => stored(null)) =>
  brokerForTest({
    accept,
    access: siteAccess('s', (username, password) => {
      if (password !== 'right') return null;
      return username === 'token' ? token : { ...gateway, name: username };
    }),
  });

const connected = (port: number, username: string, options: IClientOptions = {}) =>
  clientOf(port, { username, password: 'right', ...options });

test('the acknowledgement waits until the message is stored', async () => {
  const held: { message: PublishedMessage; stored: (error: Error | null) => void }[] = [];
  const broker = await opened((message, stored) => held.push({ message, stored }));
  const client = await connected(broker.port, 'gw-1');
  let acknowledged = false;
  const published = client.publishAsync('plumbline/v1/s/gw-1/p/telemetry', 'hello', { qos: 1 }).then(() => {
    acknowledged = true;
  });
  await expect.poll(() => held.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(acknowledged).toBe(false);
  expect(held[0]?.message).toMatchObject({
    topic: 'plumbline/v1/s/gw-1/p/telemetry',
    identity: { name: 'gw-1' },
  });
  held[0]?.stored(null);
  await published;
  expect(acknowledged).toBe(true);
});

test('what could not be stored is not acknowledged: the connection closes', async () => {
  const broker = await opened((_message, stored) => stored(new Error('disk full')));
  const client = await connected(broker.port, 'gw-1');
  let acknowledged = false;
  client.publish('plumbline/v1/s/gw-1/p/telemetry', 'hello', { qos: 1 }, (error) => {
    acknowledged = !error;
  });
  await closed(client);
  expect(acknowledged).toBe(false);
});

test('a gateway that publishes elsewhere is cut off', async () => {
  const broker = await opened();
  const client = await connected(broker.port, 'gw-1');
  client.publish('plumbline/v1/s/gw-2/p/telemetry', 'hello', { qos: 1 }, () => undefined);
  await closed(client);
});

test('a wrong password, and a will that may not be sent, are refused', async () => {
  const broker = await opened();
  const url = `mqtt://127.0.0.1:${broker.port}`;
  await expect(
    mqtt.connectAsync(url, { username: 'gw-1', password: 'wrong', reconnectPeriod: 0 }),
  ).rejects.toThrow(/Bad username or password/i);
  await expect(
    mqtt.connectAsync(url, {
      username: 'gw-1',
      password: 'right',
      reconnectPeriod: 0,
      will: { topic: 'plumbline/v1/s/gw-2/status', payload: Buffer.from('x'), qos: 1, retain: true },
    }),
  ).rejects.toThrow(/not authorized/i);
});

test('anybody known may hear the alarms and risks, nobody the telemetry of others', async () => {
  const broker = await opened();
  const client = await connected(broker.port, 'token');
  const heard: string[] = [];
  client.on('message', (topic, payload) => heard.push(`${topic} ${payload}`));
  await client.subscribeAsync('plumbline/v1/s/risks/#', { qos: 1 });
  await expect(client.subscribeAsync('#')).rejects.toThrow();
  await expect(client.subscribeAsync('plumbline/v1/s/gw-1/#')).rejects.toThrow();
  await expect(client.subscribeAsync('plumbline/v1/s/+/#')).rejects.toThrow();
  await broker.announce('plumbline/v1/s/risks/r1', '{"id":"r1"}');
  await expect.poll(() => heard).toEqual(['plumbline/v1/s/risks/r1 {"id":"r1"}']);
});

test('a client id names a session of its own user: another gateway with the same one throws nobody off', async () => {
  const broker = await opened();
  const first = await connected(broker.port, 'gw-1', { clientId: 'same' });
  let thrownOff = false;
  first.on('close', () => {
    thrownOff = true;
  });
  await connected(broker.port, 'gw-2', { clientId: 'same' });
  await first.publishAsync('plumbline/v1/s/gw-1/p/telemetry', 'still here', { qos: 1 });
  expect(thrownOff).toBe(false);
  // The same user with the same id takes his session over, as the protocol wants.
  await connected(broker.port, 'gw-1', { clientId: 'same' });
  await expect.poll(() => thrownOff).toBe(true);
});

test('a credential has at most 64 connections, and a closed one makes room', async () => {
  const broker = await opened();
  const clients = await Promise.all(Array.from({ length: 64 }, () => connected(broker.port, 'gw-1')));
  const another = () =>
    mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`, {
      username: 'gw-1',
      password: 'right',
      reconnectPeriod: 0,
    });
  await expect(another()).rejects.toThrow(/unavailable/i);
  await connected(broker.port, 'gw-2');
  await clients[0]?.endAsync();
  await expect.poll(() => broker.counts().connections).toBe(64);
  (await another()).end(true);
});

test('a door that does not open stays where it was', async () => {
  const broker = await opened();
  const { createServer } = await import('node:net');
  const inTheWay = createServer();
  await new Promise<void>((resolve) => inTheWay.listen(broker.port, '127.0.0.2', resolve));
  onTestFinished(() => void inTheWay.close());
  await expect(broker.listenOn('0.0.0.0')).rejects.toThrow(/another program has the port/);
  await connected(broker.port, 'gw-1');
});

test("an open broker takes anyone and any topic but those that are denied and the broker's own", async () => {
  const broker = await brokerForTest({ access: openAccess(['secret']) });
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`, { reconnectPeriod: 0 });
  onTestFinished(() => void client.end(true));
  const heard: string[] = [];
  client.on('message', (topic) => heard.push(topic));
  const granted = await client.subscribeAsync('#', { qos: 1 });
  expect(granted.map(({ qos }) => qos)).toEqual([1]);
  await expect(client.subscribeAsync('secret')).rejects.toThrow();
  await client.publishAsync('any/topic', 'x', { qos: 1 });
  await expect.poll(() => heard).toEqual(['any/topic']);
});

function closed(client: MqttClient): Promise<void> {
  return new Promise((resolve) => client.once('close', () => resolve()));
}

test('retained messages and others of one topic come in the order in which they were sent, all of them', async () => {
  const broker = await brokerForTest();
  const connect = () => mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`, { reconnectPeriod: 0 });
  const [subscriber, publisher] = [await connect(), await connect()];
  onTestFinished(() => void subscriber.end(true));
  onTestFinished(() => void publisher.end(true));
  const got: string[] = [];
  subscriber.on('message', (_topic, payload) => got.push(String(payload)));
  // Overlapping: each message must come once all the same.
  await subscriber.subscribeAsync({ 't/+': { qos: 2 }, 't/x': { qos: 1 }, '#': { qos: 0 } });
  const sent = Array.from({ length: 20 }, (_, number) => `m${number}`);
  await Promise.all(
    sent.map((payload, number) =>
      publisher.publishAsync('t/x', payload, { qos: 2, retain: number % 2 === 0 }),
    ),
  );
  await expect.poll(() => got).toEqual(sent);
});
