import { expect } from 'vitest';
import { publish } from './packets.ts';
import { sequences } from './sequence.ts';

// Alone: while the slow one is waited for, the others may be held up.
const sequence = sequences('slow', true);

// A broker may wait that long for a client to read before it cuts it off.
const CUT_OFF_WITHIN_MS = 12_000;

sequence(
  'a listener that does not read is cut off, and the others miss nothing',
  async ({ client, topic }) => {
    const deaf = await client();
    await deaf.subscribe([topic('a'), 0]);
    deaf.wire.stopReading();
    const listener = await client();
    listener.wire.answerWithinMs = CUT_OFF_WITHIN_MS;
    await listener.subscribe([topic('a'), 0]);
    const sender = await client();
    const batch = Array.from({ length: 20 }, () => publish(topic('a'), Buffer.alloc(16 * 1024)));
    for (let sent = 0; sent < 400; sent += batch.length) {
      sender.wire.send(...batch);
      expect(await listener.deliveries(batch.length)).toHaveLength(batch.length);
    }
  },
);
