import type { Device } from '../site/equipment/device.ts';
import { type Point, type SeriesName, seriesKey } from '../site/reading.ts';
import type { Aggregate } from '../site/telemetry.ts';
import type { WeatherFacts } from './daily-fact-types.ts';
import { type Figure, figure, type Missing, missing, seriesSource } from './figure.ts';
import type { ReportDay } from './report-day.ts';
import type { ReportSources } from './sources.ts';
import { hoursOf, overlapMs } from './spans.ts';

// A crane goes out of service from here on (advice of the CPA and the HSE, gust at the jib).
const GUST_LIMIT_METRES_PER_SECOND = 16.5;
// Less than a gauge resolves in an hour is dew.
const RAIN_MM_PER_HOUR_MIN = 0.1;
const MINUTE_MS = 60_000;
const MINUTES_MAX = 25 * 60 + 1;
// A mast that sends every ten minutes is usual; a value stands for no more than half an hour after it.
const HELD_MS_MAX = 30 * MINUTE_MS;

/** Air, wind and rain of the day, from the first weather mast that sent. */
export async function weatherFacts(sources: ReportSources, day: ReportDay): Promise<WeatherFacts> {
  const masts = sources.devices.filter(({ kind }) => kind === 'weather-mast');
  const all = await sources.telemetry.series();
  let mast = masts[0] ?? null;
  let read = await readMast(sources.telemetry, all, mast, day);
  for (const other of masts.slice(1)) {
    if (read.heard) break;
    mast = other;
    read = await readMast(sources.telemetry, all, mast, day);
  }
  return { mast: mast?.name ?? null, ...read.facts };
}

async function readMast(
  telemetry: ReportSources['telemetry'],
  all: readonly SeriesName[],
  mast: Device | null,
  day: ReportDay,
): Promise<{ heard: boolean; facts: Omit<WeatherFacts, 'mast'> }> {
  const why: Missing = mast ? 'no-readings' : 'no-device';
  const read = async (quantity: string, aggregate: Aggregate): Promise<Channel> => {
    const series = all.find(
      (one) => one.gateway === mast?.gateway && one.device === mast.device && one.quantity === quantity,
    );
    const source = series ? seriesSource(series) : `series ${mast?.device ?? ''}//${quantity}`;
    if (!series) return { points: [], source, why };
    const query = { series, from: day.from, to: day.asOf, windowMs: MINUTE_MS, limit: MINUTES_MAX, aggregate };
    return { points: numbers(await telemetry.window(query)), source, why };
  };
  const mean = await read('temperature', 'mean');
  const gust = await read('windGust', 'max');
  const rain = await read('rain', 'mean');
  return {
    heard: [mean, gust, rain].some(({ points }) => points.length > 0),
    facts: {
      airMin: extreme(await read('temperature', 'min'), '°C', Math.min),
      airMean: total(mean, '°C', day, (points) => averageHeld(points)),
      airMax: extreme(await read('temperature', 'max'), '°C', Math.max),
      gustMax: extreme(gust, 'm/s', Math.max),
      gustMaxAt: highest(gust.points)?.at ?? null,
      rainSum: total(rain, 'mm', day, (points) =>
        points.reduce((sum, { value, from, to }) => sum + value * hoursOf(to - from), 0),
      ),
      rainHours: total(rain, 'h', day, (points) =>
        hoursWhere(points.filter(({ value }) => value >= RAIN_MM_PER_HOUR_MIN)),
      ),
      gustHours: gustHours(gust, day),
      gustLimit: figure(GUST_LIMIT_METRES_PER_SECOND, 'm/s', 'rule crane out of service'),
    },
  };
}
