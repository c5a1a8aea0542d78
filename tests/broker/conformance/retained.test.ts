import { expect } from 'vitest';
import { publish, type Qos, subscribe } from './packets.ts';
import { type Scene, sequences } from './sequence.ts';

const sequence = sequences('retain');

const QUALITIES: readonly Qos[] = [0, 1, 2];
const FILTERS: [name: string, filterOf: (scene: Scene) => string][] = [
  ['the topic itself', ({ topic }) => topic('a/b')],
  ['a filter with #', ({ topic }) => topic('#')],
  ['a filter with +', ({ topic }) => topic('+/b')],
];

for (const [name, filterOf] of FILTERS)
  for (const sent of QUALITIES)
    for (const granted of QUALITIES)
      sequence(
        `[MQTT-3.3.1-6] [MQTT-3.3.1-8] retained at QoS ${sent}, subscribed with ${granted} over ${name}: delivered at ${Math.min(sent, granted)}`,
        async (scene) => {
          const sender = await scene.client();
          await sender.publish(scene.topic('a/b'), 'kept', { qos: sent, retain: true });
          const newcomer = await scene.client();
          await newcomer.subscribe([filterOf(scene), granted]);
          const delivery = await newcomer.delivery();
          expect(delivery).toMatchObject({
            topic: scene.topic('a/b'),
            qos: Math.min(sent, granted),
            retain: true,
            dup: false,
          });
          expect(delivery.payload.toString()).toBe('kept');
          await newcomer.expectNothing();
        },
      );

for (const qos of QUALITIES)
  sequence(
    `[MQTT-3.3.1-9] a retained message at QoS ${qos} goes to a standing subscription without the flag`,
    async ({ client, topic }) => {
      const peer = await client();
      await peer.subscribe([topic('a'), 2]);
      await peer.publish(topic('a'), 'live', { qos, retain: true });
      expect(await peer.delivery()).toMatchObject({ retain: false, qos });
      await peer.expectNothing();
    },
  );

for (const qos of QUALITIES)
  sequence(
    `[MQTT-3.3.1-10] [MQTT-3.3.1-11] an empty retained message at QoS ${qos} clears, and goes to those who listen`,
    async ({ client, topic }) => {
      const peer = await client();
      await peer.publish(topic('a'), 'kept', { qos: 1, retain: true });
      await peer.subscribe([topic('a'), 2]);
      await peer.delivery();
      await peer.publish(topic('a'), '', { qos, retain: true });
      expect(await peer.delivery()).toMatchObject({ retain: false, payload: Buffer.alloc(0) });
      const newcomer = await client();
      await newcomer.subscribe([topic('a'), 2]);
      await newcomer.expectNothing();
    },
  );

sequence(
  '[MQTT-3.3.1-11] an empty retained message where none was is not kept',
  async ({ client, topic }) => {
    const peer = await client();
    await peer.publish(topic('a'), '', { qos: 1, retain: true });
    await peer.subscribe([topic('a'), 1]);
    await peer.expectNothing();
  },
);

sequence(
  '[MQTT-3.3.1-12] a message without the flag neither replaces nor clears',
  async ({ client, topic }) => {
    const peer = await client();
    await peer.publish(topic('a'), 'kept', { qos: 1, retain: true });
    await peer.publish(topic('a'), 'passing', { qos: 1 });
    await peer.publish(topic('a'), '', { qos: 1 });
    await peer.subscribe([topic('a'), 1]);
    expect((await peer.delivery()).payload.toString()).toBe('kept');
    await peer.expectNothing();
  },
);

sequence('[MQTT-3.3.1-5] the last of several is kept', async ({ client, topic }) => {
  const peer = await client();
  for (const text of ['one', 'two', 'three']) await peer.publish(topic('a'), text, { qos: 1, retain: true });
  await peer.subscribe([topic('a'), 1]);
  expect((await peer.delivery()).payload.toString()).toBe('three');
  await peer.expectNothing();
});

sequence('[MQTT-3.3.1-7] QoS 0 replaces what was kept at QoS 2', async ({ client, topic }) => {
  const peer = await client();
  await peer.publish(topic('a'), 'two', { qos: 2, retain: true });
  await peer.publish(topic('a'), 'zero', { qos: 0, retain: true });
  await peer.subscribe([topic('a'), 2]);
  expect(await peer.delivery()).toMatchObject({ qos: 0, payload: Buffer.from('zero') });
});

sequence(
  '[MQTT-3.1.2-7] what is retained outlives the session and the connection of its sender',
  async ({ client, keeper, topic }) => {
    const sender = await keeper();
    await sender.publish(topic('a'), 'kept', { qos: 1, retain: true });
    await sender.disconnect();
    await (await keeper({ clean: true })).disconnect();
    const peer = await client();
    await peer.subscribe([topic('a'), 1]);
    expect((await peer.delivery()).retain).toBe(true);
  },
);

sequence('a wildcard gets every retained message that matches, and no other', async ({ client, topic }) => {
  const peer = await client();
  const names = ['s/1/x', 's/2/x', 's/3/x', 's/1/y', 's', 't/1/x'];
  for (const name of names) await peer.publish(topic(name), name, { qos: 1, retain: true });
  await peer.subscribe([topic('s/+/x'), 1]);
  const got = await peer.deliveries(3);
  expect(got.map(({ payload }) => payload.toString()).sort()).toEqual(['s/1/x', 's/2/x', 's/3/x']);
  await peer.expectNothing();
  const all = await client();
  await all.subscribe([topic('s/#'), 1]);
  expect(await all.deliveries(5)).toHaveLength(5);
  await all.expectNothing();
});

sequence('[MQTT-3.8.4-3] subscribing again sends the retained message again', async ({ client, topic }) => {
  const peer = await client();
  await peer.publish(topic('a'), 'kept', { qos: 1, retain: true });
  for (const qos of [1, 1, 0] as const) {
    expect(await peer.subscribe([topic('a'), qos])).toEqual([qos]);
    expect(await peer.delivery()).toMatchObject({ retain: true, qos });
  }
  await peer.expectNothing();
});

for (const sent of [1, 2] as const)
  for (const granted of QUALITIES)
    sequence(
      `retained at QoS ${sent}, acknowledged, and only then subscribed with ${granted}: one copy`,
      async ({ client, topic }) => {
        const standing = await client();
        await standing.subscribe([topic('#'), 0]);
        for (let round = 0; round < 10; round++) {
          const newcomer = await client();
          const sender = await client();
          await sender.publish(topic(`${round}`), 'x', { qos: sent, retain: true });
          await newcomer.subscribe([topic(`${round}`), granted]);
          const copies = (await newcomer.allDeliveries(1)).map(({ retain }) => `retain ${retain}`);
          expect(copies).toEqual(['retain true']);
        }
      },
    );

sequence('every filter of one SUBSCRIBE gets its retained messages', async ({ client, topic }) => {
  const peer = await client();
  for (const name of ['a', 'b', 'c']) await peer.publish(topic(name), name, { qos: 2, retain: true });
  await peer.subscribe([topic('a'), 0], [topic('b'), 1], [topic('c'), 2]);
  const got = await peer.deliveries(3);
  const seen = got.map(({ payload, qos, retain }) => `${payload} ${qos} ${retain}`).sort();
  expect(seen).toEqual(['a 0 true', 'b 1 true', 'c 2 true']);
});

sequence('a refused filter gets no retained message', async ({ client, topic }) => {
  const sender = await client();
  await sender.publish(topic('a'), 'kept', { qos: 1, retain: true });
  const peer = await client();
  const closed = await peer.subscribe([`$share/g/${topic('a')}`, 1]).catch(() => 'closed');
  if (closed !== 'closed') await peer.expectNothing();
});

sequence('retained and live in one segment: the newcomer misses neither', async ({ client, topic }) => {
  const peer = await client();
  peer.wire.send(
    publish(topic('a'), 'kept', { qos: 1, retain: true, id: 1 }),
    subscribe(2, [topic('a'), 1]),
    publish(topic('a'), 'live', { qos: 1, id: 3 }),
  );
  const got = await peer.deliveries(2);
  expect(got.map(({ payload, retain }) => `${payload} ${retain}`).sort()).toEqual([
    'kept true',
    'live false',
  ]);
});

sequence('a retained message of 256 KiB comes whole', async ({ client, topic }) => {
  const peer = await client();
  const payload = Buffer.alloc(256 * 1024, 'plumb');
  await peer.publish(topic('a'), payload, { qos: 1, retain: true });
  await peer.subscribe([topic('a'), 1]);
  expect((await peer.delivery()).payload.equals(payload)).toBe(true);
});

sequence('200 retained topics all come to one wildcard', async ({ client, topic }) => {
  const peer = await client();
  for (let index = 0; index < 200; index++)
    await peer.publish(topic(`n/${index}`), `${index}`, { retain: true });
  await peer.expectAlive();
  await peer.subscribe([topic('n/+'), 1]);
  const got = await peer.deliveries(200);
  expect(new Set(got.map(({ topic: name }) => name)).size).toBe(200);
});
