import { tableError } from './table-error.ts';

/** A line of a CSV file; a quoted cell may hold line breaks. */
export interface CsvLine {
  /** Of its first character, from 1. */
  number: number;
  text: string;
}

// Every minute for ten years is 5 million lines; what is longer is no calibration and no curing record.
const LINES_MAX = 6_000_000;

/**
 * The lines of a CSV file that are not blank. A byte order mark is left out; lines end with LF, CR LF or CR (RFC 4180,
 * and what spreadsheets write).
 *
 * @throws PlumblineError `file-unreadable` where a quotation mark is not closed
 */
export function csvLines(text: string, file: string): CsvLine[] {
  const body = text.replace(/^\uFEFF/, '');
  const lines: CsvLine[] = [];
  let [start, number, startNumber, quoted] = [0, 1, 1, false];
  const endLine = (end: number) => {
    const line = body.slice(start, end);
    if (line.trim() !== '') lines.push({ number: startNumber, text: line });
    if (lines.length > LINES_MAX)
      throw tableError(file, null, `more than ${LINES_MAX} lines. Thin the readings out.`);
  };
  for (const match of body.matchAll(/"|\r\n|\n|\r/g)) {
    if (match[0] === '"') {
      quoted = !quoted;
      continue;
    }
    number += 1;
    if (quoted) continue;
    endLine(match.index);
    start = match.index + match[0].length;
    startNumber = number;
  }
  if (quoted) throw tableError(file, startNumber, 'a quotation mark is not closed.');
  endLine(body.length);
  return lines;
}

export const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** The cells of a line, trimmed; in quoted cells separators stand for themselves and `""` is a quotation mark. */
export function cellsOf(line: string, separator: Separator): string[] {
  if (!line.includes('"')) return line.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  let [cell, quoted] = ['', false];
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? '';
    if (character === '"' && quoted && line[index + 1] === '"') {
      cell += '"';
      index += 1;
    } else if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  return [...cells, cell.trim()];
}

/** The separators that a line has outside its quoted cells. */
export function separatorsIn(line: string): Separator[] {
  const bare = line.includes('"') ? line.replace(/"(?:[^"]|"")*"/g, '') : line;
  return SEPARATORS.filter((separator) => bare.includes(separator));
}
