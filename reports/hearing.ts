import { deviceKey, type SeriesName } from '../site/reading.ts';
import type { Span } from './daily-fact-types.ts';
import type { ReportDay } from './report-day.ts';
import type { ReportSources } from './sources.ts';

/** When a device was heard in the day, whatever it said. */
export interface Hearing {
  series: SeriesName[];
  /** Readings of the day up to `asOf`. */
  readings: number;
  /** Times without any reading, longer than {@link SILENCE_MS_MAX}, within the day up to `asOf`. */
  silences: Span[];
  /** Start of the last window with a reading; null: none in the day. */
  lastHeardAt: number | null;
}

/** Longer than this without a word is a gap: concrete then is judged from incomplete data (ENGINEERING, sampling). */
export const SILENCE_MS_MAX = 2 * 3_600_000;

const WINDOW_MS = 300_000;
// A day of 25 hours in windows of five minutes.
const WINDOWS_MAX = 25 * 12 + 1;

/** Hearing of every device that ever sent, by {@link deviceKey}. */
export async function hearingOf(sources: ReportSources, day: ReportDay): Promise<Map<string, Hearing>> {
  const byDevice = Map.groupBy(await sources.telemetry.series(), deviceKey);
  const hearings = new Map<string, Hearing>();
  for (const [key, series] of byDevice) hearings.set(key, await hear(sources.telemetry, series, day));
  return hearings;
}

async function hear(
  telemetry: ReportSources['telemetry'],
  series: SeriesName[],
  { from, asOf }: ReportDay,
): Promise<Hearing> {
  const heard = new Set<number>();
  let readings = 0;
  for (const one of series) {
    const windows = await telemetry.window({
      series: one,
      from,
      to: asOf,
      limit: WINDOWS_MAX,
      windowMs: WINDOW_MS,
      aggregate: 'count',
    });
    for (const [at, count] of windows) {
      heard.add(at);
      readings += Number(count);
    }
  }
  const times = [...heard].sort((a, b) => a - b);
  return {
    series,
    readings,
    silences: silencesOf(times, from, asOf),
    lastHeardAt: times.at(-1) ?? null,
  };
}

/** @param windows starts of the windows with a reading, ascending */
function silencesOf(windows: readonly number[], from: number, to: number): Span[] {
  const silences: Span[] = [];
  let quietSince = from;
  for (const window of [...windows, to]) {
    if (window - quietSince > SILENCE_MS_MAX) silences.push([quietSince, window]);
    quietSince = window + WINDOW_MS;
  }
  return silences;
}
