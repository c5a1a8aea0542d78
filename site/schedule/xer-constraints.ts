import type { ImportNotices } from './import-notices.ts';
import type { Constraint, ConstraintKind } from './programme.ts';
import type { XerRow } from './xer-tables.ts';
import type { XerValues } from './xer-values.ts';

/** P6's names of constraints. "On or before" and "on or after" are its A and B. */
const KINDS: Readonly<Record<string, ConstraintKind>> = {
  CS_ALAP: 'as-late-as-possible',
  CS_MSO: 'start-on',
  CS_MSOA: 'start-no-earlier-than',
  CS_MSOB: 'start-no-later-than',
  CS_MEO: 'finish-on',
  CS_MEOA: 'finish-no-earlier-than',
  CS_MEOB: 'finish-no-later-than',
  CS_MANDSTART: 'mandatory-start',
  CS_MANDFIN: 'mandatory-finish',
};

/** The primary and the secondary constraint of an activity. */
export function readXerConstraints(
  row: XerRow,
  values: XerValues,
  where: string,
  notices: ImportNotices,
): Constraint[] {
  const pairs = [
    ['cstr_type', 'cstr_date'],
    ['cstr_type2', 'cstr_date2'],
  ] as const;
  return pairs.flatMap(([typeColumn, dateColumn]): Constraint[] => {
    const type = row.get(typeColumn);
    if (type === '') return [];
    const kind = KINDS[type];
    if (!kind) {
      notices.add(where, `has the unknown constraint ${type}, which is left out`);
      return [];
    }
    if (kind === 'as-late-as-possible') return [{ kind, date: null }];
    const date = values.date(dateColumn);
    if (date !== null) return [{ kind, date }];
    notices.add(where, `has the constraint ${kind} without a date, which is left out`);
    return [];
  });
}
