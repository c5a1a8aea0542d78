import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { type Consumer, type ConsumerOptions, readingsIn, startConsumer } from './consumer.ts';
import { mosquittoMissing, startMosquitto } from './mosquitto.ts';
import { startPublisher } from './publisher.ts';

const MESSAGES_PER_KILL = 25;

describe.skipIf(mosquittoMissing())('with Mosquitto as the broker', () => {
  test.each([
    { version: 4, clients: 1, kills: 20 },
    { version: 5, clients: 4, kills: 20 },
  ] as const)(
    '$kills kills of the service lose nothing that Mosquitto has acknowledged (MQTT version $version, $clients clients)',
    {
      timeout: 120_000,
    },
    async ({ version, clients, kills }) => {
      const mosquitto = await startMosquitto();
      const url = `mqtt://127.0.0.1:${mosquitto.port}`;
      const options = { file: join(tempFolder(), 'journal.sqlite'), url, version, clients };
      // The session has to be there before anything is sent; what nobody has subscribed to is nobody's.
      let consumer = await startConsumer(options);
      const publisher = await startPublisher({ url, inFlight: 10, perSecondMax: 300 });
      for (let kill = 0; kill < kills; kill++) {
        await expect.poll(() => consumer.accepted(), { interval: 2 }).toBeGreaterThan(MESSAGES_PER_KILL);
        await consumer.kill();
        consumer = await startConsumer(options);
      }
      await publisher.finish();
      const stored = await allStored(consumer, options, publisher.acknowledged);
      const lost = [...publisher.acknowledged].filter((message) => !stored.has(message));
      expect(lost).toEqual([]);
      // Series, time and value: a message that came twice is one reading.
      expect(stored.size).toBe(publisher.acknowledged.size);
    },
  );

  test('Mosquitto is restarted six times: the service comes back by itself, and nothing is lost', {
    timeout: 60_000,
  }, async () => {
    const { mosquitto, consumer, publisher, options } = await stream();
    for (let restart = 0; restart < 6; restart++) {
      await storesMore(consumer);
      await mosquitto.stop();
      await expect.poll(() => consumer.up(), { interval: 5 }).toBe(false);
      await mosquitto.start();
    }
    await storesMore(consumer);
    await publisher.finish();
    const stored = await allStored(consumer, options, publisher.acknowledged);
    expect([...publisher.acknowledged].filter((message) => !stored.has(message))).toEqual([]);
    expect(stored.size).toBe(publisher.acknowledged.size);
  });

  test('Mosquitto is killed six times: the service comes back by itself, and all that came to it is stored', {
    timeout: 60_000,
  }, async () => {
    const { mosquitto, consumer, publisher, options } = await stream();
    for (let kill = 0; kill < 6; kill++) {
      await storesMore(consumer);
      await mosquitto.kill();
      await expect.poll(() => consumer.up(), { interval: 5 }).toBe(false);
      await mosquitto.start();
    }
    await storesMore(consumer);
    await publisher.finish();
    await quiet(consumer);
    await consumer.kill('SIGTERM');
    const [received, accepted] = [consumer.received(), consumer.accepted()];
    const stored = readingsIn(options.file);
    expect(accepted).toBe(received);
    expect([...stored.values()].reduce((sum, times) => sum + times, 0)).toBe(accepted);
    expect([...stored.keys()].filter((message) => !publisher.acknowledged.has(message))).toEqual([]);
    // What Mosquitto loses by itself: see docs/external-broker.md.
    console.log(
      `lost by Mosquitto in 6 kills: ${publisher.acknowledged.size - stored.size} of ${publisher.acknowledged.size}`,
    );
  });
});

async function stream() {
  const mosquitto = await startMosquitto();
  const url = `mqtt://127.0.0.1:${mosquitto.port}`;
  const file = join(tempFolder(), 'journal.sqlite');
  const options = { file, url, version: 5, clients: 4 } as const;
  const consumer = await startConsumer(options);
  const publisher = await startPublisher({ url, inFlight: 10, perSecondMax: 300 });
  return { mosquitto, consumer, publisher, options };
}

async function storesMore(consumer: Consumer): Promise<void> {
  const before = consumer.accepted();
  await expect.poll(() => consumer.accepted(), { interval: 2 }).toBeGreaterThan(before + MESSAGES_PER_KILL);
}

/** The journal's readings, once the consumer has worked through what the broker kept for it. */
async function allStored(
  first: Consumer,
  options: ConsumerOptions,
  acknowledged: ReadonlySet<string>,
): Promise<Map<string, number>> {
  let consumer = first;
  for (let look = 0; look < 20; look++) {
    await quiet(consumer);
    await consumer.kill('SIGTERM');
    const stored = readingsIn(options.file);
    if (stored.size >= acknowledged.size) return stored;
    consumer = await startConsumer(options);
  }
  return readingsIn(options.file);
}

async function quiet(consumer: Consumer): Promise<void> {
  for (let before = -1; before !== consumer.accepted(); ) {
    before = consumer.accepted();
    await pause(400);
  }
}
