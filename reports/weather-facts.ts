import type { Device } from '../site/equipment/device.ts';
import type { Point, SeriesName } from '../site/reading.ts';
import type { WeatherFacts } from './daily-fact-types.ts';
import { type Figure, figure, figureOr, type Missing, missing, seriesSource } from './figure.ts';
import { heldValues, hoursAtLeast, meanOver, sumOver } from './held.ts';
import type { ReportDay } from './report-day.ts';
import type { ReportSources } from './sources.ts';

// A crane goes out of service from here on (advice of the CPA and the HSE).
const GUST_LIMIT_METRES_PER_SECOND = 16.5;
// Less than a gauge resolves in an hour is dew.
const RAIN_MM_PER_HOUR_MIN = 0.1;
const MINUTE_MS = 60_000;

/** Air, wind and rain of the day, from the first weather mast that sent. */
export async function weatherFacts(sources: ReportSources, day: ReportDay): Promise<WeatherFacts> {
  const masts = sources.devices.filter(({ kind }) => kind === 'weather-mast');
  const all = await sources.telemetry.series();
  for (const mast of masts) {
    const facts = factsOf(await channels(sources.telemetry, all, mast, day), mast, day);
    if (facts.airMean.value !== null || facts.gustMax.value !== null || facts.rainSum.value !== null)
      return facts;
  }
  return factsOf(await channels(sources.telemetry, all, masts[0] ?? null, day), masts[0] ?? null, day);
}

/** What a mast said of one quantity, in windows of a minute. */
interface Channel {
  points: Point[];
  source: string;
  why: Missing;
}

type ReadChannel = (quantity: string, aggregate: 'mean' | 'min' | 'max') => Channel;

const QUANTITIES = ['temperature', 'windGust', 'rain'];
const AGGREGATES = ['mean', 'min', 'max'] as const;

async function channels(
  telemetry: ReportSources['telemetry'],
  all: readonly SeriesName[],
  mast: Device | null,
  { from, asOf }: ReportDay,
): Promise<ReadChannel> {
  if (!mast) return () => ({ points: [], source: 'no weather mast', why: 'no-device' });
  const { gateway, device } = mast;
  const isOfMast = (one: SeriesName) => one.gateway === gateway && one.device === device;
  const series = QUANTITIES.flatMap(
    (quantity) => all.find((one) => isOfMast(one) && one.quantity === quantity) ?? [],
  );
  const windows = await telemetry.windowMany({
    ...{ series, from, to: asOf, windowMs: MINUTE_MS, aggregates: AGGREGATES },
  });
  return (quantity, aggregate) => {
    const index = series.findIndex((one) => one.quantity === quantity);
    const place = AGGREGATES.indexOf(aggregate);
    const points = (windows[index] ?? []).flatMap(({ at, values }): Point[] => {
      const value = values[place] ?? null;
      return value === null ? [] : [[at, value]];
    });
    const source = seriesSource(series[index] ?? { gateway, device, channel: '', quantity });
    return { points, source, why: 'no-readings' };
  };
}

function factsOf(read: ReadChannel, mast: Device | null, day: ReportDay): WeatherFacts {
  const air = read('temperature', 'mean');
  const lows = read('temperature', 'min');
  const highs = read('temperature', 'max');
  const gust = read('windGust', 'max');
  const rain = read('rain', 'mean');
  const gustMax = highest(gust);
  const wholeDay: [number, number] = [day.from, day.asOf];
  const held = ({ points }: Channel) => heldValues(points, day.asOf);
  const over = (channel: Channel, unit: string, value: () => number) =>
    channel.points.length > 0
      ? figure(value(), unit, channel.source)
      : missing(channel.why, unit, channel.source);
  return {
    mast: mast?.name ?? null,
    airMin: figureOr(lowest(lows), '°C', air.source, air.why),
    airMean: figureOr(meanOver(held(air)), '°C', air.source, air.why),
    airMax: figureOr(highest(highs)?.[1], '°C', air.source, air.why),
    gustMax: figureOr(gustMax?.[1], 'm/s', gust.source, gust.why),
    gustMaxAt: gustMax?.[0] ?? null,
    rainSum: over(rain, 'mm', () => sumOver(held(rain))),
    rainHours: over(rain, 'h', () => hoursAtLeast(held(rain), RAIN_MM_PER_HOUR_MIN, [wholeDay])),
    gustHours: gustHours(gust, day),
    gustLimit: figure(GUST_LIMIT_METRES_PER_SECOND, 'm/s', 'rule crane out of service'),
  };
}

function gustHours({ points, source, why }: Channel, { shift, asOf }: ReportDay): Figure {
  if (shift.spans.length === 0) return missing('day-off', 'h', source);
  if (points.length === 0) return missing(why, 'h', source);
  return figure(
    hoursAtLeast(heldValues(points, asOf), GUST_LIMIT_METRES_PER_SECOND, shift.spans),
    'h',
    source,
  );
}

function lowest({ points }: Channel): number | null {
  return points.length > 0 ? Math.min(...points.map(([, value]) => Number(value))) : null;
}

function highest({ points }: Channel): [at: number, value: number] | null {
  let best: [number, number] | null = null;
  for (const [at, value] of points) if (best === null || Number(value) > best[1]) best = [at, Number(value)];
  return best;
}
