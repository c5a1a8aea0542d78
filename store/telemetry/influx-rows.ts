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

/** The sum of the column `points`: measurements are counted one by one. */
export function sumOf(answer: readonly InfluxSeries[]): number {
  let sum = 0;
  for (const { columns, values } of answer) sum += Number(values?.[0]?.[columns.indexOf('points')] ?? 0);
  return sum;
}

function valueIn(text: unknown, value: unknown): number | string | null {
  const kept = typeof text === 'string' ? fromInfluxText(text) : null;
  return kept ?? (typeof value === 'number' ? value : null);
}
