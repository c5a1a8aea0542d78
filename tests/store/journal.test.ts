import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import type { JournalBatch } from '../../site/journal.ts';
import { follow } from '../../store/follow.ts';
import { openJournal } from '../../store/journal.ts';
import { root } from '../house/source-files.ts';
import { readingsEntry } from '../support/readings.ts';
import { tempFolder } from '../support/temp-folder.ts';

const clock = new ManualClock(1_795_000_000_000);

test('what came in during one turn is one commit, answered in order', async () => {
  const journal = openJournal(join(tempFolder(), 'journal.sqlite'), { clock });
  const answered: number[] = [];
  await Promise.all(
    [1, 2, 3].map(
      (value) =>
        new Promise<void>((resolve) => {
          journal.append(readingsEntry({ value }), (error) => {
            expect(error).toBeNull();
            answered.push(value);
            resolve();
          });
        }),
    ),
  );
  expect(answered).toEqual([1, 2, 3]);
  expect(journal.head).toBe(1);
  expect(valuesOf(journal.after(0, 10))).toEqual([1, 2, 3]);
  journal.close();
});

test('a reader that kept up reads from memory what an other reads from disk', async () => {
  const file = join(tempFolder(), 'journal.sqlite');
  const journal = openJournal(file, { clock, tailBytesMax: 400 });
  for (const value of [1, 2, 3, 4]) await journal.appended(readingsEntry({ value }));
  expect(valuesOf(journal.after(0, 10))).toEqual([1, 2, 3, 4]);
  expect(valuesOf(journal.after(2, 10))).toEqual([3, 4]);
  expect(journal.after(4, 10)).toEqual([]);
  expect(valuesOf(journal.after(1, 2))).toEqual([2, 3]);
  journal.close();
  const again = openJournal(file, { clock });
  expect(again.head).toBe(4);
  expect(valuesOf(again.after(0, 10))).toEqual([1, 2, 3, 4]);
  again.close();
});

test('a position is never used twice, even when everything was pruned before a restart', async () => {
  const file = join(tempFolder(), 'journal.sqlite');
  const journal = openJournal(file, { clock });
  for (const value of [1, 2]) await journal.appended(readingsEntry({ value }));
  expect(journal.prune(2, clock.now() + 1)).toBe(2);
  journal.close();
  const again = openJournal(file, { clock });
  expect(again.head).toBe(2);
  await again.appended(readingsEntry({ value: 3 }));
  expect(again.head).toBe(3);
  again.close();
});

test('pruning keeps what a reader has not passed and what is younger than the safety time', async () => {
  const journal = openJournal(join(tempFolder(), 'journal.sqlite'), { clock });
  for (const value of [1, 2, 3]) await journal.appended(readingsEntry({ value }));
  expect(journal.prune(2, clock.now())).toBe(0);
  expect(journal.prune(2, clock.now() + 1)).toBe(2);
  journal.close();
});

test('when the disk is full nothing is acknowledged, and it goes on by itself when there is room', async () => {
  const folder = tempFolder();
  const file = join(folder, 'journal.sqlite');
  const { DatabaseSync } = await import('node:sqlite');
  const { Journal } = await import('../../store/journal.ts');
  const seeded = openJournal(file, { clock });
  await seeded.appended(readingsEntry({ value: 0 }));
  seeded.close();
  const database = new DatabaseSync(file);
  const journal = new Journal(database, { clock });
  const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
  database.exec(`PRAGMA max_page_count = ${pages}`);
  const wide = Array.from({ length: 200 }, (_, index) => ({ value: index }));
  await expect(journal.appended(readingsEntry(...wide))).rejects.toThrow(/full/);
  expect(journal.failure?.message).toMatch(/full/);
  database.exec('PRAGMA max_page_count = 1000000');
  await journal.appended(readingsEntry({ value: 7 }));
  expect(journal.failure).toBeNull();
  expect(valuesOf(journal.after(1, 10))).toEqual([7]);
  journal.close();
});

function valuesOf(batches: readonly JournalBatch[]): number[] {
  return batches.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      entry.kind === 'readings' ? entry.readings.map(({ value }) => Number(value)) : [],
    ),
  );
}

test('a journal has one process at a time', async () => {
  const file = join(tempFolder(), 'journal.sqlite');
  const journal = openJournal(file, { clock });
  await journal.appended(readingsEntry({ value: 1 }));
  const other = `
    import { openJournal } from ${JSON.stringify(join(root, 'store/journal.ts'))};
    openJournal(${JSON.stringify(file)}, { clock: { now: () => 0 } });
  `;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', other], {
    encoding: 'utf8',
  });
  expect(status).not.toBe(0);
  expect(stderr).toMatch(/another process has it/);
  journal.close();
});

test('a batch whose content is damaged is set aside, told once, and the readers pass it', async () => {
  const file = join(tempFolder(), 'journal.sqlite');
  const journal = openJournal(file, { clock });
  for (const value of [1, 2, 3]) await journal.appended(readingsEntry({ value }));
  journal.close();
  const raw = new DatabaseSync(file);
  raw.exec("UPDATE batch SET entries = '[{damaged' WHERE position = 2");
  raw.close();

  const told: number[] = [];
  const again = openJournal(file, { clock, onUnreadable: (position) => told.push(position) });
  const seen: number[] = [];
  const following = follow(
    again,
    { name: 'r', position: () => 0, read: async (read) => void seen.push(...valuesOf([...read])) },
    { onError: () => undefined },
  );
  await following.caughtUp();
  expect(seen).toEqual([1, 3]);
  expect(again.after(0, 10).map(({ position }) => position)).toEqual([1, 3]);
  expect(told).toEqual([2]);
  await following.stop();
  again.close();
});

test('a reader whose batches are gone does not wait for them', async () => {
  const file = join(tempFolder(), 'journal.sqlite');
  const journal = openJournal(file, { clock, startsAfter: 100 });
  const reader = { name: 'r', position: () => 50, read: async () => undefined };
  const following = follow(journal, reader, { onError: () => undefined });
  await following.caughtUp();
  expect(following.lag()).toBe(0);
  await following.stop();
  journal.close();
});

test('a commit of much is several batches with one sync, and a read gives no more than it may', async () => {
  const journal = openJournal(join(tempFolder(), 'journal.sqlite'), { clock, tailBytesMax: 0 });
  const big = Array.from({ length: 30 }, (_, value) => readingsEntry({ value, device: 'd'.repeat(200_000) }));
  await Promise.all(big.map((entry) => journal.appended(entry)));
  expect(journal.head).toBeGreaterThan(10);
  const values: number[] = [];
  let reads = 0;
  for (let position = 0; ; reads++) {
    const batches = journal.after(position, 1_000);
    if (batches.length === 0) break;
    values.push(...valuesOf(batches));
    position = batches.at(-1)?.position ?? position;
  }
  expect(values).toEqual(big.map((_, value) => value));
  expect(reads).toBeGreaterThan(1);
  journal.close();
});

test('a damaged journal is set aside, and the new one goes on behind what any reader has seen', async () => {
  const file = join(tempFolder(), 'journal.sqlite');
  const journal = openJournal(file, { clock });
  for (const value of [1, 2]) await journal.appended(readingsEntry({ value }));
  journal.close();
  writeFileSync(file, Buffer.alloc(8_192, 'not a database'));
  expect(() => openJournal(file, { clock })).toThrow(/is damaged .* Restore a backup/);

  const setAside: string[] = [];
  const fresh = openJournal(file, { clock, startsAfter: 2, onDamaged: (name) => setAside.push(name) });
  expect(setAside).toEqual([`${file}.damaged-1`]);
  expect(readFileSync(`${file}.damaged-1`, 'utf8')).toContain('not a database');
  await fresh.appended(readingsEntry({ value: 3 }));
  expect(fresh.head).toBe(3);
  expect(valuesOf(fresh.after(2, 10))).toEqual([3]);
  fresh.close();
});

test('beyond its disk budget nothing is accepted, and it goes on by itself when there is room', async () => {
  const bytesMax = 400_000;
  const journal = openJournal(join(tempFolder(), 'journal.sqlite'), { clock, bytesMax, tailBytesMax: 0 });
  const big = readingsEntry({ value: 1, device: 'd'.repeat(20_000) });
  let accepted = 0;
  const failed = await (async () => {
    for (;;) {
      try {
        await journal.appended(big);
        accepted += 1;
      } catch (error) {
        return error as Error;
      }
    }
  })();
  expect(failed.message).toMatch(/full/);
  expect(journal.failure).toBe(failed);
  expect(accepted).toBeGreaterThan(10);
  expect(journal.after(0, 1_000)).toHaveLength(accepted);
  expect(journal.sizeBytes()).toBeLessThanOrEqual(bytesMax);

  expect(journal.prune(journal.head, clock.now() + 1)).toBe(accepted);
  await journal.appended(big);
  expect(journal.failure).toBeNull();
  journal.close();
});
