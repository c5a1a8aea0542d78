import { expect } from 'vitest';
import type { Delivered } from './frames.ts';
import { acknowledge, publish, type Qos } from './packets.ts';
import { sequences } from './sequence.ts';

const sequence = sequences('order');

const numbersOf = (deliveries: readonly Delivered[]) =>
  deliveries.map(({ payload }) => Number(payload.toString()));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

for (const sent of [0, 1, 2] as const)
  for (const granted of [0, 1, 2] as const)
    sequence(
      `[MQTT-4.6.0-6] 200 messages sent at QoS ${sent} and granted ${granted} come in their order`,
      async ({ client, topic }) => {
        const listener = await client();
        await listener.subscribe([topic('#'), granted]);
        const sender = await client();
        sender.wire.send(...upTo(200).map((n) => publish(topic('a'), `${n}`, { qos: sent, id: n + 1 })));
        if (sent === 2)
          for (const n of upTo(200)) {
            expect((await sender.wire.expect('pubrec')).id).toBe(n + 1);
            sender.wire.send(acknowledge('pubrel', n + 1));
          }
        expect(numbersOf(await listener.deliveries(200))).toEqual(upTo(200));
        await listener.expectNothing();
      },
    );

sequence('[MQTT-4.6.0-2] PUBACKs go out in the order of the PUBLISHes', async ({ client, topic }) => {
  const { wire } = await client();
  const ids = [5, 3, 65_535, 1, 4, 2, 1_000];
  wire.send(...ids.map((id) => publish(topic('a'), 'x', { qos: 1, id })));
  for (const id of ids) expect((await wire.expect('puback')).id).toBe(id);
});

sequence('[MQTT-4.6.0-3] PUBRECs go out in the order of the PUBLISHes', async ({ client, topic }) => {
  const { wire } = await client();
  const ids = [5, 3, 65_535, 1, 4, 2, 1_000];
  wire.send(...ids.map((id) => publish(topic('a'), 'x', { qos: 2, id })));
  for (const id of ids) expect((await wire.expect('pubrec')).id).toBe(id);
  for (const id of ids) wire.send(acknowledge('pubrel', id));
  for (const id of ids) expect((await wire.expect('pubcomp')).id).toBe(id);
});

sequence('[MQTT-4.6.0-4] PUBRELs go out in the order of the PUBRECs', async ({ client, topic }) => {
  const peer = await client();
  await peer.subscribe([topic('a'), 2]);
  const sender = await client();
  for (const n of upTo(8)) await sender.publish(topic('a'), `${n}`, { qos: 2 });
  const ids = (await peer.unacknowledged(8)).map(({ id }) => id ?? 0);
  const shuffled = [3, 0, 7, 1, 6, 2, 5, 4].map((index) => ids[index] ?? 0);
  peer.wire.send(...shuffled.map((id) => acknowledge('pubrec', id)));
  for (const id of shuffled) expect((await peer.wire.expect('pubrel')).id).toBe(id);
});

sequence('QoS 1 acknowledged in reverse is all acknowledged', async ({ keeper, client, topic }) => {
  const peer = await keeper();
  await peer.subscribe([topic('a'), 1]);
  const sender = await client();
  for (const n of upTo(10)) await sender.publish(topic('a'), `${n}`, { qos: 1 });
  const got = await peer.unacknowledged(10);
  for (const { id } of got.reverse()) peer.wire.send(acknowledge('puback', id ?? 0));
  await peer.expectAlive();
  await peer.disconnect();
  await (await keeper()).expectNothing();
});

sequence('messages of mixed quality come in order within each quality', async ({ client, topic }) => {
  const listener = await client();
  await listener.subscribe([topic('a'), 2]);
  const sender = await client();
  for (const n of upTo(60)) await sender.publish(topic('a'), `${n}`, { qos: (n % 3) as Qos });
  const got = await listener.deliveries(60);
  for (const qos of [0, 1, 2])
    expect(numbersOf(got.filter((each) => each.qos === qos))).toEqual(upTo(60).filter((n) => n % 3 === qos));
});

sequence('live messages come behind those that waited', async ({ keeper, client, topic }) => {
  const peer = await keeper();
  await peer.subscribe([topic('a'), 1]);
  await peer.disconnect();
  const sender = await client();
  for (const n of upTo(50)) await sender.publish(topic('a'), `${n}`, { qos: 1 });
  const [back] = await Promise.all([
    keeper(),
    (async () => {
      for (const n of upTo(50)) await sender.publish(topic('a'), `${50 + n}`, { qos: 1 });
    })(),
  ]);
  expect(numbersOf(await back.deliveries(100))).toEqual(upTo(100));
  await back.expectNothing();
});

sequence('two senders at once: each one’s order stays', async ({ client, topic }) => {
  const listener = await client();
  await listener.subscribe([topic('#'), 1]);
  const senders = [await client(), await client()];
  for (const [index, sender] of senders.entries())
    sender.wire.send(...upTo(100).map((n) => publish(topic(`s${index}`), `${n}`, { qos: 1, id: n + 1 })));
  const got = await listener.deliveries(200);
  for (const index of [0, 1])
    expect(numbersOf(got.filter((each) => each.topic === topic(`s${index}`)))).toEqual(upTo(100));
});

sequence(
  'a listener that acknowledges nothing gets the rest when it does, in order',
  async ({ client, topic }) => {
    const listener = await client();
    await listener.subscribe([topic('a'), 1]);
    const sender = await client();
    for (const n of upTo(120)) await sender.publish(topic('a'), `${n}`, { qos: 1 });
    expect(numbersOf(await listener.deliveries(120))).toEqual(upTo(120));
  },
);

sequence('a listener that acknowledges nothing holds nobody else up', async ({ client, topic }) => {
  const [lazy, busy] = [await client(), await client()];
  for (const peer of [lazy, busy]) await peer.subscribe([topic('a'), 2]);
  const sender = await client();
  for (const n of upTo(60)) await sender.publish(topic('a'), `${n}`, { qos: 2 });
  expect(numbersOf(await busy.deliveries(60))).toEqual(upTo(60));
});

// 65,535 ids, and some more: the decoder fails the sequence on an id of zero.
sequence('[MQTT-2.3.1-1] the packet ids of the broker go around without 0', async ({ client, topic }) => {
  const listener = await client();
  await listener.subscribe([topic('a'), 1]);
  const sender = await client();
  const batch = 500;
  for (let sent = 0; sent < 66_000; sent += batch) {
    sender.wire.send(...upTo(batch).map((n) => publish(topic('a'), `${sent + n}`, { qos: 1, id: n + 1 })));
    const got = await listener.unacknowledged(batch);
    expect(numbersOf(got)[0]).toBe(sent);
    listener.wire.send(...got.map(({ id }) => acknowledge('puback', id ?? 0)));
    for (const n of upTo(batch)) expect((await sender.wire.expect('puback')).id).toBe(n + 1);
  }
});
