import type { ReadProgrammeOptions } from '../../site/schedule/read-programme.ts';
import { importModel } from '../model/import-model.ts';
import { importLinks } from '../programme/import-links.ts';
import { importSchedule } from '../programme/import-schedule.ts';
import type { CommandContext } from './context.ts';

const ACTOR = 'command-line';

export async function importModelCommand(
  { house, changed, tell }: CommandContext,
  { files }: { files: string[] },
) {
  const model = await importModel(house, files, ACTOR, tell);
  await changed('model');
  return model;
}

export async function importScheduleCommand(
  { house, changed }: CommandContext,
  { file, ...options }: { file: string } & ReadProgrammeOptions,
) {
  const imported = await importSchedule(house, file, ACTOR, options);
  await changed('programme');
  const { programme, notices, version, elementLinks, change } = imported;
  return {
    version,
    name: programme.name,
    activities: programme.activities.length,
    links: programme.links.length,
    calendars: programme.calendars.length,
    elementLinks,
    notices,
    change: change && { id: change.id, state: change.state, difference: change.difference },
  };
}

export async function importLinksCommand({ house, changed }: CommandContext, { file }: { file: string }) {
  const model = house.records.models.current()?.body;
  const elements = model ? house.library.elements(model) : [];
  const elementIds = new Set(elements.map(({ id }) => id));
  const imported = await importLinks({ records: house.records, elementIds, elements }, file, ACTOR);
  await changed('programme');
  return imported;
}
