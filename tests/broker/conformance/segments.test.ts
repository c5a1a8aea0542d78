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
  remainingLength,
  subscribe,
  unsubscribe,
} from './packets.ts';
import { sequences } from './sequence.ts';

const sequence = sequences('segment');

sequence('a whole conversation byte by byte', async ({ open, id, topic }) => {
  const wire = await open();
  const conversation = Buffer.concat([
    connect({ clientId: id, username: 'u', will: { topic: topic('w'), payload: 'w' } }),
    subscribe(1, [topic('a'), 2], [topic('b'), 1]),
    publish(topic('a'), 'one', { qos: 2, id: 2 }),
    acknowledge('pubrel', 2),
    unsubscribe(3, topic('b')),
    PINGREQ,
  ]);
  await wire.sendSlowly(Array.from(conversation, (byte) => Buffer.of(byte)));
  await wire.expect('connack');
  for (const cmd of ['suback', 'pubrec', 'publish', 'pubcomp', 'unsuback', 'pingresp'] as const)
    await wire.find(cmd);
  await wire.sendSlowly([DISCONNECT.subarray(0, 1), DISCONNECT.subarray(1)]);
  await wire.expectClosed();
});

sequence('a whole conversation in one segment', async ({ open, id, topic }) => {
  const wire = await open();
  const published = publish(topic('a'), 'x', { qos: 1, id: 2 });
  wire.send(
    connect({ clientId: id }),
    subscribe(1, [topic('a'), 1]),
    published,
    unsubscribe(3, topic('a')),
    PINGREQ,
  );
  await wire.expect('connack');
  for (const cmd of ['suback', 'puback', 'publish', 'unsuback', 'pingresp'] as const) await wire.find(cmd);
});

sequence('a packet split at every one of its bytes', async ({ client, topic }) => {
  const listener = await client();
  await listener.subscribe([topic('a'), 1]);
  const sender = await client();
  const length = publish(topic('a'), 'payload', { qos: 1 }).length;
  for (let cut = 1; cut < length; cut++) {
    const bytes = publish(topic('a'), `${cut}`.padStart(7), { qos: 1, id: cut });
    await sender.wire.sendSlowly([bytes.subarray(0, cut), bytes.subarray(cut)]);
    expect((await sender.wire.expect('puback')).id).toBe(cut);
    expect(Number((await listener.delivery()).payload.toString())).toBe(cut);
  }
});

for (const qos of [0, 1, 2] as const)
  sequence(
    `CONNECT and 100 PUBLISHes at QoS ${qos} before CONNACK are all delivered, in order`,
    async ({ open, client, topic, id }) => {
      const listener = await client();
      await listener.subscribe([topic('a'), 0]);
      const wire = await open();
      const messages = Array.from({ length: 100 }, (_, index) =>
        publish(topic('a'), `${index}`, { qos, id: index + 1 }),
      );
      wire.send(connect({ clientId: id }), ...messages);
      await wire.expect('connack');
      for (let index = 1; qos === 2 && index <= 100; index++) {
        expect((await wire.expect('pubrec')).id).toBe(index);
        wire.send(acknowledge('pubrel', index));
      }
      const got = await listener.deliveries(100);
      expect(got.map(({ payload }) => Number(payload.toString()))).toEqual([...Array(100).keys()]);
      await listener.expectNothing();
    },
  );

for (const qos of [0, 1] as const)
  sequence(
    `PUBLISH at QoS ${qos} and DISCONNECT in one segment: the message is delivered`,
    async ({ client, topic }) => {
      const listener = await client();
      await listener.subscribe([topic('a'), 1]);
      const sender = await client();
      sender.wire.send(publish(topic('a'), 'last', { qos }), DISCONNECT);
      expect((await listener.delivery()).payload.toString()).toBe('last');
      await sender.wire.expectClosed('puback');
    },
  );

sequence(
  'CONNECT, 50 PUBLISHes and DISCONNECT in one segment: all are delivered',
  async ({ open, client, topic, id }) => {
    const listener = await client();
    await listener.subscribe([topic('a'), 1]);
    const wire = await open();
    const messages = Array.from({ length: 50 }, (_, index) =>
      publish(topic('a'), `${index}`, { qos: 1, id: index + 1 }),
    );
    wire.send(connect({ clientId: id }), ...messages, DISCONNECT);
    const got = await listener.deliveries(50);
    expect(got.map(({ payload }) => Number(payload.toString()))).toEqual([...Array(50).keys()]);
  },
);

sequence(
  'CONNECT, PUBLISH, DISCONNECT, PUBLISH in one segment: the first is delivered, the connection closed',
  async ({ open, client, topic, id }) => {
    const listener = await client();
    await listener.subscribe([topic('#'), 0]);
    const wire = await open();
    wire.send(
      connect({ clientId: id }),
      publish(topic('a'), 'before'),
      DISCONNECT,
      publish(topic('b'), 'behind'),
    );
    await wire.expectClosed('connack');
    expect((await listener.delivery()).payload.toString()).toBe('before');
    await listener.expectNothing();
  },
);

sequence(
  'what follows DISCONNECT does not keep a connection open that its client has ended',
  async ({ client, topic }) => {
    const { wire } = await client();
    const behind = Array.from({ length: 5 }, () => publish(topic('a'), 'behind'));
    await wire.end(publish(topic('a'), 'before'), DISCONNECT, ...behind);
  },
);

for (const root of ['$SYS', '$own'])
  for (const qos of [0, 1, 2] as const)
    sequence(
      `[MQTT-3.14.4-2] a refused PUBLISH to ${root} at QoS ${qos} and DISCONNECT close the connection`,
      async ({ client, id }) => {
        const { wire } = await client();
        wire.send(publish(`${root}/${id}`, 'forged', { qos }), DISCONNECT);
        await wire.expectClosed('puback', 'pubrec');
      },
    );

sequence(
  'PUBLISH and the end of the connection at once: the message is delivered',
  async ({ client, topic }) => {
    const listener = await client();
    await listener.subscribe([topic('a'), 1]);
    const sender = await client();
    await sender.wire.end(publish(topic('a'), 'last', { qos: 0 }));
    expect((await listener.delivery()).payload.toString()).toBe('last');
  },
);

sequence('half a packet and the end of the connection: nothing is delivered', async ({ client, topic }) => {
  const listener = await client();
  await listener.subscribe([topic('a'), 1]);
  const sender = await client();
  await sender.wire.end(publish(topic('a'), 'whole').subarray(0, -1));
  await listener.expectNothing();
});

const BOUNDARIES = [0, 1, 127, 128, 16_383, 16_384, 262_144, 2_097_151];
for (const length of BOUNDARIES)
  sequence(
    `a PUBLISH with a remaining length of ${length} more than its topic comes whole`,
    async ({ client, topic }) => {
      const listener = await client();
      await listener.subscribe([topic('a'), 0]);
      const head = field(topic('a')).length;
      const payload = Buffer.alloc(Math.max(length - head, 0), 'p');
      const sender = await client();
      sender.wire.send(publish(topic('a'), payload));
      expect((await listener.delivery()).payload.equals(payload)).toBe(true);
    },
  );

for (const qos of [0, 1, 2] as const)
  sequence(`a payload of nothing at QoS ${qos} comes as nothing`, async ({ client, topic }) => {
    const peer = await client();
    await peer.subscribe([topic('a'), 2]);
    await peer.publish(topic('a'), '', { qos });
    expect(await peer.delivery()).toMatchObject({ qos, payload: Buffer.alloc(0) });
  });

for (const qos of [0, 1, 2] as const)
  sequence(`a payload of 256 KiB at QoS ${qos} comes whole`, async ({ client, topic }) => {
    const peer = await client();
    const payload = Buffer.from(Array.from({ length: 262_144 }, (_, index) => index % 251));
    await peer.subscribe([topic('a'), 2]);
    await peer.publish(topic('a'), payload, { qos });
    expect((await peer.delivery()).payload.equals(payload)).toBe(true);
  });

for (const bytes of [2, 3, 4])
  sequence(
    `a PUBLISH whose length takes ${bytes} bytes, more than it has to, is read or closed`,
    async ({ client, topic }) => {
      const peer = await client();
      await peer.subscribe([topic('a'), 0]);
      const body = Buffer.concat([field(topic('a')), Buffer.from('x')]);
      peer.wire.send(Buffer.of(0x30), remainingLength(body.length, bytes), body);
      if (await peer.wire.answers()) expect((await peer.delivery()).payload.toString()).toBe('x');
    },
  );

sequence('[MQTT-2.3.1-5] at QoS 0 what looks like a packet id is payload', async ({ client, topic }) => {
  const peer = await client();
  await peer.subscribe([topic('a'), 0]);
  peer.wire.send(packet(0x30, field(topic('a')), packetId(1)));
  expect((await peer.delivery()).payload).toEqual(packetId(1));
});

sequence('[MQTT-3.12.4-1] PINGREQ gets PINGRESP, ten in a segment get ten', async ({ client }) => {
  const { wire } = await client();
  wire.send(PINGREQ);
  await wire.expect('pingresp');
  wire.send(...Array.from({ length: 10 }, () => PINGREQ));
  for (let count = 0; count < 10; count++) await wire.expect('pingresp');
  await wire.expectSilence();
});
