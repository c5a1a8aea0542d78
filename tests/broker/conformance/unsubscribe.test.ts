import { expect } from 'vitest';
import { publish, unsubscribe } from './packets.ts';
import { sequences } from './sequence.ts';

const sequence = sequences('unsub');

sequence(
  '[MQTT-3.10.4-2] [MQTT-3.10.4-4] UNSUBSCRIBE is acknowledged, and no more comes',
  async ({ client, topic }) => {
    const peer = await client();
    await peer.subscribe([topic('a'), 1]);
    await peer.unsubscribe(topic('a'));
    await peer.publish(topic('a'), 'x', { qos: 1 });
    await peer.expectNothing();
  },
);

sequence(
  '[MQTT-3.10.4-5] UNSUBSCRIBE of what was not subscribed is acknowledged',
  async ({ client, topic }) => {
    await (await client()).unsubscribe(topic('never'), topic('never/#'));
  },
);

sequence(
  '[MQTT-3.10.4-6] UNSUBSCRIBE of several filters ends them all, with one UNSUBACK',
  async ({ client, topic }) => {
    const peer = await client();
    await peer.subscribe([topic('a'), 1], [topic('b/+'), 1], [topic('c/#'), 1], [topic('d'), 1]);
    await peer.unsubscribe(topic('a'), topic('b/+'), topic('c/#'));
    for (const name of ['a', 'b/x', 'c/x/y', 'd']) await peer.publish(topic(name), name, { qos: 1 });
    expect((await peer.delivery()).topic).toBe(topic('d'));
    await peer.expectNothing();
  },
);

for (const [subscribed, other] of [
  ['a/+', 'a/b'],
  ['a/#', 'a/b'],
  ['a/#', 'a/+'],
  ['a/b', 'a/B'],
  ['a/b', 'a/b/'],
  ['a/b', '#'],
  ['a/b', 'a/+'],
] as const)
  sequence(`[MQTT-3.10.4-1] UNSUBSCRIBE of ${other} leaves ${subscribed}`, async ({ client, topic }) => {
    const peer = await client();
    await peer.subscribe([topic(subscribed), 1]);
    await peer.unsubscribe(topic(other));
    await peer.publish(topic('a/b'), 'x', { qos: 1 });
    await peer.delivery();
  });

sequence('UNSUBSCRIBE and PUBLISH in one segment: the message does not come', async ({ client, topic }) => {
  const peer = await client();
  await peer.subscribe([topic('a'), 0]);
  peer.wire.send(unsubscribe(5, topic('a')), publish(topic('a'), 'x', { qos: 1, id: 6 }));
  await peer.wire.expect('unsuback');
  await peer.wire.expect('puback');
  await peer.expectNothing();
});

sequence('unsubscribed and subscribed again brings the retained message', async ({ client, topic }) => {
  const peer = await client();
  await peer.publish(topic('a'), 'kept', { qos: 1, retain: true });
  for (let count = 0; count < 2; count++) {
    await peer.subscribe([topic('a'), 1]);
    expect((await peer.delivery()).retain).toBe(true);
    await peer.unsubscribe(topic('a'));
  }
});

sequence('one client’s UNSUBSCRIBE leaves the others', async ({ client, topic }) => {
  const [one, two] = [await client(), await client()];
  await one.subscribe([topic('a'), 1]);
  await two.subscribe([topic('a'), 1]);
  await one.unsubscribe(topic('a'));
  await one.publish(topic('a'), 'x', { qos: 1 });
  await two.delivery();
  await one.expectNothing();
});
