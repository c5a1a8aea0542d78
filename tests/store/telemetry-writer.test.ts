import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import type { Reading } from '../../site/reading.ts';
import type { TelemetryStore } from '../../site/telemetry.ts';
import { follow } from '../../store/follow.ts';
import { openJournal } from '../../store/journal.ts';
import { openDuckdbTelemetry } from '../../store/telemetry/duckdb.ts';
import { telemetryWriter } from '../../store/telemetry-writer.ts';
import { reading, readingsEntry } from '../support/readings.ts';
import { tempFolder } from '../support/temp-folder.ts';

const clock = new ManualClock(1_795_000_000_000);

async function opened() {
  const folder = tempFolder();
  const file = join(folder, 'journal.sqlite');
  const journal = openJournal(file, { clock });
  const store = await openDuckdbTelemetry(join(folder, 'telemetry.duckdb'));
  onTestFinished(() => store.close());
  return { file, journal, store };
}

test('what a crash took from the position is read again, and changes nothing', async () => {
  const { file, journal, store } = await opened();
  for (let second = 0; second < 100; second++)
    await journal.appended(readingsEntry({ at: 1_795_000_000_000 + second * 1_000, value: second }));
  const writer = telemetryWriter(journal, store);
  await writer.read(journal.after(0, 10));
  // Not caught up: the position is still where it was, though the store has the readings.
  expect(journal.savedPosition('telemetry')).toBe(0);
  expect(await store.count(reading())).toBe(10);
  journal.close();

  const again = openJournal(file, { clock });
  const following = follow(again, telemetryWriter(again, store), { onError: () => undefined });
  await following.caughtUp();
  expect(again.savedPosition('telemetry')).toBe(100);
  expect(await store.count(reading())).toBe(100);
  await following.stop();
  again.close();
});

test('a position is never ahead of what the store has', async () => {
  const { journal, store } = await opened();
  await journal.appended(readingsEntry({ value: 1 }));
  let fail = true;
  const failing: TelemetryStore = Object.assign(Object.create(store) as TelemetryStore, {
    write: (readings: readonly Reading[]) =>
      fail ? Promise.reject(new Error('away')) : store.write(readings),
  });
  const writer = telemetryWriter(journal, failing);
  await expect(writer.read(journal.after(0, 10))).rejects.toThrow('away');
  expect(writer.position()).toBe(0);
  expect(journal.savedPosition('telemetry')).toBe(0);
  fail = false;
  await writer.read(journal.after(0, 10));
  expect(writer.position()).toBe(1);
  // Ticks alone are walked over, so that they can be pruned, and cost no write.
  await journal.appended({ kind: 'tick', at: clock.now() });
  await writer.read(journal.after(1, 10));
  expect(writer.position()).toBe(2);
  expect(journal.savedPosition('telemetry')).toBe(1);
  journal.close();
});
