import { BIGINT, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import type { Point, SeriesName } from '../../site/reading.ts';
import type { ManySeriesQuery, ManyWindow, ManyWindowsQuery } from '../../site/telemetry.ts';
import { storedKey } from './batch.ts';
import type { DuckdbFile } from './duckdb-file.ts';
import { asText } from './duckdb-text.ts';
import { timeBound } from './query-bounds.ts';

const FUNCTIONS: Record<ManyWindowsQuery['aggregates'][number], string> = {
  mean: 'avg(number)',
  min: 'min(number)',
  max: 'max(number)',
  count: 'count(*)::DOUBLE',
};

/** Points of many series in one go; rows come a few thousand at a time, and others have their turn between. */
export async function readRangeOfMany(
  { reads, catalogue }: DuckdbFile,
  { series, ...range }: ManySeriesQuery,
): Promise<Point[][]> {
  const found: Point[][] = series.map(() => []);
  const asked = askedOf(catalogue, series);
  const sql = `SELECT series, at_ms::DOUBLE, number, ${asText('text')} FROM points WHERE ${asked.condition} ORDER BY series, at_ms`;
  await eachRow(reads, sql, range, asked, ([id, at, number, text]) => {
    const point: Point = [Number(at), typeof text === 'string' ? text : Number(number)];
    for (const place of asked.places.get(Number(id)) ?? []) found[place]?.push(point);
  });
  return found;
}

/** Windows of many series in one go. */
export async function readWindowsOfMany(
  { reads, catalogue }: DuckdbFile,
  { series, windowMs, aggregates, ...range }: ManyWindowsQuery,
): Promise<ManyWindow[][]> {
  const found: ManyWindow[][] = series.map(() => []);
  const asked = askedOf(catalogue, series);
  const columns = aggregates.map((aggregate, index) => `${FUNCTIONS[aggregate]} AS value${index}`);
  const some = aggregates.map((_, index) => `value${index} IS NOT NULL`).join(' OR ') || 'true';
  const sql = `
    SELECT * FROM (
      SELECT series, (at_ms - ((at_ms % ${windowMs}) + ${windowMs}) % ${windowMs})::DOUBLE AS start, ${columns.join(', ')}
      FROM points WHERE ${asked.condition} GROUP BY series, start
    ) WHERE ${some} ORDER BY series, start`;
  await eachRow(reads, sql, range, asked, ([id, at, ...values]) => {
    const window = { at: Number(at), values: values.map((value) => (value === null ? null : Number(value))) };
    for (const place of asked.places.get(Number(id)) ?? []) found[place]?.push(window);
  });
  return found;
}

interface Asked {
  /** Where each stored series stands in the question; it may be asked for twice. */
  places: Map<number, number[]>;
  condition: string;
}

function askedOf(catalogue: DuckdbFile['catalogue'], series: readonly SeriesName[]): Asked {
  const places = new Map<number, number[]>();
  for (const [place, name] of series.entries()) {
    const id = catalogue.get(storedKey(name))?.id;
    if (id !== undefined) places.set(id, [...(places.get(id) ?? []), place]);
  }
  // Numbers that we gave ourselves: nothing to be escaped.
  return { places, condition: `series IN (${[...places.keys()]}) AND at_ms >= $from AND at_ms < $to` };
}

async function eachRow(
  connection: DuckDBConnection,
  sql: string,
  { from, to }: { from: number; to: number },
  { places }: Asked,
  take: (row: readonly DuckDBValue[]) => void,
): Promise<void> {
  const bounds = { from: timeBound(from), to: timeBound(to) };
  if (places.size === 0 || bounds.from >= bounds.to) return;
  const result = await connection.run(
    sql,
    { from: BigInt(bounds.from), to: BigInt(bounds.to) },
    { from: BIGINT, to: BIGINT },
  );
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    for (const row of chunk.getRows()) take(row);
  }
}
