import { setTimeout as pause } from 'node:timers/promises';
import { PlumblineError } from '../../site/errors.ts';
import { Lane } from '../ingest/lane.ts';
import { PacketRing } from '../ingest/packet-ring.ts';
import type { RunningStack } from './stack.ts';

const IN_FLIGHT = 100;
const POLL_MS = 1;
// A stack that acknowledges nothing for so long has stopped.
const SILENCE_MS_MAX = 60_000;

/** So many messages of each client as fast as they are acknowledged, with the generator of `bench:ingest`. */
export async function publishFast(
  stack: RunningStack,
  clients: number,
  messagesEach: number,
  fromMs: number,
): Promise<void> {
  let failure: Error | null = null;
  let last = performance.now();
  const lanes: Lane[] = [];
  await Promise.all(
    Array.from({ length: clients }, (_, index) => {
      const client = { clientId: `fast-${index}`, ...stack.client(index) };
      return new Promise<void>((resolve, reject) => {
        const lane: Lane = new Lane(
          {
            port: stack.port,
            client,
            ring: new PacketRing({ topic: client.topic, pointsPerMessage: 1, fromMs }),
            acknowledged: (_sentAt, now) => {
              last = now;
            },
            failed: (error) => {
              failure ??= error;
              reject(error);
            },
          },
          resolve,
        );
        lanes.push(lane);
      });
    }),
  );
  for (const lane of lanes) lane.start(IN_FLIGHT, messagesEach);
  while (!lanes.every((lane) => lane.finished)) {
    if (failure) throw failure;
    if (performance.now() - last > SILENCE_MS_MAX)
      throw new PlumblineError('bench-timeout', `Nothing was acknowledged for ${SILENCE_MS_MAX / 1_000} s.`);
    await pause(POLL_MS);
  }
  for (const lane of lanes) lane.destroy();
}
