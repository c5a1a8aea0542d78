import { expect } from 'vitest';
import { type ConnectOptions, FIRST_BYTE, packet, rawConnect } from './packets.ts';
import { type Scene, sequences } from './sequence.ts';

const sequence = sequences('flags');

const FLAGS = { userName: 0x80, password: 0x40, willRetain: 0x20, willQos: 0x18, will: 0x04 };

/** The fields that a flag byte announces. */
function fieldsOf(flags: number, willTopic: string): string[] {
  return [
    ...(flags & FLAGS.will ? [willTopic, 'bye'] : []),
    ...(flags & FLAGS.userName ? ['user'] : []),
    ...(flags & FLAGS.password ? ['secret'] : []),
  ];
}

function isRight(flags: number): boolean {
  const reserved = (flags & 1) === 1;
  const qos3 = (flags & FLAGS.willQos) === FLAGS.willQos;
  const willWithoutWill = !(flags & FLAGS.will) && (flags & (FLAGS.willQos | FLAGS.willRetain)) !== 0;
  const passwordAlone = (flags & FLAGS.password) !== 0 && !(flags & FLAGS.userName);
  return !reserved && !qos3 && !willWithoutWill && !passwordAlone;
}

/** Every byte of a kind; what the broker did otherwise than the standard is listed. */
async function tryAll({ open, id, topic }: Scene, chosen: (flags: number) => boolean): Promise<void> {
  const wrong: string[] = [];
  const all = Array.from({ length: 256 }, (_, flags) => flags).filter(chosen);
  for (const flags of all) {
    const wire = await open();
    wire.send(rawConnect(`${id}f${flags}`, { flags, fields: fieldsOf(flags, topic('will')) }));
    try {
      if (isRight(flags)) expect((await wire.expect('connack')).returnCode).toBe(0);
      else await wire.expectClosed();
    } catch (error) {
      wrong.push(`${flags.toString(2).padStart(8, '0')}: ${error instanceof Error ? error.message : error}`);
    }
    wire.destroy();
  }
  expect(wrong).toEqual([]);
}

sequence('every right combination of the connect flags is let in', (scene) => tryAll(scene, isRight));
sequence('[MQTT-3.1.2-3] a set reserved bit is closed, whatever the others are', (scene) =>
  tryAll(scene, (flags) => (flags & 1) === 1 && isRight(flags & ~1)),
);
sequence('[MQTT-3.1.2-14] a will at QoS 3 is closed, whatever the others are', (scene) =>
  tryAll(scene, (flags) => (flags & 0x1d) === 0x1c),
);
for (const qos of [1, 2, 3])
  sequence(`[MQTT-3.1.2-11] [MQTT-3.1.2-13] will QoS ${qos} without a will is closed`, (scene) =>
    tryAll(scene, (flags) => (flags & 0x3d) === qos << 3),
  );
sequence('[MQTT-3.1.2-15] will retain without a will is closed', (scene) =>
  tryAll(scene, (flags) => (flags & 0x3d) === FLAGS.willRetain),
);
sequence('[MQTT-3.1.2-22] a password without a user name is closed', (scene) =>
  tryAll(scene, (flags) => (flags & 0xc0) === 0x40 && isRight(flags | 0x80)),
);

const FULL = 0x80 | 0x40 | 0x04 | 0x02;
const MISSING: [name: string, flags: number, fields: string[]][] = [
  ['[MQTT-3.1.2-9] will topic and message', 0x06, []],
  ['[MQTT-3.1.2-9] will message', 0x06, ['topic']],
  ['[MQTT-3.1.2-19] user name', 0x82, []],
  ['[MQTT-3.1.2-21] password', 0xc2, ['user']],
  ['[MQTT-3.1.2-21] password behind a will', FULL, ['topic', 'message', 'user']],
];
for (const [name, flags, fields] of MISSING)
  sequence(`${name} announced but not there is closed`, async ({ open, id }) => {
    const wire = await open();
    wire.send(rawConnect(id, { flags, fields }));
    await wire.expectClosed();
  });

const UNANNOUNCED: [name: string, flags: number, fields: string[]][] = [
  ['[MQTT-3.1.2-11] will', 0x02, ['topic', 'message']],
  ['[MQTT-3.1.2-18] user name', 0x02, ['user']],
  ['[MQTT-3.1.2-20] password', 0x82, ['user', 'secret']],
];
for (const [name, flags, fields] of UNANNOUNCED)
  sequence(`${name} there but not announced is closed`, async ({ open, id }) => {
    const wire = await open();
    wire.send(rawConnect(id, { flags, fields }));
    await wire.expectClosed();
  });

sequence('[MQTT-3.1.4-1] a CONNECT cut off at any byte is closed', async ({ open, id }) => {
  const whole = rawConnect(id, { flags: FULL, fields: ['topic', 'message', 'user', 'secret'] });
  const body = whole.subarray(2);
  const tries = Array.from({ length: body.length }, async (_, length) => {
    const wire = await open();
    wire.send(packet(FIRST_BYTE.connect, body.subarray(0, length)));
    const [answer] = await wire.expectClosed('connack');
    // Cut inside the level byte's field, it may look like another version.
    if (answer) expect(answer).toMatchObject({ returnCode: 1 });
  });
  await Promise.all(tries);
});

sequence('[MQTT-3.1.4-1] a single byte behind the payload is closed', async ({ open, id }) => {
  const wire = await open();
  wire.send(packet(FIRST_BYTE.connect, rawConnect(id).subarray(2), Buffer.of(0)));
  await wire.expectClosed();
});

const RIGHT: [name: string, options: ConnectOptions][] = [
  ['a user name alone', { username: 'user' }],
  ['user name and password', { username: 'user', password: Buffer.from('secret') }],
  ['a password that is no text', { username: 'user', password: Buffer.of(0xff, 0, 0xc0, 0x80) }],
  ['an empty password', { username: 'user', password: Buffer.alloc(0) }],
  ['a user name of 65,535 bytes', { username: 'u'.repeat(65_535) }],
  ['a password of 65,535 bytes', { username: 'u', password: Buffer.alloc(65_535, 1) }],
  ['a will message of 65,535 bytes', { will: { topic: 'w', payload: Buffer.alloc(65_535) } }],
  ['no keep-alive', { keepalive: 0 }],
  ['the longest keep-alive', { keepalive: 65_535 }],
];
for (const [name, options] of RIGHT)
  sequence(`${name} is let in`, async ({ client }) => (await client(options)).expectAlive());

sequence('an empty user name is let in', async ({ open, id }) => {
  const wire = await open();
  wire.send(rawConnect(id, { flags: 0x82, fields: [''] }));
  expect((await wire.expect('connack')).returnCode).toBe(0);
});

sequence('a CONNECT of 327,700 bytes, all fields at their longest, is let in', async ({ open, id }) => {
  const wire = await open();
  const longest = 'x'.repeat(65_535);
  wire.send(rawConnect(id, { flags: FULL, fields: [longest, longest, longest, longest] }));
  expect((await wire.expect('connack')).returnCode).toBe(0);
});

sequence('[MQTT-2.2.2-2] CONNECT with any fixed-header flag closes the connection', async ({ open, id }) => {
  for (let flags = 1; flags < 16; flags++) {
    const wire = await open();
    wire.send(packet(FIRST_BYTE.connect | flags, rawConnect(id).subarray(2)));
    await wire.expectClosed();
  }
});
