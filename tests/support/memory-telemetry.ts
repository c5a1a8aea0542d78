import { type Point, type Reading, type SeriesName, seriesKey } from '../../site/reading.ts';
import type { Aggregate, RangeQuery, TelemetryStore, WindowQuery } from '../../site/telemetry.ts';

/** A telemetry store that keeps everything in memory: small, and right by the contract. */
export function memoryTelemetry(): TelemetryStore {
  const all = new Map<string, { name: SeriesName; values: Map<number, number | string> }>();
  const pointsOf = (name: SeriesName): Point[] =>
    [...(all.get(seriesKey(name))?.values ?? [])].sort(([a], [b]) => a - b);
  const within = ({ series, from, to }: RangeQuery) =>
    pointsOf(series).filter(([at]) => at >= from && at < to);
  return {
    engine: 'duckdb',
    async write(readings) {
      for (const reading of readings) {
        const key = seriesKey(reading);
        const series = all.get(key) ?? { name: nameOf(reading), values: new Map() };
        series.values.set(reading.at, reading.value);
        all.set(key, series);
      }
    },
    query: async (query) => within(query).slice(0, query.limit),
    window: async (query) => windows(within(query), query),
    queryMany: async ({ series, ...range }) =>
      series.map((one) => within({ ...range, series: one, limit: Infinity })),
    windowMany: async ({ series, aggregates, ...range }) =>
      series.map((one) => {
        const query = { ...range, series: one, limit: Infinity };
        const made = aggregates.map((aggregate) => new Map(windows(within(query), { ...query, aggregate })));
        const times = [...new Set(made.flatMap((values) => [...values.keys()]))].sort((a, b) => a - b);
        return times.map((at) => ({
          at,
          values: made.map((values) => (values.has(at) ? Number(values.get(at)) : null)),
        }));
      }),
    series: async () => [...all.values()].map(({ name }) => name),
    latest: async (series, at) => pointsOf(series).findLast((point) => point[0] <= at) ?? null,
    count: async (series) => pointsOf(series).length,
    close: async () => undefined,
  };
}

function nameOf({ gateway, device, channel, quantity }: Reading): SeriesName {
  return { gateway, device, channel, quantity };
}

function windows(points: readonly Point[], { windowMs, aggregate, limit }: WindowQuery): Point[] {
  const groups = Map.groupBy(points, ([at]) => Math.floor(at / windowMs) * windowMs);
  const taken = [...groups].map(([start, members]): Point | null => {
    const value = aggregated(members, aggregate);
    return value === null ? null : [start, value];
  });
  return taken.filter((point) => point !== null).slice(0, limit);
}

function aggregated(points: readonly Point[], aggregate: Aggregate): number | string | null {
  if (aggregate === 'count') return points.length;
  if (aggregate === 'last') return points.at(-1)?.[1] ?? null;
  const values = points.flatMap(([, value]) => (typeof value === 'number' ? [value] : []));
  if (values.length === 0) return null;
  if (aggregate === 'min') return Math.min(...values);
  if (aggregate === 'max') return Math.max(...values);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
