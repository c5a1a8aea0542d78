import { expect, test } from 'vitest';
import { createIngest } from '../../ingest/ingest.ts';
import { ManualClock } from '../../site/clock.ts';

const NOW = Date.UTC(2026, 10, 1, 8);

/** An ingest whose journal commits when told; the answers to its messages, in the order in which they were given. */
function site() {
  const commits: ((error: Error | null) => void)[] = [];
  const ingest = createIngest({
    clock: new ManualClock(NOW),
    site: { id: 's', startsAt: null },
    journal: { append: (_entry, committed) => void commits.push(committed) },
  });
  const answers: string[] = [];
  const send = (name: string, event: string, body: object) =>
    ingest.accept(
      {
        gateway: 'lora',
        dialect: 'chirpstack',
        topic: `application/7/device/d/event/${event}`,
        payload: Buffer.from(JSON.stringify(body)),
      },
      (error) => answers.push(error ? `${name} ${error.message}` : name),
    );
  const commit = (error: Error | null) => {
    for (const committed of commits.splice(0)) committed(error);
  };
  return { answers, commit, up: (name: string) => send(name, 'up', UPLINK), send };
}

const UPLINK = { time: '2026-11-01T07:00:00Z', object: { temperature: 21.5 } };

test('[MQTT-4.6.0-2] a message with nothing to keep is answered behind those before it', () => {
  const { answers, commit, up, send } = site();
  send('join 1', 'join', {});
  expect(answers).toEqual(['join 1']);
  up('up 2');
  send('join 3', 'join', {});
  up('up 4');
  send('ack 5', 'ack', {});
  send('ack 6', 'ack', {});
  expect(answers).toEqual(['join 1']);
  commit(null);
  expect(answers).toEqual(['join 1', 'up 2', 'join 3', 'up 4', 'ack 5', 'ack 6']);
  send('join 7', 'join', {});
  expect(answers.at(-1)).toBe('join 7');
});

test('one behind a message that could not be stored is answered all the same: it has nothing to lose', () => {
  const { answers, commit, up, send } = site();
  up('up 1');
  send('join 2', 'join', {});
  commit(new Error('disk full'));
  expect(answers).toEqual(['up 1 disk full', 'join 2']);
});
