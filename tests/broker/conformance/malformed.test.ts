import { expect } from 'vitest';
import {
  acknowledge,
  connect,
  FIRST_BYTE,
  field,
  packet,
  packetId,
  publish,
  remainingLength,
} from './packets.ts';
import { type Scene, sequences } from './sequence.ts';

const sequence = sequences('bad');

const A = field('a');
const ID = packetId(1);

/** [MQTT-4.8.0-1] A protocol violation closes the connection, and what comes behind it is not done. */
async function expectRefused({ client, topic }: Scene, bytes: Uint8Array): Promise<void> {
  const listener = await client();
  await listener.subscribe([topic('#'), 0]);
  const peer = await client();
  peer.wire.send(bytes, publish(topic('behind'), 'x'));
  await peer.wire.expectClosed();
  await listener.expectNothing();
}

const MALFORMED: [name: string, bytes: Buffer][] = [
  ['[MQTT-3.3.1-4] PUBLISH at QoS 3', packet(0x36, A, ID)],
  ['[MQTT-3.3.1-4] PUBLISH at QoS 3 with DUP and retain', packet(0x3f, A, ID)],
  ['[MQTT-3.3.1-2] PUBLISH with DUP at QoS 0', packet(0x38, A)],
  ['[MQTT-2.3.1-1] PUBLISH at QoS 1 with packet id 0', packet(0x32, A, packetId(0))],
  ['[MQTT-2.3.1-1] PUBLISH at QoS 2 with packet id 0', packet(0x34, A, packetId(0))],
  ['[MQTT-4.7.3-1] PUBLISH with an empty topic', packet(0x30, field(''))],
  ['[MQTT-4.7.3-1] PUBLISH at QoS 1 with an empty topic', packet(0x32, field(''), ID)],
  ['PUBLISH without a body', packet(0x30)],
  ['PUBLISH with half a topic length', packet(0x30, Buffer.of(0))],
  ['PUBLISH whose topic is longer than the packet', packet(0x30, Buffer.of(0, 9, 97))],
  ['PUBLISH at QoS 1 without a packet id', packet(0x32, A)],
  ['PUBLISH at QoS 2 with half a packet id', packet(0x34, A, Buffer.of(0))],
  ['[MQTT-2.3.1-1] SUBSCRIBE with packet id 0', subscribeWith(packetId(0), A, Buffer.of(0))],
  ['[MQTT-3.8.3-3] SUBSCRIBE without a filter', subscribeWith(ID)],
  ['SUBSCRIBE without a body', packet(0x82)],
  ['SUBSCRIBE without a QoS', subscribeWith(ID, A)],
  ['SUBSCRIBE whose second filter has no QoS', subscribeWith(ID, A, Buffer.of(0), A)],
  ['[MQTT-4.7.3-1] SUBSCRIBE to an empty filter', subscribeWith(ID, field(''), Buffer.of(0))],
  ['SUBSCRIBE to a filter longer than the packet', subscribeWith(ID, Buffer.of(0, 9, 97, 0))],
  ['[MQTT-3.8.3-4] SUBSCRIBE at QoS 3', subscribeWith(ID, A, Buffer.of(3))],
  ...[0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xfc, 0xff].map((qos): [string, Buffer] => [
    `[MQTT-3.8.3-4] SUBSCRIBE with 0x${qos.toString(16)} as its QoS`,
    subscribeWith(ID, A, Buffer.of(qos)),
  ]),
  ['SUBSCRIBE whose second filter is wrong', subscribeWith(ID, A, Buffer.of(1), A, Buffer.of(3))],
  ['[MQTT-2.3.1-1] UNSUBSCRIBE with packet id 0', packet(0xa2, packetId(0), A)],
  ['[MQTT-3.10.3-2] UNSUBSCRIBE without a filter', packet(0xa2, ID)],
  ['UNSUBSCRIBE without a body', packet(0xa2)],
  ['[MQTT-4.7.3-1] UNSUBSCRIBE from an empty filter', packet(0xa2, ID, field(''))],
  ['UNSUBSCRIBE from a filter longer than the packet', packet(0xa2, ID, Buffer.of(0, 9, 97))],
  ['UNSUBSCRIBE with a byte behind its filters', packet(0xa2, ID, A, Buffer.of(0))],
  ['PINGREQ with a body', packet(0xc0, Buffer.of(0))],
  ['DISCONNECT with a body', packet(0xe0, Buffer.of(0))],
  ...(['puback', 'pubrec', 'pubrel', 'pubcomp'] as const).flatMap((cmd): [string, Buffer][] => [
    [`${cmd.toUpperCase()} without a body`, packet(FIRST_BYTE[cmd])],
    [`${cmd.toUpperCase()} with half a packet id`, packet(FIRST_BYTE[cmd], Buffer.of(1))],
    [`${cmd.toUpperCase()} with a byte behind its packet id`, packet(FIRST_BYTE[cmd], ID, Buffer.of(0))],
    [`${cmd.toUpperCase()} with packet id 0`, acknowledge(cmd, 0)],
  ]),
  ['a CONNACK, which only a server sends', Buffer.of(0x20, 2, 0, 0)],
  ['a SUBACK, which only a server sends', Buffer.of(0x90, 3, 0, 1, 0)],
  ['an UNSUBACK, which only a server sends', Buffer.of(0xb0, 2, 0, 1)],
  ['a PINGRESP, which only a server sends', Buffer.of(0xd0, 0)],
  ['a packet of type 0', Buffer.of(0, 0)],
  ['a packet of type 15', Buffer.of(0xf0, 0)],
  ['a packet of type 15 with a body, AUTH of MQTT 5', Buffer.of(0xf0, 2, 0x18, 0)],
];
for (const [name, bytes] of MALFORMED)
  sequence(`${name} closes the connection`, (scene) => expectRefused(scene, bytes));

const FLAGGED: [name: string, right: number, body: Buffer][] = [
  ['PUBACK', 0x40, ID],
  ['PUBREC', 0x50, ID],
  ['[MQTT-3.6.1-1] PUBREL', 0x62, ID],
  ['PUBCOMP', 0x70, ID],
  ['[MQTT-3.8.1-1] SUBSCRIBE', 0x82, Buffer.concat([ID, A, Buffer.of(0)])],
  ['[MQTT-3.10.1-1] UNSUBSCRIBE', 0xa2, Buffer.concat([ID, A])],
  ['PINGREQ', 0xc0, Buffer.alloc(0)],
  ['[MQTT-3.14.1-1] DISCONNECT', 0xe0, Buffer.alloc(0)],
];
for (const [name, right, body] of FLAGGED)
  sequence(`[MQTT-2.2.2-2] ${name} with any but its own flags closes the connection`, async ({ client }) => {
    const wrong = Array.from({ length: 16 }, (_, flags) => (right & 0xf0) | flags).filter(
      (first) => first !== right,
    );
    for (const first of wrong) {
      const { wire } = await client();
      wire.send(packet(first, body));
      await wire.expectClosed();
    }
  });

for (const filter of ['a+', '+a', 'a/+b', 'a/b+/c', 'a#', '#a', 'a/#/b', '#/', '#/#', 'a/##', '++', 'a/b#'])
  sequence(
    `[MQTT-4.7.1-2] [MQTT-4.7.1-3] SUBSCRIBE to ${filter} closes the connection, or gets 0x80`,
    async ({ client }) => {
      const peer = await client();
      const answer = await peer.subscribe([filter, 1]).catch(() => 'closed');
      expect([[0x80], 'closed']).toContainEqual(answer);
    },
  );

sequence('a packet cut off at any byte, its length put right, is closed', async ({ client }) => {
  const wholes = [
    subscribeWith(ID, field('abc'), Buffer.of(1)),
    packet(0xa2, ID, field('abc')),
    packet(0x32, field('abc'), ID),
  ];
  for (const whole of wholes)
    for (let length = 2; length < whole.length - 1; length++) {
      const peer = await client();
      peer.wire.send(packet(whole[0] ?? 0, whole.subarray(2, length)));
      await peer.wire.expectClosed();
    }
});

for (const bytes of [
  [0x30, 0x80, 0x80, 0x80, 0x80, 0x01],
  [0x30, 0xff, 0xff, 0xff, 0xff, 0x7f],
  [0x82, 0x80, 0x80, 0x80, 0x80, 0x00],
  [0xc0, 0x80, 0x80, 0x80, 0x80, 0x00],
])
  sequence(`a remaining length of five bytes closes: ${Buffer.from(bytes).toString('hex')}`, (scene) =>
    expectRefused(scene, Buffer.from(bytes)),
  );

sequence('a remaining length of five bytes closes in the first packet too', async ({ open }) => {
  const wire = await open();
  wire.send(Buffer.of(0x10, 0xff, 0xff, 0xff, 0xff, 0x7f));
  await wire.expectClosed();
});

for (const bytes of [2, 3, 4])
  sequence(`a remaining length of zero in ${bytes} bytes is read, or closed`, async ({ client }) => {
    const peer = await client();
    peer.wire.send(Buffer.of(0xc0), remainingLength(0, bytes));
    if (await peer.wire.answers()) await peer.wire.expect('pingresp');
  });

sequence('[MQTT-4.8.0-1] a violation by one leaves the others connected', async ({ client, open }) => {
  const others = await Promise.all([client(), client(), client()]);
  for (const [, bytes] of MALFORMED) {
    const wire = await open();
    wire.send(connect({ clientId: '' }), bytes);
    await wire.expectClosed('connack');
  }
  for (const other of others) await other.expectAlive();
});

function subscribeWith(...parts: Uint8Array[]): Buffer {
  return packet(FIRST_BYTE.subscribe, ...parts);
}
