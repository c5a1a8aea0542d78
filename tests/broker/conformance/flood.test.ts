import { expect } from 'vitest';
import {
  acknowledge,
  connect,
  PINGREQ,
  packet,
  packetId,
  publish,
  type Qos,
  subscribe,
  unsubscribe,
} from './packets.ts';
import { type Scene, sequences } from './sequence.ts';

/** Thousands of packets in one write: what a gateway sends when its link comes back, or somebody who means harm. */
const sequence = sequences('flood', true);

const times = (count: number, bytesOf: (n: number) => Buffer) =>
  Buffer.concat(Array.from({ length: count }, (_, n) => bytesOf(n)));

/** The one who floods is served or closed; the other one is served. */
async function expectSurvived({ client, topic }: Scene, flood: Buffer): Promise<void> {
  const other = await client();
  await other.subscribe([topic('other'), 1]);
  const peer = await client();
  peer.wire.send(flood, PINGREQ);
  const served = await peer.wire.find('pingresp').catch(() => 'closed');
  expect(['closed', { cmd: 'pingresp' }]).toContainEqual(served);
  await other.publish(topic('other'), 'x', { qos: 1 });
  await other.delivery();
}

for (const root of ['$SYS', '$own'])
  for (const qos of [0, 1, 2] as const)
    sequence(`5,000 refused PUBLISHes to ${root} at QoS ${qos} harm nobody`, (scene) =>
      expectSurvived(
        scene,
        times(5_000, (n) => publish(`${root}/${scene.id}`, 'x', { qos, id: n + 1 })),
      ),
    );

const FLOODS: [name: string, bytesOf: (scene: Scene) => Buffer][] = [
  ['20,000 PUBLISHes at QoS 0', ({ topic }) => times(20_000, () => publish(topic('a'), 'x'))],
  [
    '20,000 retained PUBLISHes',
    ({ topic }) => times(20_000, () => publish(topic('a'), 'x', { retain: true })),
  ],
  [
    '20,000 PUBLISHes at QoS 1',
    ({ topic }) => times(20_000, (n) => publish(topic('a'), 'x', { qos: 1, id: n + 1 })),
  ],
  [
    '20,000 times one QoS 2 PUBLISH',
    ({ topic }) => times(20_000, () => publish(topic('a'), 'x', { qos: 2, id: 1 })),
  ],
  [
    '20,000 PUBLISHes at QoS 2',
    ({ topic }) => times(20_000, (n) => publish(topic('a'), 'x', { qos: 2, id: n + 1 })),
  ],
  ['20,000 PUBACKs', () => times(20_000, (n) => acknowledge('puback', n + 1))],
  ['20,000 PUBRECs', () => times(20_000, (n) => acknowledge('pubrec', n + 1))],
  ['20,000 PUBRELs', () => times(20_000, (n) => acknowledge('pubrel', n + 1))],
  ['20,000 PUBCOMPs', () => times(20_000, (n) => acknowledge('pubcomp', n + 1))],
  ['20,000 PINGREQs', () => times(20_000, () => PINGREQ)],
  ['5,000 SUBSCRIBEs', ({ topic }) => times(5_000, (n) => subscribe(n + 1, [topic('a'), (n % 3) as Qos]))],
  ['5,000 refused SUBSCRIBEs', () => times(5_000, (n) => subscribe(n + 1, ['$share/a/b', 0]))],
  ['5,000 UNSUBSCRIBEs', ({ topic }) => times(5_000, (n) => unsubscribe(n + 1, topic('a')))],
  [
    'an UNSUBSCRIBE of 20,000 filters',
    () =>
      packet(
        0xa2,
        packetId(1),
        times(20_000, () => Buffer.of(0, 1, 97)),
      ),
  ],
  [
    'a SUBSCRIBE of 20,000 filters',
    () =>
      packet(
        0x82,
        packetId(1),
        times(20_000, () => Buffer.of(0, 1, 97, 0)),
      ),
  ],
];
for (const [name, bytesOf] of FLOODS)
  sequence(`${name} in one write harm nobody`, (scene) => expectSurvived(scene, bytesOf(scene)));

sequence(
  '5,000 PUBLISHes in one write with CONNECT are all delivered',
  async ({ client, open, topic, id }) => {
    const listener = await client();
    await listener.subscribe([topic('a'), 0]);
    const wire = await open();
    wire.send(
      connect({ clientId: id }),
      times(5_000, (n) => publish(topic('a'), `${n}`)),
    );
    const got = await listener.deliveries(5_000);
    expect(got.map(({ payload }) => Number(payload.toString()))).toEqual([...Array(5_000).keys()]);
  },
);

// Every slash is a level: what walks a tree by calling itself runs out of stack here.
const DEEP: [name: string, deep: string][] = [
  ['65,000 slashes', '/'.repeat(65_000)],
  ['32,000 levels of one letter', 'l/'.repeat(32_000)],
  ['32,000 plus signs', '+/'.repeat(32_000)],
  ['32,000 plus signs and #', `${'+/'.repeat(32_000)}#`],
];
for (const [name, deep] of DEEP)
  sequence(`a filter of ${name} harms nobody, subscribed, heard, kept and unsubscribed`, async (scene) => {
    const { client, topic, id } = scene;
    const peer = await client({ clientId: id, clean: false });
    peer.wire.send(
      subscribe(1, [topic(deep), 1]),
      publish(topic(deep.replaceAll('+', 'x').replace('#', 'x')), 'x', { qos: 1, id: 2, retain: true }),
      subscribe(3, [topic('#'), 1]),
      unsubscribe(4, topic(deep)),
    );
    await expectSurvived(scene, PINGREQ);
    await client({ clientId: id, clean: false });
    await expectSurvived(scene, PINGREQ);
  });

sequence(
  '9,000 messages that waited come in order, and are acknowledged in one write',
  async ({ client, keeper, topic }) => {
    const away = await keeper();
    await away.subscribe([topic('a'), 1]);
    await away.disconnect();
    const sender = await client();
    sender.wire.send(times(9_000, (n) => publish(topic('a'), `${n}`, { qos: 1, id: n + 1 })));
    for (let n = 1; n <= 9_000; n++) expect((await sender.wire.expect('puback')).id).toBe(n);
    const back = await keeper();
    const got: number[] = [];
    // A broker may send a part only, and the next when this one is acknowledged.
    while (got.length < 9_000) {
      const part = [await back.wire.find('publish')];
      while (await back.wire.hasMore()) part.push(await back.wire.find('publish'));
      got.push(...part.map(({ payload }) => Number(payload.toString())));
      back.wire.send(times(part.length, (n) => acknowledge('puback', part[n]?.id ?? 0)));
    }
    expect(got).toEqual([...Array(9_000).keys()]);
  },
);

sequence(
  '5,000 retained topics come to one subscription, and are cleared in one write',
  async ({ client, topic }) => {
    const peer = await client();
    peer.wire.send(times(5_000, (n) => publish(topic(`r/${n}`), 'x', { retain: true })));
    await peer.expectAlive();
    await peer.subscribe([topic('r/+'), 1]);
    expect(new Set((await peer.deliveries(5_000)).map((each) => each.topic)).size).toBe(5_000);
    peer.wire.send(times(5_000, (n) => publish(topic(`r/${n}`), '', { retain: true })));
    await peer.deliveries(5_000);
    const late = await client();
    await late.subscribe([topic('r/+'), 1]);
    await late.expectNothing();
  },
);
