import type { EnteredSpecimen } from '../../site/specimens/read-specimen.ts';
import type { Specimen } from '../../site/specimens/specimen.ts';
import type { House } from '../house.ts';
import { refuse } from '../refuse.ts';

/** @throws PlumblineError `invalid` without such a pour, `conflict` where the id is taken by another */
export function enterSpecimen(
  { records, clock }: Pick<House, 'records' | 'clock'>,
  entered: EnteredSpecimen,
  by: string,
): Specimen {
  if (!records.pours.get(entered.pour))
    throw refuse('invalid', `There is no pour ${entered.pour}.`, 'no-such-pour', { pour: entered.pour });
  return records.together(() => {
    const id = entered.id ?? freeId(entered, (one) => records.specimens.get(one) !== null);
    if (records.specimens.get(id))
      throw refuse('conflict', `There is a specimen ${id} already.`, 'specimen-taken', { specimen: id });
    const specimen: Specimen = { ...entered, id, enteredBy: by, enteredAt: clock.now(), withdrawn: null };
    records.specimens.put(id, specimen);
    const { pour, ageDays, curing, strengthMPa } = specimen;
    records.audit.record(by, 'specimen-entered', `specimen:${id}`, { pour, ageDays, curing, strengthMPa });
    return specimen;
  });
}

/** `L5-A-28d-1`. */
function freeId({ pour, ageDays }: EnteredSpecimen, isTaken: (id: string) => boolean): string {
  let number = 1;
  while (isTaken(`${pour}-${ageDays}d-${number}`)) number++;
  return `${pour}-${ageDays}d-${number}`;
}
