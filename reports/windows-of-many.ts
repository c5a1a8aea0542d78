import type { SeriesName } from '../site/reading.ts';
import type { ManyWindow, ManyWindowsQuery } from '../site/telemetry.ts';
import type { ReportSources } from './sources.ts';

/** A series over a time of its own, `[from, to)`, ms. */
export interface SeriesSpan {
  series: SeriesName;
  from: number;
  to: number;
}

// A day of so many series is some ten megabytes of windows; the next come when these have been taken.
const SERIES_AT_ONCE_MAX = 200;

/**
 * Windows of many series by the order of `spans`. Those of the same time are asked for together: a site of a thousand
 * sensors takes some questions, not thousands.
 */
export async function windowsOfMany(
  telemetry: Pick<ReportSources['telemetry'], 'windowMany'>,
  spans: readonly SeriesSpan[],
  how: Pick<ManyWindowsQuery, 'windowMs' | 'aggregates'>,
): Promise<ManyWindow[][]> {
  const found: ManyWindow[][] = spans.map(() => []);
  const byTime = Map.groupBy(spans.entries(), ([, { from, to }]) => `${from}-${to}`);
  for (const group of byTime.values())
    for (let first = 0; first < group.length; first += SERIES_AT_ONCE_MAX) {
      const some = group.slice(first, first + SERIES_AT_ONCE_MAX);
      const [, { from, to } = { from: 0, to: 0 }] = some[0] ?? [];
      const series = some.map(([, span]) => span.series);
      const answers = await telemetry.windowMany({ series, from, to, ...how });
      for (const [index, [place]] of some.entries()) found[place] = answers[index] ?? [];
    }
  return found;
}
