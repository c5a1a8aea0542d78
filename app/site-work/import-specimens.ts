import { isDeepStrictEqual } from 'node:util';
import { messageOf, PlumblineError, type Reason } from '../../site/errors.ts';
import { decodeProgramme } from '../../site/schedule/decode-programme.ts';
import type { EnteredSpecimen } from '../../site/specimens/read-specimen.ts';
import { readSpecimensCsv } from '../../site/specimens/read-specimens-csv.ts';
import type { Records } from '../../store/records/records.ts';
import type { House } from '../house.ts';
import { enterSpecimen } from './enter-specimen.ts';

export interface ImportedSpecimens {
  entered: number;
  /** Lines with the id of a specimen that says the same already. */
  unchanged: number;
  /** `code` and `params` say why again, for pages in other languages. */
  refused: ({ line: number; why: string } & Reason)[];
}

/**
 * A laboratory's table, in UTF-8 or as spreadsheets save it: UTF-16, or GB 18030 in China. Lines that are right count, the others are named; a table that comes again with ids changes
 * nothing.
 */
export function enterTable(
  house: Pick<House, 'records' | 'clock'>,
  bytes: Uint8Array,
  file: string,
  by: string,
): ImportedSpecimens {
  const imported: ImportedSpecimens = { entered: 0, unchanged: 0, refused: [] };
  house.records.together(() => {
    for (const { line, read } of readSpecimensCsv(decodeProgramme(bytes), file)) {
      if (!read.ok) {
        imported.refused.push({ line, why: read.why, ...read.reason });
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
        imported.refused.push({ line, why: messageOf(error), ...error.reason });
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
