import type { ImportNotices } from './import-notices.ts';
import { unreadable } from './xml-node.ts';

/** A row of a table: its cells by the name of their column. */
export class XerRow {
  /** Line of the file, 1 first. */
  readonly line: number;
  readonly #columns: ReadonlyMap<string, number>;
  readonly #cells: readonly string[];

  constructor(line: number, columns: ReadonlyMap<string, number>, cells: readonly string[]) {
    this.line = line;
    this.#columns = columns;
    this.#cells = cells;
  }

  /** The text of a cell; empty where the file has no such column. */
  get(column: string): string {
    return this.#cells[this.#columns.get(column) ?? -1]?.trim() ?? '';
  }

  /** True for `Y`. */
  flag(column: string): boolean {
    return this.get(column) === 'Y';
  }
}

export interface XerFile {
  /** Of P6, `8.2`; versions differ in their columns only. */
  version: string;
  tables: ReadonlyMap<string, readonly XerRow[]>;
}

// The largest programmes that people exchange are about 100 MB; twice that is a mistake or an attack.
const XER_CHARACTERS_MAX = 200_000_000;

/**
 * The tables of an XER file: `%T` begins one, `%F` names its columns, `%R` is a row, `%E` ends the file. A line
 * without any of them belongs to the row before it, whose text had a line break.
 *
 * @throws PlumblineError `file-unreadable`: not XER, too large, cut short
 */
export function parseXer(text: string, notices: ImportNotices): XerFile {
  if (!text.startsWith('ERMHDR'))
    throw unreadable('This is not an XER file: it does not begin with ERMHDR. Export it from P6 as XER.');
  if (text.length > XER_CHARACTERS_MAX)
    throw unreadable(`This file has ${text.length} characters; at most ${XER_CHARACTERS_MAX} are read.`);
  const tables = new Map<string, XerRow[]>();
  let rows: XerRow[] = [];
  let columns: ReadonlyMap<string, number> = new Map();
  let ended = false;
  let header = '';
  for (const { line, content } of joinedLines(text)) {
    const [mark, ...cells] = content.split('\t');
    if (mark === '%E') ended = true;
    else if (mark === 'ERMHDR') header = cells[0] ?? '';
    else if (mark === '%T') {
      const name = cells[0]?.trim() ?? '';
      rows = tables.get(name) ?? [];
      tables.set(name, rows);
      columns = new Map();
    } else if (mark === '%F') columns = new Map(cells.map((name, index) => [name.trim(), index]));
    else if (mark === '%R') rows.push(new XerRow(line, columns, cells));
    else if (mark !== '') notices.add(`line ${line}`, `begins with "${mark?.slice(0, 20)}" and is left out`);
  }
  if (!ended)
    throw unreadable('This XER file ends without %E: it was cut short on its way. Export it again.');
  return { version: header.trim(), tables };
}

/** Lines with the number at which each began, text that runs over several joined. */
function* joinedLines(text: string): Generator<{ line: number; content: string }> {
  let content: string | null = null;
  let begun = 0;
  for (const [index, raw] of text.split(/\r\n|\n/).entries()) {
    if (content !== null && raw !== '' && !raw.startsWith('%')) {
      content += `\n${raw}`;
      continue;
    }
    if (content !== null) yield { line: begun, content };
    content = raw;
    begun = index + 1;
  }
  if (content !== null) yield { line: begun, content };
}
