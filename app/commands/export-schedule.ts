import { PlumblineError } from '../../site/errors.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import { writeMspdi } from '../../site/schedule/write-mspdi.ts';
import type { CommandContext } from './context.ts';

/**
 * The site's programme as XML for MS Project: as it was imported, at its own data date, until progress was reported;
 * from then on with that progress, as of now.
 */
export function exportSchedule({ house, programme }: CommandContext): { xml: string } {
  const { records } = house;
  const imported = records.programmes.current()?.body;
  if (!imported)
    throw new PlumblineError(
      'no-programme',
      'The site has no programme yet. Import one: plumbline import schedule FILE.',
    );
  const live = records.fieldLog.progress().length > 0 ? programme.current() : null;
  const { programme: shown, analysis } = live ?? { programme: imported, analysis: analyse(imported) };
  return { xml: writeMspdi(shown, { analysis }) };
}
