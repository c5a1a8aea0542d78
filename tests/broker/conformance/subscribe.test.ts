import { expect } from 'vitest';
import { DENIED_TOPIC } from './judged-broker.ts';
import { FIRST_BYTE, field, packet, packetId, publish, type Qos, subscribe } from './packets.ts';
import { sequences } from './sequence.ts';

const sequence = sequences('sub');

for (const qos of [0, 1, 2] as const)
  sequence(
    `[MQTT-3.8.4-1] SUBSCRIBE at QoS ${qos} gets a SUBACK that grants it`,
    async ({ client, topic }) => {
      expect(await (await client()).subscribe([topic('a'), qos])).toEqual([qos]);
    },
  );

for (const id of [1, 256, 65_535])
  sequence(
    `[MQTT-2.3.1-7] [MQTT-3.8.4-2] SUBACK and UNSUBACK carry the packet id ${id}`,
    async ({ client, topic }) => {
      const { wire } = await client();
      wire.send(
        subscribe(id, [topic('a'), 0]),
        packet(FIRST_BYTE.unsubscribe, packetId(id), field(topic('a'))),
      );
      expect((await wire.expect('suback')).id).toBe(id);
      expect((await wire.expect('unsuback')).id).toBe(id);
    },
  );

sequence(
  '[MQTT-3.8.4-5] [MQTT-3.9.3-1] a return code for each filter, in their order',
  async ({ client, topic }) => {
    const peer = await client();
    const qualities: Qos[] = [2, 0, 1, 1, 0, 2];
    const filters = qualities.map((qos, index): [string, Qos] => [topic(`f${index}`), qos]);
    expect(await peer.subscribe(...filters)).toEqual(qualities);
  },
);

sequence(
  '[MQTT-3.8.4-5] the same filter twice in one SUBSCRIBE gets two return codes, and the last one counts',
  async ({ client, topic }) => {
    const peer = await client();
    expect(await peer.subscribe([topic('a'), 2], [topic('a'), 0])).toEqual([2, 0]);
    await peer.publish(topic('a'), 'x', { qos: 2 });
    expect((await peer.delivery()).qos).toBe(0);
    await peer.expectNothing();
  },
);

sequence(
  'the same filter three times in one SUBSCRIBE, ascending: granted and delivered once at the last',
  async ({ client, topic }) => {
    const peer = await client();
    expect(await peer.subscribe([topic('+'), 0], [topic('+'), 1], [topic('+'), 2])).toEqual([0, 1, 2]);
    await peer.publish(topic('a'), 'x', { qos: 2 });
    expect((await peer.delivery()).qos).toBe(2);
    await peer.expectNothing();
  },
);

sequence('[MQTT-3.8.4-4] 200 filters in one SUBSCRIBE all work', async ({ client, topic }) => {
  const peer = await client();
  const filters = Array.from({ length: 200 }, (_, index): [string, Qos] => [topic(`f/${index}`), 1]);
  expect(await peer.subscribe(...filters)).toEqual(filters.map(() => 1));
  for (const index of [0, 99, 199]) {
    await peer.publish(topic(`f/${index}`), 'x', { qos: 1 });
    expect((await peer.delivery()).topic).toBe(topic(`f/${index}`));
  }
});

sequence('1,000 filters are granted or get 0x80, each its return code', async ({ client, topic }) => {
  const peer = await client();
  for (let sent = 0; sent < 1_000; sent += 250) {
    const filters = Array.from({ length: 250 }, (_, index): [string, Qos] => [topic(`f/${sent + index}`), 1]);
    const codes = await peer.subscribe(...filters);
    expect(codes).toHaveLength(250);
    for (const code of codes) expect([1, 0x80]).toContain(code);
  }
  await peer.publish(topic('f/0'), 'x', { qos: 1 });
  await peer.delivery();
});

for (const [before, after] of [
  [0, 2],
  [2, 0],
  [1, 2],
  [2, 1],
] as const)
  for (const filter of ['a', '+', '#'])
    sequence(
      `[MQTT-3.8.4-3] ${filter} again with QoS ${after} replaces QoS ${before}: one copy`,
      async ({ client, topic }) => {
        const peer = await client();
        await peer.subscribe([topic(filter), before]);
        expect(await peer.subscribe([topic(filter), after])).toEqual([after]);
        await peer.publish(topic('a'), 'x', { qos: 2 });
        expect((await peer.delivery()).qos).toBe(after);
        await peer.expectNothing();
      },
    );

sequence('a denied topic gets 0x80, the other filters are granted', async ({ client, topic }) => {
  const peer = await client();
  expect(await peer.subscribe([topic('a'), 1], [DENIED_TOPIC, 1], [topic('b'), 2])).toEqual([1, 0x80, 2]);
  await peer.publish(topic('b'), 'x', { qos: 1 });
  await peer.delivery();
});

sequence('a denied topic alone gets 0x80, and the connection stays', async ({ client }) => {
  const peer = await client();
  for (const qos of [0, 1, 2] as const) expect(await peer.subscribe([DENIED_TOPIC, qos])).toEqual([0x80]);
  await peer.expectAlive();
});

for (const qos of [1, 2] as const)
  sequence(
    `what was acknowledged at QoS ${qos} before the SUBSCRIBE does not come`,
    async ({ client, topic }) => {
      const sender = await client();
      const peer = await client();
      for (let round = 0; round < 20; round++) {
        await sender.publish(topic(`${round}`), 'early', { qos });
        await peer.subscribe([topic(`${round}`), qos]);
      }
      await peer.expectNothing();
    },
  );

sequence('a SUBSCRIBE to $SYS/# is granted or gets 0x80, and the connection stays', async ({ client }) => {
  const peer = await client();
  expect([[0], [0x80]]).toContainEqual(await peer.subscribe(['$SYS/#', 0]));
  await peer.expectAlive();
});

sequence('a client hears itself', async ({ client, topic }) => {
  const peer = await client();
  await peer.subscribe([topic('a'), 1]);
  await peer.publish(topic('a'), 'x', { qos: 1 });
  await peer.delivery();
  await peer.expectNothing();
});

sequence(
  'SUBSCRIBE and PUBLISH in one segment: the subscription stands before the message',
  async ({ client, topic }) => {
    const peer = await client();
    peer.wire.send(subscribe(1, [topic('a'), 1]), publish(topic('a'), 'x', { qos: 1, id: 2 }));
    await peer.delivery();
  },
);

sequence('20 listeners each get one copy', async ({ client, topic }) => {
  const listeners = await Promise.all(Array.from({ length: 20 }, () => client()));
  for (const listener of listeners) await listener.subscribe([topic('a'), 1]);
  await (await client()).publish(topic('a'), 'x', { qos: 1 });
  for (const listener of listeners) await listener.delivery();
  await Promise.all(listeners.map((listener) => listener.expectNothing()));
});
