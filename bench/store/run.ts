import { PlumblineError } from '../../site/errors.ts';
import type { Engine, OpenEngine } from './engine.ts';
import { batches, endMs, lateBatch } from './points.ts';

export interface StoreOptions {
  points: number;
}

export interface StoreRow {
  id: string;
  title: string;
  twice: string;
  points: number;
  pointsPerSecond: number;
  latePointsPerSecond: number;
  bytesPerPoint: number;
  /** Medians of several series. */
  hourlyMeansOfWeekMs: number;
  rawDayMs: number;
}

const BATCH = 10_000;
const LATE = 10_000;
const LOOKS = 15;
const DAY_MS = 86_400_000;

/** Writes, counts and asks one engine; what cannot be read back is an error and no figure. */
export async function measureEngine(engine: Engine, { points }: StoreOptions): Promise<StoreRow> {
  const open = await engine.open();
  try {
    const pointsPerSecond = points / (await secondsToWrite(open, points));
    const bytes = await open.bytes();
    const found = await open.count();
    if (found !== points)
      throw new PlumblineError(
        'bench-points-missing',
        `${engine.title}: ${points} points were written, ${found} can be read back.`,
      );
    const to = endMs(points);
    const hourlyMeansOfWeekMs = await medianMs((series) => open.hourlyMeans(series, to - 7 * DAY_MS, to));
    const rawDayMs = await medianMs((series) => open.raw(series, to - DAY_MS, to));
    // Last, so that the figures before are those of an untouched store.
    const late = lateBatch(LATE);
    const began = performance.now();
    await open.write(late);
    const latePointsPerSecond = (1_000 * LATE) / (performance.now() - began);
    return {
      id: engine.id,
      title: engine.title,
      twice: engine.twice,
      points,
      pointsPerSecond,
      latePointsPerSecond,
      bytesPerPoint: bytes / points,
      hourlyMeansOfWeekMs,
      rawDayMs,
    };
  } finally {
    await open.close();
  }
}

/** Only the writing counts, not the making of the readings. */
async function secondsToWrite(open: OpenEngine, points: number): Promise<number> {
  let ms = 0;
  for (const batch of batches(points, BATCH)) {
    const began = performance.now();
    await open.write(batch);
    ms += performance.now() - began;
  }
  return ms / 1_000;
}

async function medianMs(ask: (series: number) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let look = 0; look < LOOKS; look++) {
    const began = performance.now();
    if ((await ask(look * 6)) === 0)
      throw new PlumblineError('bench-points-missing', 'A question that has an answer got none.');
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(LOOKS / 2)] ?? 0;
}
