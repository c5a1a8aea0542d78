import { expect } from 'vitest';
import { connect, PINGREQ, publish } from './packets.ts';
import { sequences } from './sequence.ts';
import { pause, type Wire } from './wire.ts';

const sequence = sequences('alive');

// One and a half seconds, and what a broker that looks once a second needs to notice.
const CLOSED_WITHIN_MS = 4_000;
// A broker that counts in whole seconds may be a little early, never before the keep-alive itself.
const KEPT_FOR_MS = 950;

async function expectCutOff(wire: Wire): Promise<void> {
  wire.answerWithinMs = CLOSED_WITHIN_MS;
  await wire.expectClosed('publish');
}

sequence(
  '[MQTT-3.1.2-24] a client that is silent for one and a half keep-alives is cut off',
  async ({ client }) => {
    const begin = performance.now();
    const peer = await client({ keepalive: 1 });
    await expectCutOff(peer.wire);
    expect(performance.now() - begin).toBeGreaterThan(KEPT_FOR_MS);
  },
);

sequence('[MQTT-3.1.2-24] its will is published', async ({ client, topic }) => {
  const heir = await client();
  await heir.subscribe([topic('will'), 1]);
  const peer = await client({ keepalive: 1, will: { topic: topic('will'), payload: 'bye', qos: 1 } });
  await expectCutOff(peer.wire);
  expect((await heir.delivery()).payload.toString()).toBe('bye');
});

sequence('its session is kept', async ({ keeper, client, topic }) => {
  const peer = await keeper({ keepalive: 1 });
  await peer.subscribe([topic('a'), 1]);
  await expectCutOff(peer.wire);
  await (await client()).publish(topic('a'), 'x', { qos: 1 });
  const back = await keeper();
  expect(back.sessionPresent).toBe(true);
  await back.delivery();
});

sequence('PINGREQs keep it', async ({ client }) => {
  const { wire } = await client({ keepalive: 1 });
  for (let count = 0; count < 6; count++) {
    await pause(400);
    wire.send(PINGREQ);
    await wire.expect('pingresp');
  }
});

sequence('any packet keeps it', async ({ client, topic }) => {
  const peer = await client({ keepalive: 1 });
  for (let count = 0; count < 6; count++) {
    await pause(400);
    await peer.publish(topic('a'), 'x', { qos: count % 2 ? 1 : 0 });
  }
  await peer.expectAlive();
});

sequence('[MQTT-3.1.2-24] what it receives does not keep it', async ({ client, topic }) => {
  const peer = await client({ keepalive: 1 });
  await peer.subscribe([topic('a'), 0]);
  const sender = await client();
  const timer = setInterval(() => sender.wire.send(publish(topic('a'), 'x')), 250);
  await expectCutOff(peer.wire).finally(() => clearInterval(timer));
});

sequence('[MQTT-3.1.2-24] pieces of a packet that never ends do not keep it', async ({ client, topic }) => {
  const { wire } = await client({ keepalive: 1 });
  wire.send(publish(topic('a'), Buffer.alloc(1_000)).subarray(0, 100));
  const timer = setInterval(() => wire.send(Buffer.alloc(10)), 250);
  await expectCutOff(wire).finally(() => clearInterval(timer));
});

sequence(
  '[MQTT-3.1.2-24] the time is counted from CONNECT, when nothing follows it',
  async ({ open, id }) => {
    const wire = await open();
    const begin = performance.now();
    wire.send(connect({ clientId: id, keepalive: 1 }));
    await wire.expect('connack');
    await expectCutOff(wire);
    expect(performance.now() - begin).toBeGreaterThan(KEPT_FOR_MS);
  },
);

sequence('a keep-alive of 0 is none', async ({ client }) => {
  const peer = await client({ keepalive: 0 });
  await pause(3_000);
  await peer.expectAlive();
});

sequence('a keep-alive of 2 is not cut off after 1.5 seconds', async ({ client }) => {
  const peer = await client({ keepalive: 2 });
  await pause(1_900);
  await peer.expectAlive();
});
