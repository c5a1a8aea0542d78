import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Reading } from '../../site/reading.ts';
import type { RetainedTelemetry } from '../../site/telemetry.ts';
import { openDuckdbTelemetry } from '../../store/telemetry/duckdb.ts';
import { keepWithin } from '../../store/telemetry/keep-within.ts';
import { reading } from '../support/readings.ts';
import { tempFolder } from '../support/temp-folder.ts';

const DAY_MS = 86_400_000;
const NOW = Math.floor(1_795_000_000_000 / DAY_MS) * DAY_MS;
const POINTS_A_DAY = 10_000;
const { receivedAt: _, at: __, value: ___, ...series } = reading();

/** A day of readings that do not compress: 8 bytes each. */
function dayOfReadings(day: number): Reading[] {
  return Array.from({ length: POINTS_A_DAY }, (_, index) =>
    reading({ at: NOW + day * DAY_MS + index * 8_000, value: Math.sin(index * 12.9898 + day) * 43_758.5453 }),
  );
}

async function filled(file: string, days = 60): Promise<RetainedTelemetry> {
  const store = await openDuckdbTelemetry(file);
  onTestFinished(() => store.close());
  for (let day = -days; day < 0; day += 10)
    await store.write(Array.from({ length: 10 }, (_, index) => dayOfReadings(day + index)).flat());
  return store;
}

test('forgetting makes the file smaller, also on the disk, and reads go on beside it', async () => {
  const file = join(tempFolder(), 'telemetry of "tower" 1\'s.duckdb');
  const store = await filled(file);
  await store.close();
  const before = statSync(file).size;
  const again = await openDuckdbTelemetry(file);
  onTestFinished(() => again.close());
  const reads = [1, 2, 3].map(() => again.query({ series, from: NOW - DAY_MS, to: NOW, limit: 1e6 }));
  const forgotten = again.retain({ olderThan: NOW - 15 * DAY_MS });
  reads.push(again.query({ series, from: NOW - DAY_MS, to: NOW, limit: 1e6 }));
  expect(await forgotten).toBe(45 * POINTS_A_DAY);
  for (const points of await Promise.all(reads)) expect(points).toHaveLength(POINTS_A_DAY);
  expect(statSync(file).size).toBeLessThan(before * 0.5);
  expect(await again.sizeBytes()).toBeLessThan(before * 0.5);
  await again.write(dayOfReadings(0));
  expect(await again.count(series)).toBe(16 * POINTS_A_DAY);
  await again.close();
  const reopened = await openDuckdbTelemetry(file);
  expect(await reopened.count(series)).toBe(16 * POINTS_A_DAY);
  await reopened.close();
});

test('a budget forgets the oldest whole days, no more than it must, and never the newest 30', async () => {
  const store = await filled(join(tempFolder(), 'telemetry.duckdb'));
  await store.retain({ olderThan: NOW - 60 * DAY_MS });
  const all = (await store.sizeBytes()) ?? 0;
  const kept = await keepWithin(store, { retentionDays: null, bytesMax: 2 * all }, NOW);
  expect(kept).toMatchObject({ forgotten: 0, fits: true, notices: [] });
  const bytesMax = Math.round(all * 0.75);
  const cut = await keepWithin(store, { retentionDays: null, bytesMax }, NOW);
  expect(cut.fits).toBe(true);
  expect(cut.bytes).toBeLessThanOrEqual(bytesMax);
  expect(cut.forgotten % POINTS_A_DAY).toBe(0);
  // A quarter of the days is too much; 5 % more make room, and DuckDB's row groups take twelve days each.
  expect(cut.forgotten / POINTS_A_DAY).toBeGreaterThanOrEqual(15);
  expect(cut.forgotten / POINTS_A_DAY).toBeLessThan(30);
  expect(cut.notices[0]).toMatch(
    /^Forgot [\d,]+ readings before 20\d\d-\d\d-\d\d: the readings took \d+ MB, and \d+ are allowed\.$/,
  );
  expect(await keepWithin(store, { retentionDays: null, bytesMax }, NOW)).toMatchObject({ forgotten: 0 });
  const least = await keepWithin(store, { retentionDays: null, bytesMax: 1 }, NOW);
  expect(least.fits).toBe(false);
  expect(least.notices.at(-1)).toContain('nothing is forgotten');
  expect(await store.countBefore(NOW - 30 * DAY_MS)).toBe(0);
  expect(await store.count(series)).toBe(30 * POINTS_A_DAY);
});

describe.skipIf(mountMissing())('on a disk that is full', () => {
  test('a write fails as a whole, and the same write goes on when there is room', async () => {
    const disk = smallDisk(5);
    const file = join(disk.folder, 'telemetry.duckdb');
    const store = await openDuckdbTelemetry(file);
    onTestFinished(() => store.close());
    let day = 0;
    const failure = await firstFailure(async () => {
      await store.write(dayOfReadings(day));
      day++;
    });
    expect(failure).toMatchObject({ code: 'telemetry-unavailable' });
    expect(String(failure)).toContain('Check that the disk is not full');
    // Nothing of the failed day, and all of those before; trying again changes nothing.
    await expect(store.write(dayOfReadings(day))).rejects.toMatchObject({ code: 'telemetry-unavailable' });
    expect(await store.count(series)).toBe(day * POINTS_A_DAY);
    disk.resize(30);
    await store.write(dayOfReadings(day));
    expect(await store.count(series)).toBe((day + 1) * POINTS_A_DAY);
    // Full again, now at a checkpoint of the larger log, and over closing and opening.
    disk.resize(Math.ceil(disk.usedMB() + 1));
    while (!(await firstFailureOf(() => store.write(dayOfReadings(day + 1))))) day++;
    await store.close();
    const setAside: string[] = [];
    const again = await firstFailureOf(async () => {
      const reopened = await openDuckdbTelemetry(file, { onDamaged: (path) => setAside.push(path) });
      expect(await reopened.count(series)).toBe((day + 1) * POINTS_A_DAY);
      await reopened.close();
    });
    if (again) expect(again).toMatchObject({ code: 'telemetry-unavailable' });
    // Whatever a full disk looks like: it is no damage.
    expect(setAside).toEqual([]);
    disk.resize(100);
    const roomy = await openDuckdbTelemetry(file, { onDamaged: (path) => setAside.push(path) });
    await roomy.write(dayOfReadings(day + 1));
    expect(await roomy.count(series)).toBe((day + 2) * POINTS_A_DAY);
    await roomy.close();
    expect(setAside).toEqual([]);
  });

  test('forgetting works without room to write the file anew, and says that it keeps its size', async () => {
    const disk = smallDisk(50);
    const store = await filled(join(disk.folder, 'telemetry.duckdb'), 90);
    const kept = await keepWithin(store, { retentionDays: 30, bytesMax: null }, NOW);
    expect(kept.forgotten).toBe(60 * POINTS_A_DAY);
    expect(kept.notices).toHaveLength(2);
    expect(kept.notices[1]).toMatch(/keeps its size for now.*MB free, and \d+ are needed/);
    expect(await store.count(series)).toBe(30 * POINTS_A_DAY);
    const used = disk.usedMB();
    for (let day = 0; day < 20; day++) await store.write(dayOfReadings(day));
    expect(await store.count(series)).toBe(50 * POINTS_A_DAY);
    // The room of the forgotten days has been used again (and a log has come).
    expect(disk.usedMB()).toBeLessThan(used + 17);
  });
});

interface Disk {
  folder: string;
  usedMB(): number;
  resize(sizeMB: number): void;
}

/** A file system of its own, gone when the test is over. */
function smallDisk(sizeMB: number): Disk {
  const folder = join(tempFolder(), 'disk');
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMB}m`, 'tmpfs', folder]);
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder]);
  });
  return {
    folder,
    usedMB: () =>
      Number(execFileSync('df', ['--output=used', '-k', folder], { encoding: 'utf8' }).split('\n')[1]) / 1024,
    resize: (megabytes) => execFileSync('mount', ['-o', `remount,size=${megabytes}m`, folder]),
  };
}

async function firstFailure(work: () => Promise<void>): Promise<unknown> {
  for (let tries = 0; tries < 1_000; tries++) {
    const failure = await firstFailureOf(work);
    if (failure) return failure;
  }
  return null;
}

function firstFailureOf(work: () => Promise<void>): Promise<unknown> {
  return work().then(
    () => null,
    (error: unknown) => error,
  );
}

/** Only root may mount; elsewhere this is skipped with one line. */
function mountMissing(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return false;
  } catch {
    console.warn('skipped: a small tmpfs cannot be mounted here (that takes root)');
    return true;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
