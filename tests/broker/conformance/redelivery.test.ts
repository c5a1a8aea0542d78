import { expect } from 'vitest';
import type { Delivered } from './frames.ts';
import { acknowledge, publish } from './packets.ts';
import { sequences } from './sequence.ts';

const sequence = sequences('again');

const idsOf = (deliveries: readonly Delivered[]) => deliveries.map(({ id }) => id);
const textsOf = (deliveries: readonly Delivered[]) => deliveries.map(({ payload }) => payload.toString());

for (const ending of ['lose', 'disconnect'] as const)
  for (const qos of [1, 2] as const)
    sequence(
      `[MQTT-4.4.0-1] [MQTT-3.3.1-1] QoS ${qos} unacknowledged at the ${ending}: again with DUP and the same packet id`,
      async ({ keeper, client, topic }) => {
        const peer = await keeper();
        await peer.subscribe([topic('a'), qos]);
        await (await client()).publish(topic('a'), 'x', { qos });
        const [first] = await peer.unacknowledged(1);
        expect(first).toMatchObject({ dup: false });
        await peer[ending]();
        const back = await keeper();
        expect(await back.delivery()).toMatchObject({
          dup: true,
          qos,
          id: first?.id,
          payload: Buffer.from('x'),
        });
        await back.expectNothing();
        await back.disconnect();
        await (await keeper()).expectNothing();
      },
    );

for (const qos of [1, 2] as const)
  sequence(
    `[MQTT-4.6.0-1] five unacknowledged messages at QoS ${qos} come again in their order`,
    async ({ keeper, client, topic }) => {
      const peer = await keeper();
      await peer.subscribe([topic('a'), qos]);
      const sender = await client();
      for (const text of ['1', '2', '3', '4', '5']) await sender.publish(topic('a'), text, { qos });
      const first = await peer.unacknowledged(5);
      await peer.lose();
      const back = await keeper();
      const again = await back.unacknowledged(5);
      expect(textsOf(again)).toEqual(['1', '2', '3', '4', '5']);
      expect(idsOf(again)).toEqual(idsOf(first));
      expect(again.every(({ dup }) => dup)).toBe(true);
    },
  );

sequence('[MQTT-4.4.0-1] what was acknowledged does not come again', async ({ keeper, client, topic }) => {
  const peer = await keeper();
  await peer.subscribe([topic('a'), 1]);
  const sender = await client();
  for (const text of ['1', '2', '3', '4']) await sender.publish(topic('a'), text, { qos: 1 });
  const [, second, , fourth] = await peer.unacknowledged(4);
  peer.wire.send(acknowledge('puback', second?.id ?? 0), acknowledge('puback', fourth?.id ?? 0));
  await peer.expectAlive();
  await peer.lose();
  const back = await keeper();
  expect(textsOf(await back.deliveries(2))).toEqual(['1', '3']);
  await back.expectNothing();
});

sequence('an unacknowledged message comes again at every return', async ({ keeper, client, topic }) => {
  const peer = await keeper();
  await peer.subscribe([topic('a'), 1]);
  await (await client()).publish(topic('a'), 'x', { qos: 1 });
  const ids = idsOf(await peer.unacknowledged(1));
  await peer.lose();
  for (let count = 0; count < 3; count++) {
    const back = await keeper();
    const again = await back.unacknowledged(1);
    expect(idsOf(again)).toEqual(ids);
    await back.lose();
  }
});

sequence(
  '[MQTT-4.4.0-1] after PUBREC it is PUBREL that comes again, not PUBLISH',
  async ({ keeper, client, topic }) => {
    const peer = await keeper();
    await peer.subscribe([topic('a'), 2]);
    await (await client()).publish(topic('a'), 'x', { qos: 2 });
    const [{ id } = { id: 0 }] = await peer.unacknowledged(1);
    peer.wire.send(acknowledge('pubrec', id ?? 0));
    await peer.wire.expect('pubrel');
    await peer.lose();
    for (let count = 0; count < 2; count++) {
      const back = await keeper();
      expect((await back.wire.expect('pubrel')).id).toBe(id);
      await back.expectNothing();
      await back.lose();
    }
    const last = await keeper();
    expect((await last.wire.expect('pubrel')).id).toBe(id);
    last.wire.send(acknowledge('pubcomp', id ?? 0));
    await last.expectAlive();
    await last.disconnect();
    await (await keeper()).expectNothing();
  },
);

sequence(
  'PUBLISHes and PUBRELs of several QoS 2 messages come again, each in its state',
  async ({ keeper, client, topic }) => {
    const peer = await keeper();
    await peer.subscribe([topic('a'), 2]);
    const sender = await client();
    for (const text of ['1', '2', '3']) await sender.publish(topic('a'), text, { qos: 2 });
    await peer.delivery();
    const [second, third] = await peer.unacknowledged(2);
    peer.wire.send(acknowledge('pubrec', second?.id ?? 0));
    await peer.wire.expect('pubrel');
    await peer.lose();
    const back = await keeper();
    expect((await back.wire.find('pubrel')).id).toBe(second?.id);
    expect(await back.wire.find('publish')).toMatchObject({ id: third?.id, dup: true });
    await back.expectNothing();
  },
);

sequence('[MQTT-3.1.2-6] nothing comes again to a clean session', async ({ keeper, client, topic }) => {
  const peer = await keeper();
  await peer.subscribe([topic('a'), 2]);
  const sender = await client();
  await sender.publish(topic('a'), 'x', { qos: 2 });
  await sender.publish(topic('a'), 'y', { qos: 1 });
  await peer.unacknowledged(2);
  await peer.lose();
  await (await keeper({ clean: true })).expectNothing();
});

sequence('unacknowledged messages go to the one who takes over', async ({ keeper, client, topic }) => {
  const older = await keeper();
  await older.subscribe([topic('a'), 1]);
  await (await client()).publish(topic('a'), 'x', { qos: 1 });
  const ids = idsOf(await older.unacknowledged(1));
  const newer = await keeper();
  expect(await newer.delivery()).toMatchObject({ dup: true, id: ids[0] });
  await older.wire.expectClosed();
});

sequence('what was sent before comes again before what waited', async ({ keeper, client, topic }) => {
  const peer = await keeper();
  await peer.subscribe([topic('a'), 1]);
  const sender = await client();
  await sender.publish(topic('a'), 'sent', { qos: 1 });
  await peer.unacknowledged(1);
  await peer.lose();
  await sender.publish(topic('a'), 'waited', { qos: 1 });
  const back = await keeper();
  const got = await back.deliveries(2);
  expect(got.map(({ payload, dup }) => `${payload} ${dup}`)).toEqual(['sent true', 'waited false']);
});

sequence(
  '[MQTT-2.3.1-4] new messages take no packet id of those that come again',
  async ({ keeper, client, topic }) => {
    const peer = await keeper();
    await peer.subscribe([topic('a'), 1]);
    const sender = await client();
    for (const text of ['1', '2', '3']) await sender.publish(topic('a'), text, { qos: 1 });
    await peer.unacknowledged(3);
    await peer.lose();
    const back = await keeper();
    const again = await back.unacknowledged(3);
    for (const text of ['4', '5', '6']) await sender.publish(topic('a'), text, { qos: 1 });
    const all = idsOf([...again, ...(await back.unacknowledged(3))]);
    expect(new Set(all).size).toBe(6);
  },
);

sequence(
  '[MQTT-4.3.3-2] QoS 2 inbound, again after a lost connection, is delivered once',
  async ({ keeper, client, topic }) => {
    const listener = await client();
    await listener.subscribe([topic('a'), 2]);
    const sender = await keeper();
    sender.wire.send(publish(topic('a'), 'once', { qos: 2, id: 77 }));
    await sender.wire.expect('pubrec');
    await sender.lose();
    const back = await keeper();
    back.wire.send(publish(topic('a'), 'once', { qos: 2, id: 77, dup: true }));
    expect((await back.wire.expect('pubrec')).id).toBe(77);
    await back.release(77);
    await listener.delivery();
    await listener.expectNothing();
  },
);

sequence(
  '[MQTT-4.3.3-2] PUBREL after a lost connection gets PUBCOMP, and the message was delivered once',
  async ({ keeper, client, topic }) => {
    const listener = await client();
    await listener.subscribe([topic('a'), 2]);
    const sender = await keeper();
    sender.wire.send(publish(topic('a'), 'once', { qos: 2, id: 77 }));
    await sender.wire.expect('pubrec');
    await sender.lose();
    const back = await keeper();
    await back.release(77);
    await listener.delivery();
    await listener.expectNothing();
  },
);

sequence(
  '[MQTT-4.3.3-2] a new clean session may use the packet id for a new message',
  async ({ keeper, client, topic }) => {
    const listener = await client();
    await listener.subscribe([topic('a'), 2]);
    const sender = await keeper();
    await sender.publish(topic('a'), 'one', { qos: 2, id: 5 });
    await listener.delivery();
    await sender.disconnect();
    const fresh = await keeper({ clean: true });
    await fresh.publish(topic('a'), 'two', { qos: 2, id: 5 });
    expect((await listener.delivery()).payload.toString()).toBe('two');
    await listener.expectNothing();
  },
);

sequence(
  '[MQTT-4.3.2-1] QoS 1 inbound without its PUBACK read is not lost',
  async ({ keeper, client, topic }) => {
    const listener = await client();
    await listener.subscribe([topic('a'), 1]);
    const sender = await keeper();
    sender.wire.send(publish(topic('a'), 'x', { qos: 1, id: 9 }));
    await sender.lose();
    const back = await keeper();
    back.wire.send(publish(topic('a'), 'x', { qos: 1, id: 9, dup: true }));
    expect((await back.wire.expect('puback')).id).toBe(9);
    const got = await listener.allDeliveries(1);
    // At least once: one or two copies are right.
    expect([1, 2]).toContain(got.length);
  },
);

sequence(
  '[MQTT-3.10.4-3] unsubscribing does not break off a QoS 2 handshake that runs',
  async ({ client, topic }) => {
    const peer = await client();
    await peer.subscribe([topic('a'), 2]);
    await peer.publish(topic('a'), 'x', { qos: 2 });
    const [{ id } = { id: 0 }] = await peer.unacknowledged(1);
    await peer.unsubscribe(topic('a'));
    peer.wire.send(acknowledge('pubrec', id ?? 0));
    expect((await peer.wire.expect('pubrel')).id).toBe(id);
  },
);
