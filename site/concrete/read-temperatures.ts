import { parseDecimal } from './decimal.ts';
import { parseIsoTime } from './iso-time.ts';
import { readTable, type Table, type TableRow } from './read-table.ts';
import { tableError } from './table-error.ts';
import type { MeanTemperature } from './temperature-history.ts';
import type { TemperatureSample } from './temperature-samples.ts';

// The physical range of temperatures in Plumbline. Fahrenheit in a column of Celsius shows here at the latest.
const CELSIUS_MIN = -60;
const CELSIUS_MAX = 150;

export type TemperatureTable = (
  | { kind: 'samples'; samples: TemperatureSample[] }
  | { kind: 'means'; means: MeanTemperature[] }
) & {
  /** The times have no offset: their differences are right as long as nobody set the clock. */
  localTimes: boolean;
};

/**
 * Reads a curing record: `time,temperature` (samples at an instant) or `start,end,temperature` (means over an
 * interval). Times in ISO 8601, rising; °C.
 *
 * Times are all with offset or all without: a mixture cannot be put in order. Without offset they are taken as the
 * times of one clock.
 *
 * @throws PlumblineError `file-unreadable` that names the line and what to change
 */
export function readTemperatures(text: string, file: string): TemperatureTable {
  const table = readTable(text, file, [
    ['start', 'end', 'temperature'],
    ['time', 'temperature'],
  ]);
  const readTime = timeReader(table, file);
  return table.columns.length === 3 ? readMeans(table, file, readTime) : readSamples(table, file, readTime);
}

type ReadTime = ((row: TableRow, column: number) => number) & { hasOffset(): boolean };

function timeReader(table: Table, file: string): ReadTime {
  let withOffset: boolean | null = null;
  const read = (row: TableRow, column: number) => {
    const text = row.cells[column] ?? '';
    const time = parseIsoTime(text);
    if (!time)
      throw tableError(
        file,
        row.line,
        `${table.columns[column]} '${text}' is no ISO 8601 time. Write it as 2026-03-02T08:00+08:00.`,
      );
    withOffset ??= time.hasOffset;
    if (withOffset !== time.hasOffset)
      throw tableError(
        file,
        row.line,
        `${table.columns[column]} '${text}' has ${time.hasOffset ? 'an' : 'no'} offset, those above have ${time.hasOffset ? 'none' : 'one'}. Give all times with offset, or none.`,
      );
    return time.at;
  };
  return Object.assign(read, { hasOffset: () => withOffset ?? false });
}

function readSamples(table: Table, file: string, readTime: ReadTime): TemperatureTable {
  const samples: TemperatureSample[] = [];
  for (const row of table.rows) {
    const at = readTime(row, 0);
    if (at <= (samples.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY))
      throw tableError(
        file,
        row.line,
        `time '${row.cells[0]}' is not after the one above. Times must rise; sort the lines and delete repeated ones${readTime.hasOffset() ? '' : ', or give offsets if the clock was set back'}.`,
      );
    samples.push([at, celsiusOf(row, 1, file)]);
  }
  if (samples.length < 2)
    throw tableError(file, null, 'one reading alone spans no time. At least two lines are needed.');
  return { kind: 'samples', samples, localTimes: !readTime.hasOffset() };
}

function readMeans(table: Table, file: string, readTime: ReadTime): TemperatureTable {
  const means: MeanTemperature[] = [];
  for (const row of table.rows) {
    const [from, to] = [readTime(row, 0), readTime(row, 1)];
    if (to <= from)
      throw tableError(file, row.line, `end '${row.cells[1]}' is not after start '${row.cells[0]}'.`);
    if (from < (means.at(-1)?.to ?? Number.NEGATIVE_INFINITY))
      throw tableError(
        file,
        row.line,
        `start '${row.cells[0]}' is before the end of the interval above. Times must rise; intervals must not overlap.`,
      );
    means.push({ from, to, celsius: celsiusOf(row, 2, file) });
  }
  return { kind: 'means', means, localTimes: !readTime.hasOffset() };
}

function celsiusOf(row: TableRow, column: number, file: string): number {
  const text = row.cells[column] ?? '';
  const parsed = parseDecimal(text);
  if (!parsed.ok) throw tableError(file, row.line, `temperature ${parsed.reason}`);
  if (parsed.value < CELSIUS_MIN || parsed.value > CELSIUS_MAX)
    throw tableError(
      file,
      row.line,
      `temperature ${text} is outside ${CELSIUS_MIN} to ${CELSIUS_MAX} °C. Temperatures are in °C.`,
    );
  return parsed.value;
}
