import { isDeepStrictEqual } from 'node:util';
import { messageOf, PlumblineError } from '../site/errors.ts';
import type { EnteredSpecimen } from '../site/specimens/read-specimen.ts';
import { readSpecimensCsv } from '../site/specimens/read-specimens-csv.ts';
import type { Records } from '../store/records/records.ts';
import { enterSpecimen } from './enter-specimen.ts';
import type { House } from './house.ts';

export interface ImportedSpecimens {
  entered: number;
  /** Lines with the id of a specimen that says the same already. */
  unchanged: number;
  refused: { line: number; why: string }[];
}

/**
 * A laboratory's table. Lines that are right count, the others are named; a table that comes again with ids changes
 * nothing.
 */
export function enterTable(
  house: Pick<House, 'records' | 'clock'>,
  text: string,
  file: string,
  by: string,
): ImportedSpecimens {
  const imported: ImportedSpecimens = { entered: 0, unchanged: 0, refused: [] };
  house.records.together(() => {
    for (const { line, read } of readSpecimensCsv(text, file)) {
      if (!read.ok) {
        imported.refused.push({ line, why: read.why });
        continue;
      }
      if (isKnown(house.records, read.specimen)) {
        imported.unchanged += 1;
        continue;
      }
      try {
        enterSpecimen(house, read.specimen, by);
        imported.entered += 1;
      } catch (error) {
        if (!(error instanceof PlumblineError)) throw error;
        imported.refused.push({ line, why: messageOf(error) });
      }
    }
  });
  return imported;
}

function isKnown({ specimens }: Records, entered: EnteredSpecimen): boolean {
  const known = entered.id === null ? null : specimens.get(entered.id);
  if (!known) return false;
  const { enteredBy: _by, enteredAt: _at, withdrawn: _withdrawn, ...said } = known;
  return isDeepStrictEqual(said, entered);
}
