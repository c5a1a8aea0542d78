import type { Point } from '../../site/reading.ts';
import type { InfluxSeries } from './influx-connection.ts';
import { fromInfluxText } from './influx-line.ts';

/** Points of an answer with the columns time, value and perhaps text. */
export function pointsOf(answer: readonly InfluxSeries[]): Point[] {
  const [series] = answer;
  if (!series) return [];
  const valueColumn = series.columns.indexOf('value');
  const textColumn = series.columns.indexOf('text');
  const points: Point[] = [];
  for (const row of series.values ?? []) {
    const value = valueIn(row[textColumn], row[valueColumn]);
    if (value !== null) points.push([Number(row[0]), value]);
  }
  return points;
}

/** The only row of a series that was counted as `value`. */
export function countIn({ columns, values }: InfluxSeries): number {
  return Number(values?.[0]?.[columns.indexOf('value')] ?? 0);
}

function valueIn(text: unknown, value: unknown): number | string | null {
  const kept = typeof text === 'string' ? fromInfluxText(text) : null;
  return kept ?? (typeof value === 'number' ? value : null);
}
