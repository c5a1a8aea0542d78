import type { ImportNotices } from './import-notices.ts';
import { toLocalMinutes } from './local-minutes.ts';
import type { LocalDateTime } from './programme.ts';
import type { XerRow } from './xer-tables.ts';

/** Reads the cells of one row and says where when one is not what it should be. */
export class XerValues {
  readonly #row: XerRow;
  readonly #where: string;
  readonly #notices: ImportNotices;

  constructor(row: XerRow, where: string, notices: ImportNotices) {
    this.#row = row;
    this.#where = where;
    this.#notices = notices;
  }

  /**
   * `2021-11-30 08:00` as a local date-time; null when there is none. One that cannot be is null too, with a
   * notice.
   */
  date(column: string): LocalDateTime | null {
    const found = this.#row.get(column);
    if (found === '') return null;
    const date = found.length === 10 ? `${found}T00:00` : found.slice(0, 16).replace(' ', 'T');
    if (isDate(date)) return date;
    this.#notices.add(this.#where, `${column} "${found}" is no date between 1900 and 2199 and is left out`);
    return null;
  }

  /** A number, written with a point or, as some countries' settings have it, with a comma; null when empty. */
  number(column: string): number | null {
    const found = this.#row.get(column);
    if (found === '') return null;
    const value = Number(found.replace(',', '.'));
    if (Number.isFinite(value)) return value;
    this.#notices.add(this.#where, `${column} "${found}" is no number and is left out`);
    return null;
  }

  /** Whole minutes of a cell in hours. */
  minutes(column: string): number | null {
    const hours = this.number(column);
    return hours === null ? null : Math.round(hours * 60);
  }
}

function isDate(date: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d$/.test(date)) return false;
  try {
    toLocalMinutes(date);
    return true;
  } catch {
    return false;
  }
}
