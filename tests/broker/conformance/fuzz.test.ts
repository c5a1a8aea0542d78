import fc from 'fast-check';
import { expect } from 'vitest';
import {
  type Acknowledgement,
  acknowledge,
  connect,
  DISCONNECT,
  PINGREQ,
  publish,
  type Qos,
  subscribe,
  unsubscribe,
} from './packets.ts';
import type { Peer } from './peer.ts';
import { type Scene, sequences } from './sequence.ts';
import type { Wire } from './wire.ts';

/** Whatever comes in: the broker stays, the others are served, and what goes out is right. */
const sequence = sequences('fuzz');

const RUNS = 300;
// The client has ended its half; the broker has nothing to wait for.
const CLOSED_WITHIN_MS = 3_000;

// A connection that does not close takes its time; looking for a smaller example would take many times that.
const ONCE = { numRuns: RUNS, endOnFailure: true };

const qos = fc.constantFrom<Qos>(0, 1, 2);
const id = fc.integer({ min: 1, max: 65_535 });
const topic = fc.constantFrom('a', 'a/b', '/', '塔/吊', '$a', 'x'.repeat(200));
const filter = fc.constantFrom('a', '+', '#', 'a/#', '+/b', '$a/#');
const rightPacket = fc.oneof(
  fc
    .record({ topic, qos, id, retain: fc.boolean() })
    .map(({ topic: to, ...rest }) => publish(to, 'payload', rest)),
  fc.record({ filter, qos, id }).map((each) => subscribe(each.id, [each.filter, each.qos])),
  fc.record({ filter, id }).map((each) => unsubscribe(each.id, each.filter)),
  fc
    .record({ cmd: fc.constantFrom<Acknowledgement>('puback', 'pubrec', 'pubrel', 'pubcomp'), id })
    .map((each) => acknowledge(each.cmd, each.id)),
  fc.constantFrom(PINGREQ, DISCONNECT),
);
const changes = fc.array(fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) }), {
  maxLength: 3,
});
const changedPacket = fc.tuple(rightPacket, changes).map(([bytes, all]) => {
  const changed = Buffer.from(bytes);
  for (const { at, byte } of all) changed[at % changed.length] = byte;
  return changed;
});

/** Hears everything, and its decoder judges it. */
async function witness({ client }: Scene): Promise<Peer> {
  const peer = await client();
  peer.wire.hears = (frame) => frame.cmd !== 'publish';
  await peer.subscribe(['#', 0]);
  return peer;
}

async function sendAndLeave(wire: Wire, ...packets: Uint8Array[]): Promise<void> {
  wire.answerWithinMs = CLOSED_WITHIN_MS;
  wire.send(...packets);
  await wire.end();
}

sequence('packets with bytes changed by chance harm nobody', async (scene) => {
  const judge = await witness(scene);
  const property = fc.asyncProperty(
    fc.array(changedPacket, { minLength: 1, maxLength: 5 }),
    async (packets) => {
      const wire = await scene.open();
      await sendAndLeave(wire, connect({ clientId: `${scene.id}x` }), ...packets);
      await judge.expectAlive();
    },
  );
  await fc.assert(property, { ...ONCE, seed: 311 });
});

sequence('right packets in any order are answered rightly', async (scene) => {
  const judge = await witness(scene);
  const property = fc.asyncProperty(
    fc.array(rightPacket, { maxLength: 20 }),
    fc.boolean(),
    async (packets, clean) => {
      const wire = await scene.open();
      await sendAndLeave(wire, connect({ clientId: `${scene.id}y`, clean }), ...packets);
      await judge.expectAlive();
    },
  );
  await fc.assert(property, { ...ONCE, seed: 312 });
});

sequence('bytes by chance harm nobody, as the first packet or behind CONNECT', async (scene) => {
  const judge = await witness(scene);
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 });
  const property = fc.asyncProperty(bytes, fc.boolean(), async (noise, connected) => {
    const wire = await scene.open();
    await sendAndLeave(wire, ...(connected ? [connect({ clientId: `${scene.id}z` })] : []), noise);
    await judge.expectAlive();
  });
  await fc.assert(property, { ...ONCE, seed: 313 });
});

sequence(
  'a CONNECT with a byte changed by chance is let in, refused or closed, and harms nobody',
  async (scene) => {
    const judge = await witness(scene);
    const right = connect({ clientId: `${scene.id}c`, username: 'u', will: { topic: 'w', payload: 'w' } });
    const property = fc.asyncProperty(
      fc.nat(right.length - 1),
      fc.integer({ min: 0, max: 255 }),
      async (at, byte) => {
        const changed = Buffer.from(right);
        changed[at] = byte;
        const wire = await scene.open();
        wire.send(changed);
        await wire.end().catch(() => undefined);
        const answers = await wire.expectClosed('connack');
        expect(answers.length).toBeLessThanOrEqual(1);
        await judge.expectAlive();
      },
    );
    await fc.assert(property, { ...ONCE, seed: 314 });
  },
);
