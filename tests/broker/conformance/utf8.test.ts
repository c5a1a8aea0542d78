import { expect } from 'vitest';
import { FIRST_BYTE, field, packet, packetId, rawConnect } from './packets.ts';
import { type Scene, sequences } from './sequence.ts';

const sequence = sequences('utf');

const ILL_FORMED: [name: string, bytes: number[]][] = [
  ['[MQTT-1.5.3-2] U+0000', [0]],
  ['[MQTT-1.5.3-1] the surrogate U+D800', [0xed, 0xa0, 0x80]],
  ['[MQTT-1.5.3-1] the surrogate U+DFFF', [0xed, 0xbf, 0xbf]],
  ['[MQTT-1.5.3-1] a pair of surrogates', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
  ['an overlong U+0000', [0xc0, 0x80]],
  ['an overlong slash of two bytes', [0xc0, 0xaf]],
  ['an overlong slash of three bytes', [0xe0, 0x80, 0xaf]],
  ['an overlong slash of four bytes', [0xf0, 0x80, 0x80, 0xaf]],
  ['a code point beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ['a first byte F5', [0xf5, 0x80, 0x80, 0x80]],
  ['five bytes', [0xf8, 0x88, 0x80, 0x80, 0x80]],
  ['the byte FE', [0xfe]],
  ['the byte FF', [0xff]],
  ['a continuation without a beginning', [0x80]],
  ['two bytes, the second missing', [0xc3]],
  ['three bytes, the third missing', [0xe5, 0xa1]],
  ['four bytes, the fourth missing', [0xf0, 0x9f, 0x8f]],
  ['a beginning in place of a continuation', [0xe5, 0xc3, 0xa9]],
];

type Place = [name: string, send: (scene: Scene, text: Buffer) => Promise<void>];

const IN_CONNECT: Place[] = [
  ['[MQTT-3.1.3-4] client id', (scene, text) => connectRefused(scene, rawConnect(text))],
  [
    '[MQTT-3.1.3-10] will topic',
    (scene, text) => connectRefused(scene, rawConnect(scene.id, { flags: 0x06, fields: [text, 'bye'] })),
  ],
  [
    '[MQTT-3.1.3-11] user name',
    (scene, text) => connectRefused(scene, rawConnect(scene.id, { flags: 0x82, fields: [text] })),
  ],
  ['protocol name', (scene, text) => connectRefused(scene, rawConnect(scene.id, { name: text }))],
];

const IN_OTHERS: Place[] = [
  ['[MQTT-3.3.2-1] topic of PUBLISH', (scene, text) => refused(scene, packet(0x30, field(text)))],
  [
    '[MQTT-3.3.2-1] topic of PUBLISH at QoS 1',
    (scene, text) => refused(scene, packet(0x32, field(text), packetId(1))),
  ],
  [
    '[MQTT-3.8.3-1] filter of SUBSCRIBE',
    (scene, text) => refused(scene, packet(FIRST_BYTE.subscribe, packetId(1), field(text), Buffer.of(0))),
  ],
  [
    '[MQTT-3.10.3-1] filter of UNSUBSCRIBE',
    (scene, text) => refused(scene, packet(FIRST_BYTE.unsubscribe, packetId(1), field(text))),
  ],
];

for (const [place, send] of [...IN_CONNECT, ...IN_OTHERS])
  for (const [name, bytes] of ILL_FORMED)
    sequence(`${place} with ${name} closes the connection`, (scene) =>
      send(scene, Buffer.of(97, ...bytes, 98)),
    );

async function connectRefused({ open }: Scene, bytes: Buffer): Promise<void> {
  const wire = await open();
  wire.send(bytes);
  // A strange name may also be answered as a protocol that is not spoken here, a strange id as refused.
  for (const frame of await wire.expectClosed('connack')) expect(frame).not.toMatchObject({ returnCode: 0 });
}

async function refused({ client }: Scene, bytes: Buffer): Promise<void> {
  const { wire } = await client();
  wire.send(bytes);
  await wire.expectClosed();
}

const WELL_FORMED: [name: string, text: string][] = [
  ['Chinese', '三号楼/塔吊'],
  ['German', 'Träger/Öl'],
  ['an emoji of four bytes', '🏗/👷'],
  ['the last code point before the surrogates, U+D7FF', '\ud7ff'],
  ['the first one behind them, U+E000', '\ue000'],
  ['[MQTT-1.5.3-3] U+FEFF at the beginning', '\ufeffa'],
  ['[MQTT-1.5.3-3] U+FEFF inside', 'a\ufeffb'],
  ['a combining accent', 'e\u0301'],
  ['U+FFFD, the replacement character', 'a\ufffdb'],
  ['a space', 'a b'],
  ['a quotation mark and a backslash', '"\\'],
];
for (const [name, text] of WELL_FORMED)
  sequence(`a topic with ${name} comes as it went`, async ({ client, id }) => {
    const peer = await client();
    const topic = `${text}/${id}/${text}`;
    expect(await peer.subscribe([topic, 1], [`${text}/${id}/+/#`, 0])).toEqual([1, 0]);
    await peer.publish(topic, text, { qos: 1, retain: true });
    const [delivery] = await peer.allDeliveries(1);
    expect(delivery).toMatchObject({ topic });
  });

sequence('[MQTT-1.5.3-3] a topic with U+FEFF is not the topic without it', async ({ client, id }) => {
  const peer = await client();
  await peer.subscribe([`${id}/a`, 1], [`\ufeff${id}/b`, 1]);
  await peer.publish(`\ufeff${id}/a`, 'x', { qos: 1, retain: true });
  await peer.publish(`${id}/b`, 'x', { qos: 1, retain: true });
  await peer.expectNothing();
});

for (const [name, text] of [
  ['U+0001', '\u0001'],
  ['U+001F', '\u001f'],
  ['U+007F', '\u007f'],
  ['U+009F', '\u009f'],
  ['the noncharacter U+FFFF', '\uffff'],
  ['the noncharacter U+10FFFF', '\u{10ffff}'],
] as const)
  sequence(`[MQTT-1.5.3] a topic with ${name} is delivered as it is, or closed`, async ({ client, id }) => {
    const listener = await client();
    await listener.subscribe([`${id}/#`, 0]);
    const sender = await client();
    sender.wire.send(packet(0x30, field(`${id}/${text}`)));
    await sender.wire.isOpen();
    for (const { topic } of await listener.allDeliveries()) expect(topic).toBe(`${id}/${text}`);
  });

sequence('user names in Chinese and with an emoji are let in', async ({ client }) => {
  for (const username of ['工地', '👷', '\ufeffx']) await (await client({ username })).expectAlive();
});

sequence('a payload that is no UTF-8 comes as it went', async ({ client, topic }) => {
  const peer = await client();
  const payload = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  await peer.subscribe([topic('a'), 1]);
  await peer.publish(topic('a'), payload, { qos: 1 });
  expect((await peer.delivery()).payload.equals(payload)).toBe(true);
});
