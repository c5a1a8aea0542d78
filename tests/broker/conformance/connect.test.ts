import { expect } from 'vitest';
import {
  acknowledge,
  connect,
  DISCONNECT,
  field,
  PINGREQ,
  packet,
  packetId,
  publish,
  rawConnect,
  subscribe,
  unsubscribe,
} from './packets.ts';
import { sequences } from './sequence.ts';

const sequence = sequences('connect');

const NOT_CONNECT: [name: string, bytes: Buffer][] = [
  ['PUBLISH at QoS 0', publish('a', 'x')],
  ['PUBLISH at QoS 1', publish('a', 'x', { qos: 1 })],
  ['PUBACK', acknowledge('puback', 1)],
  ['PUBREL', acknowledge('pubrel', 1)],
  ['SUBSCRIBE', subscribe(1, ['a', 0])],
  ['UNSUBSCRIBE', unsubscribe(1, 'a')],
  ['PINGREQ', PINGREQ],
  ['DISCONNECT', DISCONNECT],
  ['CONNACK', Buffer.of(0x20, 2, 0, 0)],
  ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
  ['a TLS greeting', Buffer.of(0x16, 0x03, 0x01, 0x00, 0x05, 1, 0, 0, 1, 3)],
];
for (const [name, bytes] of NOT_CONNECT)
  sequence(`[MQTT-3.1.0-1] ${name} as the first packet closes the connection`, async ({ open }) => {
    const wire = await open();
    wire.send(bytes);
    await wire.expectClosed();
  });

sequence('[MQTT-3.1.4-4] [MQTT-3.2.0-1] a right CONNECT gets CONNACK 0 and no more', async ({ client }) => {
  const peer = await client();
  expect(peer.sessionPresent).toBe(false);
  await peer.expectNothing();
});

sequence('[MQTT-3.1.0-2] a second CONNECT closes the connection', async ({ client, id }) => {
  const peer = await client();
  peer.wire.send(connect({ clientId: id }));
  await peer.wire.expectClosed();
});

sequence('[MQTT-3.1.0-2] two CONNECTs in one segment close it too', async ({ open, id }) => {
  const wire = await open();
  wire.send(connect({ clientId: id }), connect({ clientId: id }));
  await wire.expectClosed('connack');
});

sequence('[MQTT-3.1.0-2] what follows a second CONNECT is not done', async ({ client, id, topic }) => {
  const listener = await client();
  await listener.subscribe([topic('#'), 0]);
  const peer = await client();
  peer.wire.send(connect({ clientId: id }), publish(topic('a'), 'too late'));
  await peer.wire.expectClosed();
  await listener.expectNothing();
});

const LEVELS = [0, 1, 2, 3, 5, 6, 0x7f, 0x84, 0xff];
for (const level of LEVELS)
  sequence(
    `[MQTT-3.1.2-2] [MQTT-3.2.2-4] [MQTT-3.2.2-5] level ${level} gets CONNACK 1, session present 0, and is closed`,
    async ({ open, id }) => {
      const wire = await open();
      wire.send(rawConnect(id, { level }));
      expect(await wire.expect('connack')).toEqual({ cmd: 'connack', sessionPresent: false, returnCode: 1 });
      await wire.expectClosed();
    },
  );

sequence('[MQTT-3.1.2-2] a CONNECT of MQTT 5, with its properties, gets CONNACK 1', async ({ open, id }) => {
  const wire = await open();
  const properties = Buffer.of(5, 0x11, 0, 0, 0, 60);
  wire.send(packet(0x10, field('MQTT'), Buffer.of(5, 2), packetId(60), properties, field(id)));
  expect(await wire.expect('connack')).toMatchObject({ returnCode: 1 });
  await wire.expectClosed();
});

sequence(
  '[MQTT-3.1.4-5] what comes with a refused CONNECT is not done',
  async ({ open, client, topic, id }) => {
    const listener = await client();
    await listener.subscribe([topic('#'), 0]);
    const wire = await open();
    wire.send(rawConnect(id, { level: 5 }), publish(topic('a'), 'no'), subscribe(1, ['a', 0]));
    await wire.expectClosed('connack');
    await listener.expectNothing();
  },
);

for (const name of ['', 'MQT', 'MQTTX', 'mqtt', 'HTTP', 'MQTT ', 'MQTT\u0000', 'MQIsdP'])
  sequence(`[MQTT-3.1.2-1] the protocol name ${JSON.stringify(name)} is closed`, async ({ open, id }) => {
    const wire = await open();
    wire.send(rawConnect(id, { name }));
    for (const frame of await wire.expectClosed('connack')) expect(frame).toMatchObject({ returnCode: 1 });
  });

sequence('the older MQIsdp at level 3 is let in and served', async ({ client, topic }) => {
  const peer = await client({ protocolId: 'MQIsdp', protocolVersion: 3 });
  expect(await peer.subscribe([topic('a'), 1])).toEqual([1]);
  await peer.publish(topic('a'), 'old', { qos: 1 });
  expect(await peer.delivery()).toMatchObject({ topic: topic('a'), qos: 1 });
});

sequence('MQIsdp at level 4 is refused', async ({ open, id }) => {
  const wire = await open();
  wire.send(rawConnect(id, { name: 'MQIsdp', level: 4 }));
  for (const frame of await wire.expectClosed('connack')) expect(frame).toMatchObject({ returnCode: 1 });
});

sequence('[MQTT-3.1.4-2] the same client id again closes the older connection', async ({ client, id }) => {
  const older = await client({ clientId: id });
  const newer = await client({ clientId: id });
  await older.wire.expectClosed();
  await newer.expectAlive();
});

sequence('[MQTT-3.1.4-2] ten connections with one client id leave the last one', async ({ client, id }) => {
  const peers = [];
  for (let count = 0; count < 10; count++) peers.push(await client({ clientId: id }));
  for (const peer of peers.slice(0, -1)) await peer.wire.expectClosed();
  await peers.at(-1)?.expectAlive();
});

sequence('client ids that differ in case are two clients', async ({ client, id }) => {
  const lower = await client({ clientId: `${id}a` });
  const upper = await client({ clientId: `${id}A` });
  await lower.expectAlive();
  await upper.expectAlive();
});

sequence('[MQTT-3.1.4-1] a malformed CONNECT throws nobody off', async ({ open, client, id }) => {
  const peer = await client({ clientId: id });
  for (const malformed of [rawConnect(id, { flags: 0x03 }), rawConnect(id, { level: 9 })]) {
    const wire = await open();
    wire.send(malformed);
    await wire.expectClosed('connack');
  }
  await peer.expectAlive();
});

sequence(
  '[MQTT-3.14.4-2] DISCONNECT closes the connection, and what follows it is not done',
  async ({ client, topic }) => {
    const listener = await client();
    await listener.subscribe([topic('#'), 0]);
    const peer = await client();
    peer.wire.send(DISCONNECT, publish(topic('a'), 'after'));
    await peer.wire.expectClosed();
    await listener.expectNothing();
  },
);

sequence('CONNECT and DISCONNECT in one segment are let in and closed', async ({ open, id }) => {
  const wire = await open();
  wire.send(connect({ clientId: id }), DISCONNECT);
  await wire.expectClosed('connack');
});
