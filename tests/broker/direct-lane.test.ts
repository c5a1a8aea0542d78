import { connect as connectSocket } from 'node:net';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { expect, onTestFinished, test } from 'vitest';
import type { BrokerOptions } from '../../broker/broker.ts';
import type { BrokerLimits } from '../../broker/limits.ts';
import { brokerForTest, clientOf } from '../support/open-broker.ts';

type Stored = (error: Error | null) => void;

/** A broker that holds what it is to store, as the journal does until its commit. */
async function holding(options: Partial<BrokerOptions> = {}, limits: Partial<BrokerLimits> = {}) {
  const held: { text: string; stored: Stored }[] = [];
  const accept: BrokerOptions['accept'] = ({ payload }, stored) =>
    held.push({ text: Buffer.from(payload).toString(), stored });
  const broker = await brokerForTest({ accept, ...options }, limits);
  const commit = () => {
    for (const { stored } of held.splice(0)) stored(null);
  };
  return { broker, held, commit };
}

async function wire(port: number, clientId = 'wire', keepalive = 0, clean = true) {
  const socket = connectSocket(port, '127.0.0.1').setNoDelay(true);
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  const parser = mqttPacket.parser();
  const packets: Packet[] = [];
  parser.on('packet', (packet) => packets.push(packet));
  socket.on('data', (bytes: Buffer) => void parser.parse(bytes));
  const send = (packet: Packet) => socket.write(mqttPacket.generate(packet));
  send({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean,
    clientId,
    keepalive,
  });
  await expect.poll(() => packets.length).toBeGreaterThan(0);
  const answers = () => packets.slice(1).map((one) => `${one.cmd} ${one.messageId ?? ''}`.trim());
  return { socket, send, packets, answers };
}

function message(messageId: number, qos: 0 | 1 | 2 = 1, topic = 't'): Packet {
  return { cmd: 'publish', topic, payload: `${messageId}`, qos, messageId, dup: false, retain: false };
}

test('[MQTT-4.6.0-2] PUBACKs go out in the order of the messages, whichever road each took', async () => {
  const { broker, held, commit } = await holding();
  const { send, answers } = await wire(broker.port);
  const ids = Array.from({ length: 60 }, (_, index) => index + 1);
  // Every fifth has no identifier, every seventh is to be kept: those go through aedes, and so do their neighbours.
  for (const id of ids) {
    if (id % 5 === 0) send(message(id, 0));
    else send({ ...message(id), retain: id % 7 === 0 } as Packet);
  }
  await expect.poll(() => held.length).toBeGreaterThan(0);
  expect(answers()).toEqual([]);
  const stored: number[] = [];
  const due = ids.filter((id) => id % 5 !== 0).map((id) => `puback ${id}`);
  await expect
    .poll(() => {
      stored.push(...held.map(({ text }) => Number(text)));
      commit();
      return answers();
    })
    .toEqual(due);
  expect(stored).toEqual(ids);
});

test('a message is acknowledged when it is with those who had subscribed while it was being stored', async () => {
  const { broker, held, commit } = await holding();
  const sender = await wire(broker.port, 'sender');
  for (const id of [1, 2, 3]) sender.send(message(id));
  await expect.poll(() => held.length).toBe(3);
  const heard: string[] = [];
  const listener = await clientOf(broker.port);
  listener.on('message', (_topic, payload) => heard.push(payload.toString()));
  await listener.subscribeAsync('t', { qos: 1 });
  commit();
  await expect.poll(sender.answers).toEqual(['puback 1', 'puback 2', 'puback 3']);
  await expect.poll(() => heard).toEqual(['1', '2', '3']);
});

test('what one listener hears keeps its order, with and without a listener for the neighbours', async () => {
  const { broker, held, commit } = await holding();
  const sender = await wire(broker.port, 'sender');
  const heard: string[] = [];
  const listener = await clientOf(broker.port);
  listener.on('message', (_topic, payload) => heard.push(payload.toString()));
  await listener.subscribeAsync('heard', { qos: 1 });
  for (let id = 1; id <= 40; id++) sender.send(message(id, 1, id % 3 === 0 ? 'heard' : 'unheard'));
  await expect.poll(() => held.length).toBe(40);
  commit();
  await expect.poll(sender.answers).toEqual(Array.from({ length: 40 }, (_, at) => `puback ${at + 1}`));
  await expect.poll(() => heard.map(Number)).toEqual(Array.from({ length: 13 }, (_, at) => 3 * (at + 1)));
});

test('a kept session that is away finds in its queue what took the lane', async () => {
  const broker = await brokerForTest();
  const panel = { clean: false, clientId: 'panel' };
  const first = await clientOf(broker.port, panel);
  await first.subscribeAsync('t', { qos: 1 });
  await first.endAsync();
  const sender = await wire(broker.port, 'sender');
  for (const id of [1, 2, 3]) sender.send(message(id));
  await expect.poll(sender.answers).toEqual(['puback 1', 'puback 2', 'puback 3']);
  const again = await wire(broker.port, 'panel', 0, false);
  await expect
    .poll(() => again.packets.flatMap((one) => (one.cmd === 'publish' ? [`${one.payload}`] : [])))
    .toEqual(['1', '2', '3']);
});

test('one that could not be stored is not acknowledged, nor are those behind it: the connection closes', async () => {
  const { broker, held } = await holding();
  const { socket, send, answers } = await wire(broker.port);
  for (const id of [1, 2, 3]) send(message(id));
  await expect.poll(() => held.length).toBe(3);
  held[0]?.stored(null);
  await expect.poll(answers).toEqual(['puback 1']);
  for (const { stored } of held.slice(1)) stored(new Error('disk full'));
  await expect.poll(() => socket.closed).toBe(true);
  expect(answers()).toEqual(['puback 1']);
  expect(broker.counts()).toMatchObject({ accepted: 1, inFlight: 0, refused: { 'not-stored': 2 } });
});

test('[MQTT-3.1.2-24] a client that only publishes is heard, and one that falls silent goes', async () => {
  const broker = await brokerForTest();
  const { socket, send, answers } = await wire(broker.port, 'publisher', 1);
  for (let id = 1; id <= 5; id++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    send(message(id));
    await expect.poll(() => answers().length).toBe(id);
  }
  expect(socket.destroyed).toBe(false);
  await expect.poll(() => socket.closed, { timeout: 4_000 }).toBe(true);
});

test('a frame that comes byte by byte is taken once it is whole', async () => {
  const { broker, held, commit } = await holding();
  const { socket, answers } = await wire(broker.port);
  const bytes = Buffer.concat([1, 2].map((id) => mqttPacket.generate(message(id))));
  for (const byte of bytes) {
    socket.write(Buffer.from([byte]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await expect.poll(() => held.map(({ text }) => text)).toEqual(['1', '2']);
  commit();
  await expect.poll(answers).toEqual(['puback 1', 'puback 2']);
});
