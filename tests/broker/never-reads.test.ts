import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import mqttPacket from 'mqtt-packet';
import { expect, onTestFinished, test } from 'vitest';
import { GuardedConnection } from '../../broker/guarded-connection.ts';
import { InFlight } from '../../broker/in-flight.ts';
import { DEFAULT_LIMITS } from '../../broker/limits.ts';
import { tempFolder } from '../support/temp-folder.ts';

// Their PUBACKs are 1.2 MB: several times what a socket of this kind holds.
const MESSAGES = 300_000;
const CONNACK = Buffer.from([0x20, 2, 0, 0]);
const MESSAGE = mqttPacket.generate({
  cmd: 'publish',
  topic: 't',
  payload: 'x',
  qos: 1,
  messageId: 1,
  dup: false,
  retain: false,
});

/** Both ends of a connection whose buffers are small, as TCP's on this machine are not. */
async function socketPair(): Promise<{ near: Socket; far: Socket }> {
  const path = join(tempFolder(), 'pair.sock');
  const server = createServer().listen(path);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const far = connect(path);
  const [near] = (await once(server, 'connection')) as [Socket];
  onTestFinished(() => {
    near.destroy();
    far.destroy();
  });
  far.on('error', () => undefined);
  return { near, far };
}

/** A client that has sent all its messages and reads nothing; each is acknowledged as soon as it is taken. */
async function neverReading(keepAliveSeconds: number) {
  const { near, far } = await socketPair();
  let taken = 0;
  const guard: GuardedConnection = new GuardedConnection(near, {
    limits: DEFAULT_LIMITS,
    inFlight: new InFlight(DEFAULT_LIMITS),
    onConnect: () => {
      guard.letIn('anyone', {
        take: () => {
          taken += 1;
          guard.acknowledge(1);
          return true;
        },
      });
      guard.keepAlive.start(keepAliveSeconds);
      guard.resume().write(CONNACK);
    },
    onRefused: () => undefined,
  });
  far.write(
    mqttPacket.generate({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
      clientId: 'c',
      keepalive: keepAliveSeconds,
    }),
  );
  for (let sent = 0; sent < MESSAGES; sent += 1_000) far.write(Buffer.concat(Array(1_000).fill(MESSAGE)));
  return { far, guard, taken: () => taken };
}

test('a client that never reads its PUBACKs is not read any more, until it does', async () => {
  const { far, guard, taken } = await neverReading(0);
  let before = -1;
  const standsStill = () => {
    const last = before;
    before = taken();
    return before === last && guard.writableNeedDrain && far.writableNeedDrain;
  };
  await expect.poll(standsStill, { interval: 200, timeout: 10_000 }).toBe(true);
  expect(before).toBeLessThan(MESSAGES / 2);
  far.resume();
  await expect.poll(taken, { timeout: 20_000 }).toBe(MESSAGES);
  expect(guard.destroyed).toBe(false);
}, 30_000);

test('[MQTT-3.1.2-24] one that asked for a keep-alive is cut off for it', async () => {
  const { guard, taken } = await neverReading(1);
  await expect.poll(() => guard.destroyed, { timeout: 10_000 }).toBe(true);
  expect(taken()).toBeLessThan(MESSAGES / 2);
}, 20_000);
