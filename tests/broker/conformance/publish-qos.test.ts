import { expect } from 'vitest';
import { type Acknowledgement, acknowledge, publish, type Qos } from './packets.ts';
import { type Scene, sequences } from './sequence.ts';

const sequence = sequences('qos');

const QUALITIES: readonly Qos[] = [0, 1, 2];
const PAIRS = QUALITIES.flatMap((sent) => QUALITIES.map((granted): [Qos, Qos] => [sent, granted]));

function lower(sent: Qos, granted: Qos): Qos {
  return sent < granted ? sent : granted;
}

const FILTERS: [name: string, filterOf: (scene: Scene) => string][] = [
  ['the topic itself', ({ topic }) => topic('a/b')],
  ['a filter with +', ({ topic }) => topic('+/b')],
  ['a filter with #', ({ topic }) => topic('#')],
];

for (const [name, filterOf] of FILTERS)
  for (const [sent, granted] of PAIRS)
    sequence(
      `[MQTT-3.8.4-6] sent at QoS ${sent}, granted ${granted} over ${name}: delivered live at ${lower(sent, granted)}`,
      async (scene) => {
        const listener = await scene.client();
        expect(await listener.subscribe([filterOf(scene), granted])).toEqual([granted]);
        const sender = await scene.client();
        await sender.publish(scene.topic('a/b'), 'x', { qos: sent });
        expect(await listener.delivery()).toMatchObject({
          topic: scene.topic('a/b'),
          qos: lower(sent, granted),
          dup: false,
          retain: false,
        });
        await listener.expectNothing();
      },
    );

for (const [name, filterOf] of FILTERS)
  for (const [sent, granted] of PAIRS.filter(([qos, grant]) => qos > 0 && grant > 0))
    sequence(
      `[MQTT-3.1.2-5] sent at QoS ${sent}, granted ${granted} over ${name}: delivered at ${lower(sent, granted)} after a while away`,
      async (scene) => {
        const listener = await scene.keeper();
        await listener.subscribe([filterOf(scene), granted]);
        await listener.disconnect();
        const sender = await scene.client();
        await sender.publish(scene.topic('a/b'), 'x', { qos: sent });
        const back = await scene.keeper();
        expect(back.sessionPresent).toBe(true);
        expect(await back.delivery()).toMatchObject({ qos: lower(sent, granted), dup: false, retain: false });
        await back.expectNothing();
      },
    );

sequence('[MQTT-3.3.1-3] a sender’s DUP is not passed on', async ({ client, topic }) => {
  const peer = await client();
  await peer.subscribe([topic('a'), 2]);
  for (const qos of [1, 2] as const) {
    await peer.publish(topic('a'), `q${qos}`, { qos, dup: true });
    expect(await peer.delivery()).toMatchObject({ qos, dup: false });
  }
});

sequence('[MQTT-3.3.4-1] QoS 0 gets no answer', async ({ client, topic }) => {
  const peer = await client();
  await peer.publish(topic('a'), 'x');
  await peer.expectNothing();
});

for (const id of [1, 255, 256, 32_767, 65_535])
  sequence(
    `[MQTT-2.3.1-6] PUBACK and PUBREC, PUBCOMP carry the packet id ${id}`,
    async ({ client, topic }) => {
      const peer = await client();
      await peer.publish(topic('a'), 'x', { qos: 1, id });
      await peer.publish(topic('a'), 'x', { qos: 2, id });
      await peer.expectNothing();
    },
  );

sequence('a packet id is free again after PUBACK and after PUBCOMP', async ({ client, topic }) => {
  const peer = await client();
  await peer.subscribe([topic('a'), 2]);
  for (const [index, qos] of ([1, 2, 1, 2, 2, 1] as const).entries()) {
    await peer.publish(topic('a'), `${index}`, { qos, id: 7 });
    expect((await peer.delivery()).payload.toString()).toBe(`${index}`);
  }
});

sequence(
  '[MQTT-4.3.2-2] the same packet id twice at QoS 1 is acknowledged twice',
  async ({ client, topic }) => {
    const peer = await client();
    const first = publish(topic('a'), 'x', { qos: 1, id: 5 });
    peer.wire.send(first, publish(topic('a'), 'x', { qos: 1, id: 5, dup: true }));
    expect((await peer.wire.expect('puback')).id).toBe(5);
    expect((await peer.wire.expect('puback')).id).toBe(5);
  },
);

sequence(
  '[MQTT-4.3.3-2] the same packet id again before PUBREL is delivered once',
  async ({ client, topic }) => {
    const listener = await client();
    await listener.subscribe([topic('a'), 2]);
    const sender = await client();
    for (const dup of [false, true, true]) {
      sender.wire.send(publish(topic('a'), 'once', { qos: 2, id: 9, dup }));
      expect((await sender.wire.expect('pubrec')).id).toBe(9);
    }
    await sender.release(9);
    expect((await listener.delivery()).payload.toString()).toBe('once');
    await listener.expectNothing();
  },
);

sequence('[MQTT-4.3.3-2] twice in one segment before PUBREL is delivered once', async ({ client, topic }) => {
  const listener = await client();
  await listener.subscribe([topic('a'), 0]);
  const sender = await client();
  const again = publish(topic('a'), 'once', { qos: 2, id: 9, dup: true });
  sender.wire.send(publish(topic('a'), 'once', { qos: 2, id: 9 }), again, again);
  for (let count = 0; count < 3; count++) expect((await sender.wire.expect('pubrec')).id).toBe(9);
  await sender.release(9);
  await listener.delivery();
  await listener.expectNothing();
});

sequence('[MQTT-4.3.3-2] a packet id is a new message after PUBREL', async ({ client, topic }) => {
  const listener = await client();
  await listener.subscribe([topic('a'), 2]);
  const sender = await client();
  await sender.publish(topic('a'), 'one', { qos: 2, id: 9 });
  await sender.publish(topic('a'), 'two', { qos: 2, id: 9 });
  expect((await listener.deliveries(2)).map(({ payload }) => payload.toString())).toEqual(['one', 'two']);
});

sequence('[MQTT-4.3.3-2] PUBREL again gets PUBCOMP again', async ({ client, topic }) => {
  const peer = await client();
  await peer.publish(topic('a'), 'x', { qos: 2, id: 3 });
  await peer.release(3);
  await peer.release(3);
});

sequence('[MQTT-4.3.3-2] PUBREL of an unknown packet id gets PUBCOMP', async ({ client }) => {
  const peer = await client();
  await peer.release(4_711);
  await peer.expectAlive();
});

sequence('PUBLISH and PUBREL of QoS 2 in one segment make the whole handshake', async ({ client, topic }) => {
  const peer = await client();
  await peer.subscribe([topic('a'), 0]);
  peer.wire.send(publish(topic('a'), 'x', { qos: 2, id: 3 }), acknowledge('pubrel', 3));
  expect((await peer.wire.find('pubrec')).id).toBe(3);
  expect((await peer.wire.find('pubcomp')).id).toBe(3);
  await peer.delivery();
});

sequence(
  '[MQTT-4.3.3-1] the broker answers PUBREC with PUBREL, and is quiet after PUBCOMP',
  async ({ client, topic }) => {
    const peer = await client();
    await peer.subscribe([topic('a'), 2]);
    await peer.publish(topic('a'), 'x', { qos: 2 });
    const { id } = await peer.wire.expect('publish');
    peer.wire.send(acknowledge('pubrec', id ?? 0));
    expect((await peer.wire.expect('pubrel')).id).toBe(id);
    peer.wire.send(acknowledge('pubcomp', id ?? 0));
    await peer.expectNothing();
  },
);

sequence('[MQTT-4.3.3-1] PUBREC again gets PUBREL again', async ({ client, topic }) => {
  const peer = await client();
  await peer.subscribe([topic('a'), 2]);
  await peer.publish(topic('a'), 'x', { qos: 2 });
  const { id } = await peer.wire.expect('publish');
  for (let count = 0; count < 2; count++) {
    peer.wire.send(acknowledge('pubrec', id ?? 0));
    expect((await peer.wire.expect('pubrel')).id).toBe(id);
  }
});

const OUT_OF_TURN: [qos: Qos, cmd: Acknowledgement][] = [
  [1, 'pubrec'],
  [1, 'pubcomp'],
  [2, 'puback'],
  [2, 'pubcomp'],
];
for (const [qos, cmd] of OUT_OF_TURN)
  sequence(
    `${cmd.toUpperCase()} in answer to a message at QoS ${qos} harms nobody`,
    async ({ client, topic }) => {
      const peer = await client();
      const other = await client();
      for (const each of [peer, other]) await each.subscribe([topic('a'), qos]);
      await other.publish(topic('a'), '1', { qos });
      const [{ id } = { id: 0 }] = await peer.unacknowledged(1);
      peer.wire.send(acknowledge(cmd, id ?? 0));
      await peer.wire.isOpen();
      await other.publish(topic('a'), '2', { qos });
      expect(await other.deliveries(2)).toHaveLength(2);
    },
  );

for (const cmd of ['puback', 'pubrec', 'pubcomp'] as const)
  sequence(`${cmd.toUpperCase()} of an unknown packet id harms nobody`, async ({ client, topic }) => {
    const other = await client();
    const peer = await client();
    peer.wire.send(acknowledge(cmd, 999));
    await peer.wire.isOpen();
    await other.subscribe([topic('a'), 1]);
    await other.publish(topic('a'), 'x', { qos: 1 });
    await other.delivery();
  });

sequence(
  '[MQTT-2.3.1-4] unacknowledged messages to one client have different packet ids',
  async ({ client, topic }) => {
    const listener = await client();
    await listener.subscribe([topic('a'), 2]);
    const sender = await client();
    for (let count = 0; count < 16; count++)
      await sender.publish(topic('a'), 'x', { qos: count % 2 ? 1 : 2 });
    const ids = (await listener.unacknowledged(16)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(16);
  },
);

sequence('packet ids of the two directions do not disturb each other', async ({ client, topic }) => {
  const peer = await client();
  await peer.subscribe([topic('a'), 2]);
  for (let id = 1; id <= 5; id++) peer.wire.send(publish(topic('a'), `${id}`, { qos: 2, id }));
  for (let id = 1; id <= 5; id++) expect((await peer.wire.find('pubrec')).id).toBe(id);
  for (let id = 1; id <= 5; id++) await peer.release(id);
  expect(await peer.deliveries(5)).toHaveLength(5);
});
