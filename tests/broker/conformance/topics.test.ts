import { expect } from 'vitest';
import { publish, rawConnect } from './packets.ts';
import { type Scene, sequences } from './sequence.ts';

const sequence = sequences('topic');

// `~` stands for the first level, which only this sequence has.
type Match = [filter: string, topic: string, matches: boolean];

const MATCHES: Match[] = [
  ['~', '~', true],
  ['~/#', '~', true],
  ['~/#', '~/a', true],
  ['~/#', '~/a/b/c', true],
  ['~/#', '~/', true],
  ['~/#', '~x', false],
  ['~/a/#', '~/a', true],
  ['~/a/#', '~/ab', false],
  ['~/+', '~', false],
  ['~/+', '~/', true],
  ['~/+', '~/a', true],
  ['~/+', '~/a/b', false],
  ['~/+', '~//', false],
  ['~/+/+', '~//', true],
  ['~/+/b', '~/a/b', true],
  ['~/+/b', '~//b', true],
  ['~/+/b', '~/b', false],
  ['~/+/b', '~/a/c', false],
  ['~/+/+/c', '~/a/b/c', true],
  ['~/+/#', '~/a', true],
  ['~/+/#', '~', false],
  ['~/+/#', '~/a/b/c', true],
  ['~/a/+/#', '~/a', false],
  ['~/a', '~/A', false],
  ['~/a', '~/a/', false],
  ['~/a/', '~/a', false],
  ['~/a/', '~/a/', true],
  ['~/a//b', '~/a/b', false],
  ['~/a//b', '~/a//b', true],
  ['~/a/ b', '~/a/ b', true],
  ['~/a', '~/a ', false],
  ['/~', '/~', true],
  ['/~', '~', false],
  ['~', '/~', false],
  ['/+', '/~', true],
  ['+/+', '/~', true],
  ['+/+', '~/a', true],
  ['+/+', '~', false],
  ['+', '~', true],
  ['+', '/~', false],
  ['+/~', '/~', true],
  ['+/~/#', '/~', true],
  ['#', '~', true],
  ['#', '/~', true],
  ['#', '~/a/b/c', true],
  ['+/#', '~', true],
  ['/#', '/~', true],
  ['/#', '~', false],
  ['//~', '//~', true],
  ['+/+/~', '//~', true],
  ['+/~', '//~', false],
  ['~/你好/+', '~/你好/🏗', true],
  ['~/\u00e9', '~/e\u0301', false],
  ['~/\u212b', '~/\u00c5', false],
  ['~/*', '~/a', false],
  ['~/a.b', '~/axb', false],
  ['~/%2f', '~//', false],
  ['~/__proto__', '~/__proto__', true],
  ['~/constructor/+', '~/constructor/x', true],
];

async function expectMatch({ client, id }: Scene, match: Match, retain: boolean): Promise<void> {
  const [filter, topic, matches] = match;
  const [ownFilter, ownTopic] = [filter.replaceAll('~', id), topic.replaceAll('~', id)];
  const sender = await client();
  const sent = () => sender.publish(ownTopic, 'x', { qos: 1, retain });
  if (retain) {
    await sent();
    await sender.disconnect();
  }
  const listener = await client();
  await listener.subscribe([ownFilter, 0]);
  if (!retain) await sent();
  const seen = await listener.allDeliveries(matches ? 1 : 0);
  expect(seen.map((each) => `${each.topic}, retain ${each.retain}`)).toEqual(
    matches ? [`${ownTopic}, retain ${retain}`] : [],
  );
}

for (const match of MATCHES) {
  const [filter, topic, matches] = match;
  sequence(
    `[MQTT-3.3.2-3] [MQTT-4.7.3-4] ${filter} ${matches ? 'matches' : 'does not match'} ${topic}, live and retained`,
    async (scene) => {
      await expectMatch(scene, match, false);
      await expectMatch(scene, match, true);
    },
  );
}

for (const topic of ['#', 'a/#', '+', 'a/+', 'a/+/b', 'a+', 'a#b', '#/a'])
  sequence(
    `[MQTT-3.3.2-2] [MQTT-4.7.1-1] a PUBLISH to ${topic} closes the connection, and is not delivered`,
    async ({ client, topic: own }) => {
      const listener = await client();
      await listener.subscribe([own('#'), 0]);
      const sender = await client();
      sender.wire.send(publish(own(topic), 'x', { qos: 1 }));
      await sender.wire.expectClosed();
      await listener.expectNothing();
    },
  );

for (const filter of ['/', '+/+', '/+', '+/', '/#', '#'])
  sequence(`[MQTT-4.7.3-1] the topic / is one, and ${filter} matches it`, async ({ client, id }) => {
    const peer = await client();
    peer.wire.hears = (frame) => frame.cmd !== 'publish' || frame.payload.toString() === id;
    await peer.subscribe([filter, 1]);
    await peer.publish('/', id, { qos: 1 });
    expect((await peer.delivery()).topic).toBe('/');
  });

sequence(
  '[MQTT-4.7.3-3] a topic of 65,535 bytes is published, subscribed and retained',
  async ({ client, id }) => {
    const peer = await client();
    const topic = `${id}/`.padEnd(65_535, 't');
    await peer.publish(topic, 'x', { qos: 1, retain: true });
    expect(await peer.subscribe([topic, 1])).toEqual([1]);
    expect((await peer.delivery()).topic).toBe(topic);
  },
);

sequence('a topic of 100 levels is delivered, or refused by closing', async ({ client, id }) => {
  const peer = await client();
  const topic = `${id}${'/l'.repeat(100)}`;
  await peer.subscribe([`${id}/#`, 1]);
  peer.wire.send(publish(topic, 'x', { qos: 1, id: 7 }));
  if (await peer.wire.answers()) expect((await peer.delivery()).topic).toBe(topic);
});

sequence('a filter of 30,000 empty levels harms nobody', async ({ client, topic }) => {
  const other = await client();
  const peer = await client();
  peer.wire.send(publish('/'.repeat(30_000), 'x', { qos: 1 }));
  await peer.wire.isOpen();
  await other.subscribe([topic('a'), 1]);
  await other.publish(topic('a'), 'x', { qos: 1 });
  await other.delivery();
});

for (const filter of ['#', '+/#', '+/~', '+/~/#', '+/+'])
  sequence(`[MQTT-4.7.2-1] ${filter} does not hear a topic that begins with $`, async ({ client, id }) => {
    const listener = await client();
    listener.wire.hears = (frame) => frame.cmd !== 'publish' || frame.topic.startsWith('$');
    await listener.subscribe([filter.replace('~', id), 1]);
    for (const root of ['$SYS', '$own', '$', '$share']) {
      const sender = await client();
      // A broker may refuse such a topic by closing the connection.
      sender.wire.send(publish(`${root}/${id}`, 'x', { retain: root === '$own' }));
      await sender.wire.isOpen();
    }
    await listener.expectNothing();
  });

sequence('[MQTT-4.7.2-1] a $ that is not at the beginning is a letter', async ({ client, topic }) => {
  const peer = await client();
  await peer.subscribe([topic('+/$x'), 1]);
  await peer.publish(topic('a/$x'), 'x', { qos: 1 });
  expect((await peer.delivery()).topic).toBe(topic('a/$x'));
});

for (const root of ['$SYS', '$SYS/broker', '$share/group'])
  for (const qos of [0, 1, 2] as const)
    sequence(
      `nobody publishes to ${root} at QoS ${qos}: closed, or not delivered`,
      async ({ client, id }) => {
        const listener = await client();
        await listener.subscribe([`${root}/${id}`, 1], [`${root}/#`, 1]).catch(() => []);
        const sender = await client();
        sender.wire.send(publish(`${root}/${id}`, 'forged', { qos }));
        await sender.wire.isOpen();
        await sender.wire.isOpen();
        expect(await listener.allDeliveries().catch(() => [])).toEqual([]);
      },
    );

for (const qos of [1, 2] as const)
  sequence(
    `[MQTT-3.3.5-2] a PUBLISH to $SYS at QoS ${qos} is acknowledged, or closed`,
    async ({ client, id }) => {
      const { wire } = await client();
      wire.send(publish(`$SYS/${id}`, 'forged', { qos }));
      if (await wire.answers()) await wire.expect(qos === 1 ? 'puback' : 'pubrec');
    },
  );

for (const filter of ['$share/group/~/a', '$share/group/#', '$share//~', '$share/group', '$share/+/~'])
  sequence(`a subscription to ${filter} is refused: 0x80, or closed`, async ({ client, id }) => {
    const peer = await client();
    const answer = await peer.subscribe([filter.replace('~', id), 1]).catch(() => 'closed');
    expect([[0x80], 'closed']).toContainEqual(answer);
  });

sequence(
  'a CONNECT with a topic of the broker as its client id harms nobody',
  async ({ open, client, id }) => {
    const wire = await open();
    wire.send(rawConnect(`$SYS/${id}`));
    await wire.isOpen();
    await (await client()).expectAlive();
  },
);
