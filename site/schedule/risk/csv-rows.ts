import { PlumblineError } from '../../errors.ts';

export interface CsvRow {
  /** Of the file, 1 first. */
  line: number;
  /** Text of a column; empty where the row or the file has none. */
  get(column: string): string;
}

// A programme has some ten thousand activities at most; beyond this it is another file.
const ROWS_MAX = 200_000;

/**
 * Rows of a CSV file by the names in its header, whatever their case and order. Separated by commas, or by
 * semicolons where the header has these, as some countries' spreadsheets write it; text may stand in quotes.
 *
 * @param needed columns without which the file says nothing
 * @throws PlumblineError `file-unreadable`
 */
export function csvRows(text: string, needed: readonly string[]): CsvRow[] {
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const separator = header.includes(';') ? ';' : ',';
  const names = cells(header, separator).map((name) => name.toLowerCase());
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new PlumblineError(
      'file-unreadable',
      `Line 1 of the CSV file must name the columns ${needed.join(', ')}; it lacks ${missing.join(', ')}: "${header.slice(0, 100)}".`,
    );
  if (lines.length > ROWS_MAX)
    throw new PlumblineError(
      'file-unreadable',
      `The CSV file has ${lines.length} rows; at most ${ROWS_MAX} are read.`,
    );
  return lines.flatMap((content, index) => {
    if (content.trim() === '') return [];
    const values = cells(content, separator);
    return [{ line: index + 2, get: (column) => values[names.indexOf(column)] ?? '' }];
  });
}

function cells(line: string, separator: string): string[] {
  const found: string[] = [];
  const pattern =
    separator === ';'
      ? /\s*(?:"((?:[^"]|"")*)"|([^;]*))\s*(?:;|$)/y
      : /\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/y;
  while (pattern.lastIndex <= line.length) {
    const match = pattern.exec(line);
    if (!match) break;
    found.push((match[1]?.replaceAll('""', '"') ?? match[2] ?? '').trim());
    if (pattern.lastIndex >= line.length) break;
  }
  return found;
}

/**
 * The number in a column.
 *
 * @throws PlumblineError `file-unreadable`, naming line and column
 */
export function numberIn(row: CsvRow, column: string): number {
  const text = row.get(column);
  const value = text === '' ? Number.NaN : Number(text.replace(',', '.'));
  if (Number.isFinite(value)) return value;
  throw new PlumblineError(
    'file-unreadable',
    `Line ${row.line} of the CSV file: ${column} "${text}" is no number.`,
  );
}
