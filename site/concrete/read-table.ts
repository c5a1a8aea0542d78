import { type CsvLine, cellsOf, csvLines, type Separator, separatorsIn } from './csv-lines.ts';
import { decimalCommaHint, isNumber } from './decimal.ts';
import { tableError } from './table-error.ts';

export interface TableRow {
  /** Of the file, from 1. */
  line: number;
  /** In the order of `Table.columns`. */
  cells: string[];
}

export interface Table {
  /** The one of the accepted headers that the file has. */
  columns: readonly string[];
  rows: TableRow[];
}

const SEPARATOR_NAMES: Record<Separator, string> = { ',': "','", ';': "';'", '\t': 'tabs' };
const QUOTED_CHARACTERS_MAX = 60;

/**
 * Reads a small CSV file with a known header. Comma, semicolon or tab may separate, the same throughout; names may be
 * in any case and order, and further named columns are left out.
 *
 * @param headers what is accepted; the first that the file has all columns of counts
 * @throws PlumblineError `file-unreadable` that names the file, the line and what to change
 *
 * @example
 * readTable('maturity,strength\n1680,10.8\n', 'cubes.csv', [['maturity', 'strength']])
 *   // { columns: ['maturity', 'strength'], rows: [{ line: 2, cells: ['1680', '10.8'] }] }
 */
export function readTable(text: string, file: string, headers: readonly (readonly string[])[]): Table {
  const [header, ...lines] = csvLines(text, file);
  const wanted = headers.map((names) => names.join(',')).join(' or ');
  if (!header) throw tableError(file, null, `the file is empty. Its first line must be ${wanted}.`);
  const separator = separatorOf(header, file);
  const names = cellsOf(header.text, separator).map((name) => name.toLowerCase());
  const columns = headers.find((candidate) => candidate.every((name) => names.includes(name)));
  if (!columns) throw tableError(file, header.number, headerFault(names, header.text, wanted));
  const nameless = names.indexOf('');
  if (nameless >= 0)
    throw tableError(
      file,
      header.number,
      `column ${nameless + 1} has no name: it is empty. Delete the column, or name it.`,
    );
  const twice = columns.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice !== undefined)
    throw tableError(file, header.number, `the column ${twice} is there twice. Delete one.`);
  const positions = columns.map((name) => names.indexOf(name));
  const rows = lines.map((line) => {
    const cells = rowCells(line, separator, names.length, file);
    const row = { line: line.number, cells: positions.map((position) => cells[position] ?? '') };
    const empty = row.cells.indexOf('');
    if (empty >= 0)
      throw tableError(
        file,
        line.number,
        `${columns[empty]} is empty. Give a value, or delete the line or the column.`,
      );
    return row;
  });
  if (rows.length === 0) throw tableError(file, null, 'there is a header and nothing below it.');
  return { columns, rows };
}

function separatorOf(header: CsvLine, file: string): Separator {
  const found = separatorsIn(header.text);
  if (found.length > 1)
    throw tableError(
      file,
      header.number,
      `mixed separators: ${named(found)} in one line. Use one, the same throughout.`,
    );
  return found[0] ?? ',';
}

function rowCells(line: CsvLine, separator: Separator, columns: number, file: string): string[] {
  // In a file with semicolons or tabs a comma can only be a decimal one, which the number itself complains of.
  const foreign = separatorsIn(line.text).filter((found) => found !== separator && found !== ',');
  const cells = cellsOf(line.text, separator);
  const missing = cells.length < columns && separatorsIn(line.text).some((found) => found !== separator);
  if (foreign.length > 0 || missing)
    throw tableError(
      file,
      line.number,
      `mixed separators: the header has ${SEPARATOR_NAMES[separator]}, this line has ${named(separatorsIn(line.text))}. Use one, the same throughout.`,
    );
  if (cells.length !== columns)
    throw tableError(
      file,
      line.number,
      `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} where the header has ${columns}: '${short(line.text)}'.${commaHint(cells, separator, columns)}`,
    );
  return cells;
}

function commaHint(cells: readonly string[], separator: Separator, columns: number): string {
  const [whole = '', fraction = ''] = cells.slice(-2);
  const split = separator === ',' && cells.length > columns && isNumber(whole) && /^\d+$/.test(fraction);
  return split ? ` ${decimalCommaHint(`${whole},${fraction}`)}` : '';
}

function headerFault(names: readonly string[], text: string, wanted: string): string {
  const isData = names.some((name) => isNumber(name) || /^\d{4}-\d{2}/.test(name));
  return isData
    ? `there is no header: '${short(text)}' is data. The first line must be ${wanted}.`
    : `the header '${short(text)}' is wrong. It must be ${wanted}.`;
}

function named(separators: readonly Separator[]): string {
  return separators.map((separator) => SEPARATOR_NAMES[separator]).join(' and ');
}

function short(text: string): string {
  return text.length > QUOTED_CHARACTERS_MAX ? `${text.slice(0, QUOTED_CHARACTERS_MAX)}…` : text;
}
