import { cellsOf, csvLines, type Separator, separatorsIn } from '../concrete/csv-lines.ts';
import { PlumblineError, type Reason } from '../errors.ts';
import { type ReadSpecimen, readSpecimen } from './read-specimen.ts';

/** A line of a laboratory's table. */
export interface SpecimenLine {
  line: number;
  read: ReadSpecimen;
}

const COLUMNS = ['id', 'pour', 'ageDays', 'curing', 'strengthMPa', 'castAt', 'lab', 'maturity', 'note'];
const CUBES = ['cube1', 'cube2', 'cube3'];
const NUMBERS = new Set(['ageDays', 'strengthMPa', 'maturity', ...CUBES]);
// What laboratories write, beside our own words.
const CURING_WORDS: Readonly<Record<string, string>> = {
  标养: 'standard',
  标准养护: 'standard',
  同条件: 'same-condition',
  同条件养护: 'same-condition',
};
// A tower has some thousand groups.
const LINES_MAX = 20_000;

/**
 * A table of specimens: `id,pour,ageDays,curing,strengthMPa`, also `cube1,cube2,cube3` in place of the strength, and
 * `castAt,lab,maturity,note`. Separated by commas, semicolons or tabs; curing also as 标养 and 同条件.
 *
 * @throws PlumblineError `file-unreadable` where there is no table in it
 */
export function readSpecimensCsv(text: string, file: string): SpecimenLine[] {
  const [head, ...rows] = csvLines(text, file);
  if (!head) throw unreadable(file, 'it is empty', 'table-empty');
  const separator: Separator = separatorsIn(head.text)[0] ?? ',';
  const columns = cellsOf(head.text, separator);
  const stray = columns.find((column) => ![...COLUMNS, ...CUBES].includes(column));
  if (stray !== undefined)
    throw unreadable(
      file,
      `its column '${stray}' is none of ${[...COLUMNS, ...CUBES].join(', ')}`,
      'table-column-unknown',
      {
        column: stray,
      },
    );
  const missing = ['pour', 'ageDays', 'curing'].find((column) => !columns.includes(column));
  if (missing !== undefined)
    throw unreadable(file, `it has no column ${missing}`, 'table-column-missing', { column: missing });
  if (rows.length > LINES_MAX)
    throw unreadable(file, `it has more than ${LINES_MAX} lines`, 'table-too-long', { max: LINES_MAX });
  return rows.map(({ number, text: row }) => ({
    line: number,
    read: readRow(columns, cellsOf(row, separator)),
  }));
}

function readRow(columns: readonly string[], cells: readonly string[]): ReadSpecimen {
  if (cells.length > columns.length)
    return {
      ...{ ok: false, why: `${cells.length} cells under ${columns.length} columns.` },
      reason: { code: 'table-cells', params: { cells: cells.length, columns: columns.length } },
    };
  const fields: Record<string, unknown> = {};
  const cubes: unknown[] = [];
  columns.forEach((column, index) => {
    const cell = cells[index] ?? '';
    if (cell === '') return;
    const value = NUMBERS.has(column) ? numberOf(cell) : cell;
    if (CUBES.includes(column)) cubes.push(value);
    else fields[column] = column === 'curing' ? (CURING_WORDS[cell] ?? cell.toLowerCase()) : value;
  });
  return readSpecimen(cubes.length === 0 ? fields : { ...fields, cubesMPa: cubes });
}

/** The text itself where it is no number: it is refused with its field's name. */
function numberOf(cell: string): number | string {
  return /^\d+([.,]\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : cell;
}

function unreadable(file: string, why: string, code: string, params: Reason['params'] = {}): PlumblineError {
  return new PlumblineError('file-unreadable', `${file} is no table of specimens: ${why}.`, {
    reason: { code, params },
  });
}
