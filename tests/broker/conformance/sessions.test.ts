import { expect } from 'vitest';
import { connect, rawConnect } from './packets.ts';
import { sequences } from './sequence.ts';

const sequence = sequences('session');

sequence('[MQTT-3.2.2-3] session present is 0 for an id that was never seen', async ({ keeper }) => {
  expect((await keeper()).sessionPresent).toBe(false);
});

sequence('[MQTT-3.2.2-2] session present is 1 on return, even without a subscription', async ({ keeper }) => {
  await (await keeper()).disconnect();
  expect((await keeper()).sessionPresent).toBe(true);
});

sequence('[MQTT-3.2.2-2] session present is 1 after the connection was lost', async ({ keeper, topic }) => {
  const peer = await keeper();
  await peer.subscribe([topic('a'), 1]);
  await peer.lose();
  expect((await keeper()).sessionPresent).toBe(true);
});

sequence('[MQTT-3.2.2-2] session present is 1 on taking over', async ({ keeper }) => {
  const older = await keeper();
  expect((await keeper()).sessionPresent).toBe(true);
  await older.wire.expectClosed();
});

sequence(
  '[MQTT-3.2.2-1] session present is 0 with a clean session, though one was kept',
  async ({ keeper, topic }) => {
    const peer = await keeper();
    await peer.subscribe([topic('a'), 1]);
    await peer.disconnect();
    expect((await keeper({ clean: true })).sessionPresent).toBe(false);
  },
);

sequence('[MQTT-3.1.2-6] a clean session ends the kept one', async ({ keeper, client, topic }) => {
  const peer = await keeper();
  await peer.subscribe([topic('a'), 1]);
  await peer.disconnect();
  const sender = await client();
  await sender.publish(topic('a'), 'lost', { qos: 1 });
  await (await keeper({ clean: true })).disconnect();
  const back = await keeper();
  expect(back.sessionPresent).toBe(false);
  await sender.publish(topic('a'), 'unheard', { qos: 1 });
  await back.expectNothing();
});

sequence('[MQTT-3.1.2-6] a clean session is gone when its connection ends', async ({ keeper, topic }) => {
  const peer = await keeper({ clean: true });
  await peer.subscribe([topic('a'), 1]);
  await peer.disconnect();
  const back = await keeper();
  expect(back.sessionPresent).toBe(false);
  await back.publish(topic('a'), 'x', { qos: 1 });
  await back.expectNothing();
});

sequence(
  '[MQTT-3.1.2-6] a clean take-over ends the kept session while it is in use',
  async ({ keeper, topic }) => {
    const peer = await keeper();
    await peer.subscribe([topic('a'), 1]);
    const taker = await keeper({ clean: true });
    expect(taker.sessionPresent).toBe(false);
    await peer.wire.expectClosed();
    await taker.publish(topic('a'), 'x', { qos: 1 });
    await taker.expectNothing();
    await taker.disconnect();
    expect((await keeper()).sessionPresent).toBe(false);
  },
);

sequence('[MQTT-3.1.2-4] a kept session goes on with its subscriptions', async ({ keeper, topic }) => {
  const peer = await keeper();
  await peer.subscribe([topic('a'), 1], [topic('b/+'), 2], [topic('c/#'), 0]);
  await peer.disconnect();
  const back = await keeper();
  for (const [name, qos] of [
    ['a', 1],
    ['b/x', 2],
    ['c/x/y', 0],
  ] as const) {
    await back.publish(topic(name), 'x', { qos: 2 });
    expect(await back.delivery()).toMatchObject({ topic: topic(name), qos });
  }
});

sequence('[MQTT-3.1.2-4] subscriptions go on after a take-over', async ({ keeper, topic }) => {
  const older = await keeper();
  await older.subscribe([topic('a'), 1]);
  const newer = await keeper();
  await older.wire.expectClosed();
  await newer.publish(topic('a'), 'x', { qos: 1 });
  await newer.delivery();
  await newer.expectNothing();
});

sequence('an unsubscription is kept too', async ({ keeper, topic }) => {
  const peer = await keeper();
  await peer.subscribe([topic('a'), 1], [topic('b'), 1]);
  await peer.unsubscribe(topic('a'));
  await peer.disconnect();
  const back = await keeper();
  await back.publish(topic('a'), 'x', { qos: 1 });
  await back.publish(topic('b'), 'x', { qos: 1 });
  expect((await back.delivery()).topic).toBe(topic('b'));
  await back.expectNothing();
});

for (const qos of [1, 2] as const)
  sequence(
    `[MQTT-4.5.0-1] [MQTT-4.6.0-6] 100 messages at QoS ${qos} wait in their order`,
    async ({ keeper, client, topic }) => {
      const peer = await keeper();
      await peer.subscribe([topic('#'), qos]);
      await peer.disconnect();
      const sender = await client();
      for (let index = 0; index < 100; index++) await sender.publish(topic('a'), `${index}`, { qos });
      const back = await keeper();
      const got = await back.deliveries(100);
      expect(got.map(({ payload }) => Number(payload.toString()))).toEqual([...Array(100).keys()]);
      expect(got.filter(({ dup, retain }) => dup || retain)).toEqual([]);
      await back.expectNothing();
      await back.disconnect();
      await (await keeper()).expectNothing();
    },
  );

sequence('messages wait also after a lost connection', async ({ keeper, client, topic }) => {
  const peer = await keeper();
  await peer.subscribe([topic('a'), 1]);
  await peer.lose();
  await (await client()).publish(topic('a'), 'x', { qos: 1 });
  expect((await (await keeper()).delivery()).payload.toString()).toBe('x');
});

sequence(
  '[MQTT-3.3.1-9] a retained message that waited comes once, without the flag',
  async ({ keeper, client, topic }) => {
    const peer = await keeper();
    await peer.subscribe([topic('a'), 1]);
    await peer.disconnect();
    await (await client()).publish(topic('a'), 'x', { qos: 1, retain: true });
    const back = await keeper();
    expect(await back.delivery()).toMatchObject({ retain: false });
    await back.expectNothing();
  },
);

sequence('a session that goes on does not get its retained messages again', async ({ keeper, topic }) => {
  const peer = await keeper();
  await peer.publish(topic('a'), 'kept', { qos: 1, retain: true });
  await peer.subscribe([topic('a'), 1]);
  await peer.delivery();
  await peer.disconnect();
  await (await keeper()).expectNothing();
});

sequence(
  'QoS 0 at a session without its client is lost or kept, and the order of QoS 1 stays',
  async ({ keeper, client, topic }) => {
    const peer = await keeper();
    await peer.subscribe([topic('a'), 1]);
    await peer.disconnect();
    const sender = await client();
    for (const [text, qos] of [
      ['one', 1],
      ['zero', 0],
      ['two', 1],
    ] as const)
      await sender.publish(topic('a'), text, { qos });
    const got = await (await keeper()).allDeliveries(2);
    expect(got.filter(({ qos }) => qos === 1).map(({ payload }) => payload.toString())).toEqual([
      'one',
      'two',
    ]);
  },
);

sequence(
  'a message goes to the connected and waits for the others',
  async ({ keeper, client, topic, id }) => {
    const away = await keeper();
    await away.subscribe([topic('a'), 1]);
    await away.disconnect();
    const here = await client({ clientId: `${id}h`, clean: false });
    await here.subscribe([topic('a'), 1]);
    await (await client()).publish(topic('a'), 'x', { qos: 1 });
    await here.delivery();
    await (await keeper()).delivery();
    await here.expectNothing();
  },
);

sequence('a refused CONNECT does not end the session that is kept', async ({ keeper, open, id, topic }) => {
  const peer = await keeper();
  await peer.subscribe([topic('a'), 1]);
  await peer.disconnect();
  for (const refused of [rawConnect(id, { flags: 0x03 }), rawConnect(id, { level: 99 })]) {
    const wire = await open();
    wire.send(refused);
    await wire.expectClosed('connack');
  }
  expect((await keeper()).sessionPresent).toBe(true);
});

sequence(
  'the messages that waited come after CONNACK, also to a client that sends at once',
  async ({ keeper, client, open, topic, id }) => {
    const peer = await keeper();
    await peer.subscribe([topic('a'), 1]);
    await peer.disconnect();
    await (await client()).publish(topic('a'), 'x', { qos: 1 });
    const wire = await open();
    wire.send(connect({ clientId: id, clean: false }), Buffer.of(0xc0, 0));
    expect(await wire.expect('connack')).toMatchObject({ sessionPresent: true });
    expect((await wire.find('publish')).payload.toString()).toBe('x');
    await wire.find('pingresp');
  },
);

sequence('[MQTT-4.1.0-1] clean and kept by turns: present only after a kept one', async ({ keeper }) => {
  const seen: boolean[] = [];
  for (const clean of [false, false, true, false, true, true, false, false]) {
    const peer = await keeper({ clean });
    seen.push(peer.sessionPresent);
    await peer.disconnect();
  }
  expect(seen).toEqual([false, true, false, false, false, false, false, true]);
});

sequence('two sessions that wait for the same topic each get their copy', async ({ client, id, topic }) => {
  const ids = [`${id}one`, `${id}two`];
  for (const clientId of ids) {
    const peer = await client({ clientId, clean: false });
    await peer.subscribe([topic('a'), 1]);
    await peer.disconnect();
  }
  await (await client()).publish(topic('a'), 'x', { qos: 1 });
  for (const clientId of ids) {
    const back = await client({ clientId, clean: false });
    await back.delivery();
    await back.expectNothing();
  }
});

sequence(
  'a retained message replaced while away: both waited, and a new subscription gets the last',
  async ({ keeper, client, topic }) => {
    const peer = await keeper();
    await peer.subscribe([topic('a'), 1]);
    await peer.disconnect();
    const sender = await client();
    for (const text of ['1', '2']) await sender.publish(topic('a'), text, { qos: 1, retain: true });
    const back = await keeper();
    const waited = await back.deliveries(2);
    expect(waited.map(({ payload, retain }) => `${payload} ${retain}`)).toEqual(['1 false', '2 false']);
    await back.subscribe([topic('a'), 1]);
    expect(await back.delivery()).toMatchObject({ retain: true, payload: Buffer.from('2') });
  },
);

sequence('a session of the older MQIsdp is kept too', async ({ keeper, client, topic }) => {
  const older = { protocolId: 'MQIsdp', protocolVersion: 3 } as const;
  const peer = await keeper(older);
  await peer.subscribe([topic('a'), 1]);
  await peer.disconnect();
  await (await client()).publish(topic('a'), 'x', { qos: 1 });
  await (await keeper(older)).delivery();
});
