import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import type { JournalBatch, JournalReader } from '../../site/journal.ts';
import { follow } from '../../store/follow.ts';
import { openJournal } from '../../store/journal.ts';
import { readingsEntry } from '../support/readings.ts';
import { tempFolder } from '../support/temp-folder.ts';

function collector(name: string, fail: () => boolean = () => false) {
  const positions: number[] = [];
  let position = 0;
  const reader: JournalReader = {
    name,
    position: () => position,
    read(batches: readonly JournalBatch[]) {
      if (fail()) return Promise.reject(new Error('store is down'));
      for (const batch of batches) positions.push(batch.position);
      position = batches.at(-1)?.position ?? position;
      return Promise.resolve();
    },
  };
  return { reader, positions };
}

test('a reader is given every batch once and in order', async () => {
  const journal = openJournal(join(tempFolder(), 'j.sqlite'), { clock: new ManualClock(0) });
  const { reader, positions } = collector('all');
  const following = follow(journal, reader, { onError: () => undefined });
  for (let index = 0; index < 5; index++) await journal.appended(readingsEntry({ value: index }));
  await following.caughtUp();
  expect(positions).toEqual([1, 2, 3, 4, 5]);
  expect(following.lag()).toBe(0);
  await following.stop();
  journal.close();
});

test('a reader that fails is given the same batches again and holds up nobody else', async () => {
  const journal = openJournal(join(tempFolder(), 'j.sqlite'), { clock: new ManualClock(0) });
  let failures = 2;
  const slow = collector('slow', () => failures-- > 0);
  const quick = collector('quick');
  const errors: string[] = [];
  const options = { onError: (name: string, why: string) => errors.push(`${name}: ${why}`) };
  const followings = [follow(journal, slow.reader, options), follow(journal, quick.reader, options)];
  await journal.appended(readingsEntry({ value: 1 }));
  await followings[1]?.caughtUp();
  expect(quick.positions).toEqual([1]);
  expect(slow.positions).toEqual([]);
  await followings[0]?.caughtUp();
  expect(slow.positions).toEqual([1]);
  expect(errors).toEqual(['slow: store is down', 'slow: store is down']);
  for (const following of followings) await following.stop();
  journal.close();
});

test('stopping cuts the pause after a failure short', async () => {
  const journal = openJournal(join(tempFolder(), 'j.sqlite'), { clock: new ManualClock(0) });
  const dead = collector('dead', () => true);
  const following = follow(journal, dead.reader, { onError: () => undefined });
  await journal.appended(readingsEntry({ value: 1 }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  await following.stop();
  expect(dead.positions).toEqual([]);
  journal.close();
});
