import { expect } from 'vitest';
import { acknowledge, connect, packet, publish, remainingLength } from './packets.ts';
import type { Peer } from './peer.ts';
import { type Scene, sequences } from './sequence.ts';
import { pause } from './wire.ts';

/** Weak links and rude neighbours: what a building site does to a broker. */
const sequence = sequences('torn');

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Sends the numbers up to 60, while the listener comes back again and again, as `comesBack` has it. */
async function heardAcrossReturns(scene: Scene, qos: 1 | 2, comesBack: (peer: Peer) => Promise<unknown>) {
  let peer = await scene.keeper();
  await peer.subscribe([scene.topic('a'), qos]);
  const sender = await scene.client();
  const sending = (async () => {
    for (const n of upTo(60)) await sender.publish(scene.topic('a'), `${n}`, { qos });
  })();
  const heard: number[] = [];
  for (let round = 0; round < 6; round++) {
    for (const { payload } of await peer.deliveries(5)) heard.push(Number(payload.toString()));
    // Whatever was sent meanwhile is thrown away with the connection.
    await comesBack(peer);
    peer = await scene.keeper();
  }
  await sending;
  while (!heard.includes(59)) heard.push(Number((await peer.delivery()).payload.toString()));
  await peer.expectNothing();
  return heard;
}

const RETURNS: [name: string, comesBack: (peer: Peer) => Promise<unknown>][] = [
  ['its connection is lost', (peer) => peer.lose()],
  ['it says good-bye', (peer) => peer.disconnect()],
  ['it takes itself over', async () => undefined],
  ['its socket is torn', async (peer) => peer.wire.destroy()],
];
for (const [name, comesBack] of RETURNS) {
  sequence(
    `[MQTT-4.3.2-1] QoS 1 at least once, in order at first sight, though ${name} six times`,
    async (scene) => {
      const heard = await heardAcrossReturns(scene, 1, comesBack);
      expect([...new Set(heard)]).toEqual(upTo(60));
    },
  );
  sequence(`[MQTT-4.3.3-1] QoS 2 exactly once, though ${name} six times`, async (scene) => {
    expect(await heardAcrossReturns(scene, 2, comesBack)).toEqual(upTo(60));
  });
}

sequence('[MQTT-4.3.3-2] QoS 2 exactly once, though the sender is torn at every step', async (scene) => {
  const listener = await scene.client();
  await listener.subscribe([scene.topic('a'), 2]);
  for (const n of upTo(10)) {
    const id = n + 1;
    const first = await scene.keeper();
    first.wire.send(publish(scene.topic('a'), `${n}`, { qos: 2, id }));
    // Torn before the PUBREC is read, or after it.
    if (n % 2) await first.wire.expect('pubrec');
    first.wire.destroy();
    const second = await scene.keeper();
    second.wire.send(publish(scene.topic('a'), `${n}`, { qos: 2, id, dup: true }));
    expect((await second.wire.find('pubrec')).id).toBe(id);
    second.wire.send(acknowledge('pubrel', id));
    second.wire.destroy();
    await (await scene.keeper()).release(id);
  }
  const got = await listener.allDeliveries(10);
  expect(got.map(({ payload }) => Number(payload.toString()))).toEqual(upTo(10));
});

sequence('QoS 2 exactly once to a listener that is torn at every step', async (scene) => {
  const listener = await scene.keeper();
  await listener.subscribe([scene.topic('a'), 2]);
  await (await scene.client()).publish(scene.topic('a'), 'x', { qos: 2 });
  const [delivery] = await listener.unacknowledged(1);
  const id = delivery?.id ?? 0;
  await listener.lose();
  const second = await scene.keeper();
  expect(await second.wire.expect('publish')).toMatchObject({ id, dup: true });
  second.wire.send(acknowledge('pubrec', id));
  await second.lose();
  const third = await scene.keeper();
  expect((await third.wire.expect('pubrel')).id).toBe(id);
  third.wire.send(acknowledge('pubcomp', id));
  await third.lose();
  await (await scene.keeper()).expectNothing();
});

sequence('a CONNECT in two halves, a moment between them, is let in', async ({ open, id }) => {
  const wire = await open();
  const bytes = connect({ clientId: id });
  wire.send(bytes.subarray(0, 9));
  await wire.expectSilence();
  wire.send(bytes.subarray(9));
  expect((await wire.expect('connack')).returnCode).toBe(0);
});

sequence('a packet that says it has 256 MiB and sends ten bytes harms nobody', async ({ client }) => {
  const other = await client();
  const { wire } = await client();
  wire.send(Buffer.of(0x30), remainingLength(268_435_455), Buffer.from('0123456789'));
  await wire.isOpen();
  await other.expectAlive();
});

sequence('a stranger who says he has 256 MiB and sends ten bytes harms nobody', async ({ client, open }) => {
  const other = await client();
  const wire = await open();
  wire.send(Buffer.of(0x10), remainingLength(268_435_455), Buffer.from('0123456789'));
  await wire.isOpen();
  await other.expectAlive();
});

sequence('a payload of 4 MiB comes whole, or the connection is closed', async ({ client, topic }) => {
  const listener = await client();
  await listener.subscribe([topic('a'), 0]);
  const sender = await client();
  const payload = Buffer.alloc(4 * 1024 * 1024, 'plumbline');
  sender.wire.send(publish(topic('a'), payload, { qos: 1 }));
  if (await sender.wire.answers()) expect((await listener.delivery()).payload.equals(payload)).toBe(true);
});

sequence(
  '500 QoS 2 messages before the first PUBREL all get their PUBREC, and come once',
  async ({ client, topic }) => {
    const listener = await client();
    await listener.subscribe([topic('a'), 0]);
    const sender = await client();
    sender.wire.send(...upTo(500).map((n) => publish(topic('a'), `${n}`, { qos: 2, id: n + 1 })));
    for (const n of upTo(500)) expect((await sender.wire.expect('pubrec')).id).toBe(n + 1);
    sender.wire.send(...upTo(500).map((n) => acknowledge('pubrel', n + 1)));
    for (const n of upTo(500)) expect((await sender.wire.expect('pubcomp')).id).toBe(n + 1);
    const got = await listener.deliveries(500);
    expect(got.map(({ payload }) => Number(payload.toString()))).toEqual(upTo(500));
    await listener.expectNothing();
  },
);

sequence('a connection that is opened and closed without a byte harms nobody', async ({ client, open }) => {
  for (let count = 0; count < 20; count++) (await open()).destroy();
  const silent = await open();
  await silent.expectSilence();
  await (await client()).expectAlive();
});

sequence(
  'a client that leaves while it is being let in harms nobody',
  async ({ client, open, id, topic }) => {
    for (const n of upTo(20)) {
      const wire = await open();
      wire.send(connect({ clientId: `${id}gone${n % 3}`, clean: n % 2 === 0 }), packet(0xc0));
      wire.destroy();
    }
    await pause(50);
    const peer = await client();
    await peer.subscribe([topic('a'), 1]);
    await peer.publish(topic('a'), 'x', { qos: 1 });
    await peer.delivery();
  },
);

sequence('ten connections with one client id at the same moment: one stays', async ({ open, id }) => {
  const wires = await Promise.all(upTo(10).map(() => open()));
  for (const wire of wires) wire.send(connect({ clientId: id, clean: false }));
  const stay = async () => (await Promise.all(wires.map((wire) => wire.isOpen()))).filter(Boolean).length;
  // Each take-over waits for the one before it.
  for (let tries = 0; tries < 20 && (await stay()) > 1; tries++);
  expect(await stay()).toBe(1);
});

sequence('200 connections at the same moment are all let in', async ({ open, id }) => {
  const wires = await Promise.all(upTo(200).map(() => open()));
  for (const [index, wire] of wires.entries()) wire.send(connect({ clientId: `${id}m${index}` }));
  for (const wire of wires) expect((await wire.expect('connack')).returnCode).toBe(0);
});

sequence(
  '5,000 QoS 1 messages at once all get their PUBACK in order, and come in order',
  async ({ client, topic }) => {
    const listener = await client();
    await listener.subscribe([topic('a'), 0]);
    const sender = await client();
    sender.wire.send(...upTo(5_000).map((n) => publish(topic('a'), `${n}`, { qos: 1, id: n + 1 })));
    for (const n of upTo(5_000)) expect((await sender.wire.expect('puback')).id).toBe(n + 1);
    const got = await listener.deliveries(5_000);
    expect(got.map(({ payload }) => Number(payload.toString()))).toEqual(upTo(5_000));
  },
);

sequence('1,000 messages of 1 KiB wait for one who is away', async ({ keeper, client, topic }) => {
  const away = await keeper();
  await away.subscribe([topic('a'), 1]);
  await away.disconnect();
  const sender = await client();
  const payload = Buffer.alloc(1024, 'w');
  sender.wire.send(...upTo(1_000).map((n) => publish(topic('a'), payload, { qos: 1, id: n + 1 })));
  for (const n of upTo(1_000)) expect((await sender.wire.expect('puback')).id).toBe(n + 1);
  const back = await keeper();
  expect(await back.deliveries(1_000)).toHaveLength(1_000);
  await back.expectNothing();
});
