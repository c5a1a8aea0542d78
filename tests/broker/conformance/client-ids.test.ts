import { expect } from 'vitest';
import { connect, rawConnect } from './packets.ts';
import { sequences } from './sequence.ts';

const sequence = sequences('ids');

sequence(
  '[MQTT-3.1.3-6] [MQTT-3.1.3-7] an empty client id with a clean session is let in',
  async ({ client }) => {
    const peer = await client({ clientId: '' });
    expect(peer.sessionPresent).toBe(false);
    await peer.expectAlive();
  },
);

sequence(
  '[MQTT-3.1.3-6] empty client ids are given different ones: none throws another off',
  async ({ client }) => {
    const peers = await Promise.all([1, 2, 3].map(() => client({ clientId: '' })));
    for (const peer of peers) await peer.expectAlive();
  },
);

sequence(
  '[MQTT-3.1.3-8] an empty client id with a kept session gets CONNACK 2 and is closed',
  async ({ open }) => {
    const wire = await open();
    wire.send(rawConnect('', { flags: 0 }));
    expect(await wire.expect('connack')).toEqual({ cmd: 'connack', sessionPresent: false, returnCode: 2 });
    await wire.expectClosed();
  },
);

sequence('[MQTT-3.1.3-3] a CONNECT without a client id is closed', async ({ open }) => {
  const wire = await open();
  wire.send(rawConnect('').subarray(0, -2).fill(10, 1, 2));
  await wire.expectClosed();
});

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
for (const start of [0, 23, 39])
  sequence(`[MQTT-3.1.3-5] the id ${ALPHABET.slice(start, start + 23)} is let in`, async ({ client }) => {
    await (await client({ clientId: ALPHABET.slice(start, start + 23) })).expectAlive();
  });

sequence('[MQTT-3.1.3-5] an id of one byte is let in', async ({ client }) => {
  await (await client({ clientId: 'q' })).expectAlive();
});

for (const length of [24, 36, 64, 128, 200])
  sequence(`an id of ${length} bytes is let in, or refused with code 2`, async ({ open, id }) => {
    const wire = await open();
    wire.send(connect({ clientId: id.padEnd(length, '-') }));
    expect([0, 2]).toContain((await wire.expect('connack')).returnCode);
  });

for (const length of [1_000, 23_000, 65_535])
  sequence(
    `[MQTT-3.1.3-9] an id of ${length} bytes is let in, or refused with code 2 and closed`,
    async ({ open, id }) => {
      const wire = await open();
      wire.send(connect({ clientId: id.padEnd(length, 'y') }));
      const { returnCode } = await wire.expect('connack');
      expect([0, 2]).toContain(returnCode);
      if (returnCode === 2) await wire.expectClosed();
    },
  );

for (const [name, mark] of [
  ['spaces', ' a b '],
  ['slashes', '/a/b'],
  ['wildcards', '+#'],
  ['a dollar', '$a'],
  ['Chinese', '塔吊'],
  ['an emoji', '🏗'],
] as const)
  sequence(`[MQTT-3.1.3-4] an id with ${name} is let in, or refused with code 2`, async ({ open, id }) => {
    const wire = await open();
    wire.send(connect({ clientId: mark + id }));
    expect([0, 2]).toContain((await wire.expect('connack')).returnCode);
  });

sequence(
  '[MQTT-3.1.3-2] ids that differ in their last of 23 bytes have sessions of their own',
  async ({ client, id }) => {
    const ids = ['a', 'b'].map((last) => `${id.padEnd(22, '-').slice(0, 22)}${last}`);
    for (const clientId of ids) {
      const peer = await client({ clientId, clean: false });
      expect(peer.sessionPresent).toBe(false);
      await peer.disconnect();
    }
    for (const clientId of ids) expect((await client({ clientId, clean: false })).sessionPresent).toBe(true);
  },
);
