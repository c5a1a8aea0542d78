import { deviceKey, type SeriesName } from '../site/reading.ts';
import type { Span } from './daily-fact-types.ts';
import type { ReportDay } from './report-day.ts';
import type { ReportSources } from './sources.ts';
import { windowsOfMany } from './windows-of-many.ts';

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

/** Hearing of every device that ever sent, by {@link deviceKey}. */
export async function hearingOf(sources: ReportSources, day: ReportDay): Promise<Map<string, Hearing>> {
  const all = await sources.telemetry.series();
  const heard = new Map<string, { series: SeriesName[]; windows: Set<number>; readings: number }>();
  const spans = all.map((series) => ({ series, from: day.from, to: day.asOf }));
  const counts = await windowsOfMany(sources.telemetry, spans, {
    windowMs: WINDOW_MS,
    aggregates: ['count'],
  });
  for (const [index, one] of all.entries()) {
    const key = deviceKey(one);
    const known = heard.get(key) ?? { series: [], windows: new Set(), readings: 0 };
    heard.set(key, known);
    known.series.push(one);
    for (const { at, values } of counts[index] ?? []) {
      known.windows.add(at);
      known.readings += values[0] ?? 0;
    }
  }
  return new Map([...heard].map(([key, one]) => [key, hearing(one, day)]));
}

function hearing(
  { series, readings, windows }: { series: SeriesName[]; readings: number; windows: ReadonlySet<number> },
  { from, asOf }: ReportDay,
): Hearing {
  const times = [...windows].sort((a, b) => a - b);
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
