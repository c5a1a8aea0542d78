import { connect as connectSocket, type Socket } from 'node:net';
import mqtt from 'mqtt';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { expect, onTestFinished, test } from 'vitest';
import { siteAccess } from '../../broker/access.ts';
import type { BrokerOptions } from '../../broker/broker.ts';
import type { PublishedMessage } from '../../broker/inbound.ts';
import { type BrokerLimits, DEFAULT_LIMITS } from '../../broker/limits.ts';
import { brokerForTest } from '../support/open-broker.ts';

type Held = { message: PublishedMessage; stored: (error: Error | null) => void };

const opened = (limits: Partial<BrokerLimits> = {}, options: Partial<BrokerOptions> = {}) =>
  brokerForTest(options, limits);

async function socketTo(
  port: number,
): Promise<{ socket: Socket; received(): Buffer; closed: Promise<void> }> {
  const socket = connectSocket(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  let received: Buffer = Buffer.alloc(0);
  socket.on('data', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return { socket, received: () => received, closed };
}

const CONNECT: Packet = {
  cmd: 'connect',
  protocolId: 'MQTT',
  protocolVersion: 4,
  clean: true,
  clientId: 'c',
  keepalive: 0,
};

function publish(messageId: number, payload = 'x'): Buffer {
  return mqttPacket.generate({
    cmd: 'publish',
    topic: 't',
    payload,
    qos: 1,
    messageId,
    dup: false,
    retain: false,
  });
}

test('before its CONNECT a client can make us hold no more than the largest CONNECT', async () => {
  const broker = await opened();
  const first = await socketTo(broker.port);
  // A PUBLISH of 200 MB, of which only the header is sent.
  first.socket.write(Buffer.from([0x30, 0x80, 0x80, 0x80, 0x60]));
  await first.closed;
  const second = await socketTo(broker.port);
  second.socket.write(Buffer.from([0x10, 0x80, 0x80, 0x80, 0x60]));
  await second.closed;
  expect(broker.counts().refused.handshake).toBe(2);
});

test('a packet above the bound ends the connection at its header', async () => {
  const broker = await opened({ packetBytesMax: 1_000 });
  const { socket, closed } = await socketTo(broker.port);
  socket.write(mqttPacket.generate(CONNECT));
  socket.write(publish(1, 'y'.repeat(900)));
  socket.write(publish(2, 'y'.repeat(1_000)).subarray(0, 5));
  await closed;
  expect(broker.counts()).toMatchObject({ accepted: 1, refused: { protocol: 1 } });
});

test('who does not say who he is goes after a time, and sooner when many wait', async () => {
  const broker = await opened({ connectWithinMs: 300, unauthenticatedMax: 2 });
  const [first, second] = [await socketTo(broker.port), await socketTo(broker.port)];
  const third = await socketTo(broker.port);
  await first.closed;
  expect(second.socket.destroyed).toBe(false);
  // One that comes meanwhile is let in.
  third.socket.write(mqttPacket.generate(CONNECT));
  await expect.poll(() => third.received().length).toBe(4);
  await second.closed;
  expect(third.socket.destroyed).toBe(false);
});

test('connections are bounded in all and for one credential', async () => {
  const broker = await opened(
    { connectionsPerCredentialMax: 1, connectionsMax: 3 },
    {
      access: siteAccess('s', (username) => ({
        kind: 'gateway',
        name: username,
        dialect: 'native',
        topicRoot: `plumbline/v1/s/${username}`,
      })),
    },
  );
  const connected = async (username: string) => {
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`, {
      username,
      password: 'x',
      reconnectPeriod: 0,
    });
    onTestFinished(() => void client.end(true));
  };
  await connected('one');
  await expect(connected('one')).rejects.toThrow(/Server unavailable/);
  await connected('two');
  await connected('three');
  const fourth = await socketTo(broker.port);
  await fourth.closed;
});

test('above the bound of messages in flight a socket is not read, and nothing is lost', async () => {
  const held: Held[] = [];
  const broker = await opened(
    { inFlightPerClientMax: 10 },
    { accept: (message, stored) => held.push({ message, stored }) },
  );
  const { socket, received } = await socketTo(broker.port);
  socket.write(mqttPacket.generate(CONNECT));
  const messages = 200;
  for (let id = 1; id <= messages; id++) socket.write(publish(id, String(id)));
  await expect.poll(() => held.length).toBe(10);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(held.length).toBe(10);
  expect(broker.counts().inFlight).toBe(10);
  let answered = 0;
  while (answered < messages) {
    await expect.poll(() => held.length).toBeGreaterThan(answered);
    held[answered++]?.stored(null);
  }
  await expect.poll(() => received().length).toBe(4 + 4 * messages);
  expect(held.map(({ message }) => Number(Buffer.from(message.payload)))).toEqual(
    Array.from({ length: messages }, (_, index) => index + 1),
  );
  expect(broker.counts().inFlight).toBe(0);
});

test('the bound on all clients together holds, and each gets its turn', async () => {
  const held: Held[] = [];
  const broker = await opened(
    { inFlightMax: 4 },
    { accept: (message, stored) => held.push({ message, stored }) },
  );
  const clients = await Promise.all([1, 2, 3].map(() => socketTo(broker.port)));
  clients.forEach(({ socket }, index) => {
    socket.write(mqttPacket.generate({ ...CONNECT, clientId: `c${index}` }));
    for (let id = 1; id <= 20; id++) socket.write(publish(id, String(index)));
  });
  let answered = 0;
  while (answered < 60) {
    await expect.poll(() => held.length).toBeGreaterThan(answered);
    expect(broker.counts().inFlight).toBeLessThanOrEqual(4);
    held[answered++]?.stored(null);
  }
  for (const { received } of clients) await expect.poll(() => received().length).toBe(4 + 4 * 20);
  expect(broker.counts().inFlight).toBe(0);
});

test('a client that goes keeps its places as long as its messages are held, and no longer', async () => {
  const held: Held[] = [];
  const broker = await opened(
    { inFlightMax: 3 },
    { accept: (message, stored) => held.push({ message, stored }) },
  );
  const gone = await socketTo(broker.port);
  gone.socket.write(mqttPacket.generate({ ...CONNECT, clientId: 'gone' }));
  for (let id = 1; id <= 3; id++) gone.socket.write(publish(id));
  await expect.poll(() => held.length).toBe(3);
  const other = await socketTo(broker.port);
  other.socket.write(mqttPacket.generate({ ...CONNECT, clientId: 'other' }));
  other.socket.write(publish(1));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(held.length).toBe(3);
  gone.socket.resetAndDestroy();
  await expect.poll(() => broker.counts().connections).toBe(1);
  expect(held.length).toBe(3);
  held[0]?.stored(null);
  await expect.poll(() => held.length).toBe(4);
});

test('another credential cannot take a session over by its client id', async () => {
  const broker = await opened(
    {},
    {
      access: siteAccess('s', (username) => ({
        kind: 'gateway',
        name: username,
        dialect: 'native',
        topicRoot: `plumbline/v1/s/${username}`,
      })),
    },
  );
  const connected = async (username: string) => {
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`, {
      username,
      password: 'x',
      clientId: 'same',
      reconnectPeriod: 0,
    });
    onTestFinished(() => void client.end(true));
    return client;
  };
  const first = await connected('one');
  await connected('two');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(first.connected).toBe(true);
  const closed = new Promise<void>((resolve) => first.once('close', () => resolve()));
  await connected('one');
  await closed;
});

test('packets that come in pieces are bounded over all clients', async () => {
  const broker = await opened({ packetBytesMax: 1_000_000, arrivedBytesMax: 300_000 });
  const clients = await Promise.all([1, 2, 3].map(() => socketTo(broker.port)));
  clients.forEach(({ socket }, index) => {
    socket.write(mqttPacket.generate({ ...CONNECT, clientId: `c${index}` }));
    socket.write(publish(1, 'y'.repeat(900_000)).subarray(0, 140_000));
  });
  await Promise.any(clients.map(({ closed }) => closed));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(clients.filter(({ socket }) => socket.destroyed)).toHaveLength(1);
});

/** Two credentials by name, of anybody's choice. */
const twoAccess = siteAccess('s', (username) => ({
  kind: 'gateway',
  name: username,
  dialect: 'native',
  topicRoot: `plumbline/v1/s/${username}`,
}));

async function loggedIn(port: number, username: string, clientId: string) {
  const client = await socketTo(port);
  const credential = { username, password: Buffer.from('x') };
  client.socket.write(mqttPacket.generate({ ...CONNECT, ...credential, clientId } as Packet));
  await expect.poll(() => client.received().length).toBe(4);
  return client;
}

function publishAs(username: string, messageId: number, payload = 'x'): Buffer {
  const topic = `plumbline/v1/s/${username}/p/telemetry`;
  return mqttPacket.generate({
    cmd: 'publish',
    topic,
    payload,
    qos: 1,
    messageId,
    dup: false,
    retain: false,
  });
}

test('messages in flight are bounded for a credential over all its connections, and others go on', async () => {
  const held: Held[] = [];
  const broker = await opened(
    { inFlightPerCredentialMax: 5 },
    { access: twoAccess, accept: (message, stored) => held.push({ message, stored }) },
  );
  const of = (name: string) =>
    held.filter(({ message }) => message.identity.name === name).map(({ stored }) => stored);
  for (const clientId of ['a', 'b', 'c']) {
    const { socket } = await loggedIn(broker.port, 'rogue', clientId);
    for (let id = 1; id <= 10; id++) socket.write(publishAs('rogue', id));
  }
  await expect.poll(() => of('rogue').length).toBe(5);
  const good = await loggedIn(broker.port, 'good', 'a');
  good.socket.write(publishAs('good', 1));
  await expect.poll(() => of('good').length).toBe(1);
  expect(of('rogue')).toHaveLength(5);
  // With each that is done another gets its turn, until all are through.
  for (let done = 0; done < 30; done++) {
    await expect.poll(() => of('rogue').length).toBeGreaterThan(done);
    of('rogue')[done]?.(null);
  }
  of('good')[0]?.(null);
  await expect.poll(() => broker.counts()).toMatchObject({ inFlight: 0, accepted: 31 });
});

test('a credential has its part of what may arrive in pieces: beyond it its own connections go', async () => {
  const limits = {
    packetBytesMax: 1_000_000,
    arrivedBytesMax: 1_000_000,
    arrivedBytesPerCredentialMax: 300_000,
  };
  const broker = await opened(limits, { access: twoAccess });
  const piece = (username: string) => publishAs(username, 1, 'y'.repeat(900_000)).subarray(0, 140_000);
  const good = await loggedIn(broker.port, 'good', 'a');
  good.socket.write(piece('good'));
  const rogues = await Promise.all(['a', 'b', 'c'].map((id) => loggedIn(broker.port, 'rogue', id)));
  for (const { socket } of rogues) socket.write(piece('rogue'));
  await Promise.any(rogues.map(({ closed }) => closed));
  expect(good.socket.destroyed).toBe(false);
  await expect.poll(() => broker.counts().refused.protocol).toBe(1);
  expect(rogues.filter(({ socket }) => socket.destroyed)).toHaveLength(1);
});

test('a client that comes back takes its own place, also where its credential has all it may have', async () => {
  const broker = await opened({}, { access: twoAccess });
  const clients = await Promise.all(
    Array.from({ length: DEFAULT_LIMITS.connectionsPerCredentialMax }, (_, index) =>
      loggedIn(broker.port, 'gw', `c${index}`),
    ),
  );
  const again = await loggedIn(broker.port, 'gw', 'c7');
  expect(again.received()).toEqual(Buffer.from([0x20, 2, 0, 0]));
  await clients[7]?.closed;
  await expect.poll(() => broker.counts().connections).toBe(clients.length);
  const another = await loggedIn(broker.port, 'gw', 'new');
  expect(another.received()).toEqual(Buffer.from([0x20, 2, 0, 3]));
});

test('a client that leaves before it was let in leaves nothing behind', async () => {
  const broker = await opened({ connectionsPerCredentialMax: 2 });
  for (let attempt = 0; attempt < 10; attempt++) {
    const { socket, closed } = await socketTo(broker.port);
    socket.write(mqttPacket.generate({ ...CONNECT, clientId: `c${attempt}` }), () =>
      socket.resetAndDestroy(),
    );
    await closed;
  }
  await expect.poll(() => broker.counts().connections).toBe(0);
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`, { reconnectPeriod: 0 });
  onTestFinished(() => void client.end(true));
});
