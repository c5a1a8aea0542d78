import { expect } from 'vitest';
import { connect, DISCONNECT, type Qos, rawConnect } from './packets.ts';
import { type Scene, sequences } from './sequence.ts';
import type { Wire } from './wire.ts';

const sequence = sequences('will');

/** Somebody who hears the will, and a client that has one. */
async function withWill(scene: Scene, will: { payload?: string | Buffer; qos?: Qos; retain?: boolean } = {}) {
  const heir = await scene.client();
  await heir.subscribe([scene.topic('will'), 2]);
  const mortal = await scene.client({
    clientId: scene.id,
    will: { topic: scene.topic('will'), payload: 'bye', ...will },
  });
  return { heir, mortal };
}

const ENDS: [name: string, end: (wire: Wire, scene: Scene) => unknown][] = [
  ['the connection is lost', (wire) => wire.end()],
  ['a second CONNECT', (wire, { id }) => wire.send(connect({ clientId: id }))],
  ['a packet of the reserved type 0', (wire) => wire.send(Buffer.of(0, 0))],
  ['a packet of the reserved type 15', (wire) => wire.send(Buffer.of(0xf0, 0))],
  ['a PUBLISH at QoS 3', (wire) => wire.send(Buffer.of(0x36, 5, 0, 1, 97, 0, 1))],
  ['a remaining length of five bytes', (wire) => wire.send(Buffer.of(0x30, 0x80, 0x80, 0x80, 0x80, 1))],
  ['a topic that is no UTF-8', (wire) => wire.send(Buffer.of(0x30, 3, 0, 1, 0xff))],
  ['a topic with a wildcard', (wire) => wire.send(Buffer.of(0x30, 3, 0, 1, 0x23))],
  ['an empty SUBSCRIBE', (wire) => wire.send(Buffer.of(0x82, 2, 0, 1))],
  ['[MQTT-3.14.1-1] a DISCONNECT with a reserved flag', (wire) => wire.send(Buffer.of(0xe1, 0))],
  ['a DISCONNECT with a body', (wire) => wire.send(Buffer.of(0xe0, 1, 0))],
  ['half a packet and the end', (wire) => wire.end(Buffer.of(0x30, 10, 0, 4))],
  ['[MQTT-3.1.4-2] another takes the client id over', (_wire, { client, id }) => client({ clientId: id })],
];
for (const [name, end] of ENDS)
  sequence(`[MQTT-3.1.2-8] a will is published: ${name}`, async (scene) => {
    const { heir, mortal } = await withWill(scene);
    await end(mortal.wire, scene);
    expect(await heir.delivery()).toMatchObject({ payload: Buffer.from('bye'), retain: false });
    await heir.expectNothing();
  });

sequence('[MQTT-3.1.2-10] [MQTT-3.14.4-3] no will after DISCONNECT', async (scene) => {
  const { heir, mortal } = await withWill(scene);
  await mortal.disconnect();
  await heir.expectNothing();
});

sequence('[MQTT-3.14.4-3] no will after DISCONNECT, whatever comes behind it', async (scene) => {
  const { heir, mortal } = await withWill(scene);
  mortal.wire.send(DISCONNECT, Buffer.of(0xf0, 0));
  await mortal.wire.expectClosed();
  await heir.expectNothing();
});

sequence('[MQTT-3.1.2-10] a retained will is not kept after DISCONNECT', async (scene) => {
  const { mortal } = await withWill(scene, { qos: 1, retain: true });
  await mortal.disconnect();
  const late = await scene.client();
  await late.subscribe([scene.topic('will'), 2]);
  await late.expectNothing();
});

sequence('CONNECT with a will and DISCONNECT in one segment leave no will', async (scene) => {
  const heir = await scene.client();
  await heir.subscribe([scene.topic('will'), 1]);
  const wire = await scene.open();
  const will = { topic: scene.topic('will'), payload: 'bye' };
  wire.send(connect({ clientId: scene.id, will }), DISCONNECT);
  await wire.expectClosed('connack');
  await heir.expectNothing();
});

for (const sent of [0, 1, 2] as const)
  for (const granted of [0, 1, 2] as const)
    sequence(
      `a will at QoS ${sent} reaches a subscription of QoS ${granted} at ${Math.min(sent, granted)}`,
      async ({ client, topic }) => {
        const heir = await client();
        await heir.subscribe([topic('will'), granted]);
        const mortal = await client({ will: { topic: topic('will'), payload: 'bye', qos: sent } });
        await mortal.lose();
        expect(await heir.delivery()).toMatchObject({ qos: Math.min(sent, granted) });
      },
    );

for (const qos of [0, 1, 2] as const)
  sequence(`[MQTT-3.1.2-17] a retained will at QoS ${qos} is kept`, async (scene) => {
    const { heir, mortal } = await withWill(scene, { qos, retain: true });
    await mortal.lose();
    expect((await heir.delivery()).retain).toBe(false);
    const late = await scene.client();
    await late.subscribe([scene.topic('will'), 2]);
    expect(await late.delivery()).toMatchObject({ retain: true, qos });
  });

sequence('[MQTT-3.1.2-16] a will that is not retained is not kept', async (scene) => {
  const { heir, mortal } = await withWill(scene, { qos: 1 });
  await mortal.lose();
  await heir.delivery();
  const late = await scene.client();
  await late.subscribe([scene.topic('will'), 2]);
  await late.expectNothing();
});

sequence('an empty retained will clears what was kept', async (scene) => {
  const { heir, mortal } = await withWill(scene, { payload: '', retain: true });
  await heir.publish(scene.topic('will'), 'here', { qos: 1, retain: true });
  await heir.delivery();
  await mortal.lose();
  expect((await heir.delivery()).payload).toHaveLength(0);
  const late = await scene.client();
  await late.subscribe([scene.topic('will'), 2]);
  await late.expectNothing();
});

for (const [name, payload] of [
  ['empty', Buffer.alloc(0)],
  ['no text', Buffer.of(0, 0xff, 0xc0, 0x80)],
  ['65,535 bytes long', Buffer.alloc(65_535, 7)],
] as const)
  sequence(`a will that is ${name} comes as it is`, async (scene) => {
    const { heir, mortal } = await withWill(scene, { payload });
    await mortal.lose();
    expect((await heir.delivery()).payload.equals(payload)).toBe(true);
  });

sequence('a will waits for those who are away', async ({ keeper, client, topic }) => {
  const heir = await keeper();
  await heir.subscribe([topic('will'), 1]);
  await heir.disconnect();
  const mortal = await client({ will: { topic: topic('will'), payload: 'bye', qos: 1 } });
  await mortal.lose();
  // The broker may publish it a moment after the connection has ended.
  await mortal.wire.isOpen();
  expect((await (await keeper()).delivery()).payload.toString()).toBe('bye');
});

sequence(
  '[MQTT-3.1.2-10] a will is published once: the next connection without one leaves none',
  async (scene) => {
    const { heir, mortal } = await withWill(scene);
    await mortal.lose();
    await heir.delivery();
    const next = await scene.client({ clientId: scene.id });
    await next.lose();
    await heir.expectNothing();
  },
);

sequence(
  '[MQTT-3.1.2-12] the will of a kept session is that of the last CONNECT',
  async ({ client, keeper, topic }) => {
    const heir = await client();
    await heir.subscribe([topic('+'), 1]);
    await (await keeper({ will: { topic: topic('first'), payload: '1' } })).disconnect();
    await (await keeper({ will: { topic: topic('second'), payload: '2' } })).lose();
    expect((await heir.delivery()).topic).toBe(topic('second'));
    await (await keeper()).lose();
    await heir.expectNothing();
  },
);

sequence(
  'the will of the one who was taken over, not of the one who took over',
  async ({ client, id, topic }) => {
    const heir = await client();
    await heir.subscribe([topic('+'), 1]);
    await client({ clientId: id, will: { topic: topic('older'), payload: '1' } });
    await client({ clientId: id, will: { topic: topic('newer'), payload: '2' } });
    expect((await heir.delivery()).topic).toBe(topic('older'));
    await heir.expectNothing();
  },
);

for (const [name, willTopic] of [
  ['a # in it', 'a/#'],
  ['a + in it', 'a/+/b'],
  ['nothing in it', ''],
] as const)
  sequence(`[MQTT-3.3.2-2] a will topic with ${name} is refused`, async ({ open, id }) => {
    const wire = await open();
    wire.send(rawConnect(id, { flags: 0x06, fields: [willTopic, 'bye'] }));
    for (const frame of await wire.expectClosed('connack'))
      expect(frame).not.toMatchObject({ returnCode: 0 });
  });

sequence('[MQTT-3.1.4-5] a refused CONNECT leaves no will', async ({ client, open, id, topic }) => {
  const heir = await client();
  await heir.subscribe([topic('will'), 1]);
  const wire = await open();
  wire.send(rawConnect(id, { level: 7, flags: 0x06, fields: [topic('will'), 'bye'] }));
  await wire.expectClosed('connack');
  await heir.expectNothing();
});

sequence(
  'a will that the broker’s own topic names is refused or not delivered',
  async ({ client, open, id }) => {
    const heir = await client();
    await heir.subscribe(['#', 1]);
    const wire = await open();
    wire.send(rawConnect(id, { flags: 0x06, fields: [`$SYS/${id}`, 'bye'] }));
    await wire.isOpen();
    wire.destroy();
    await heir.expectNothing();
  },
);
