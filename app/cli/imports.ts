import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ImportNotice } from '../../site/schedule/programme.ts';
import type { ReadProgrammeOptions } from '../../site/schedule/read-programme.ts';
import type { ImportedLinks } from '../programme/import-links.ts';
import { ask } from './ask.ts';
import { importModelCommand } from './import-model.ts';
import { importReadingsCommand } from './import-readings.ts';
import { importSpecimensCommand } from './import-specimens.ts';
import { print, withData, withJson } from './options.ts';

interface Options {
  data?: string;
  json?: boolean;
}

interface ImportedSchedule {
  name: string;
  activities: number;
  links: number;
  calendars: number;
  elementLinks: number | null;
  notices: ImportNotice[];
  /** It waits for signatures. */
  change: { id: string } | null;
}

const NAMED_MAX = 10;

export function importCommands(program: Command): void {
  const imports = program.command('import').description('model, programme, links, readings, specimens');
  importModelCommand(imports);
  withJson(withData(imports.command('schedule <file>')))
    .description('Primavera XER, MS Project XML (MSPDI) or IFC, also zipped, becomes the programme')
    .option('--encoding <name>', 'of an XER file that does not tell, for instance gbk')
    .option('--project <id>', 'which one of a file with several')
    .action(async (file: string, { data, json, encoding, project }: Options & ReadProgrammeOptions) => {
      const imported = await ask<ImportedSchedule>(data === undefined ? {} : { data }, 'import-schedule', {
        file: resolve(file),
        ...(encoding === undefined ? {} : { encoding }),
        ...(project === undefined ? {} : { project }),
      });
      print(imported, json, () => describeSchedule(imported));
    });
  withJson(withData(imports.command('links <file>')))
    .description(
      'joins model and programme: a CSV of element (GlobalId) and activity, rules (YAML), or an IFC with tasks',
    )
    .action(async (file: string, options: Options) => {
      const imported = await ask<ImportedLinks>(options, 'import-links', { file: resolve(file) });
      print(imported, options.json, () => describeLinks(imported));
    });
  importReadingsCommand(imports);
  importSpecimensCommand(imports);
}

function describeSchedule(imported: ImportedSchedule): string {
  return [
    `${imported.name}: ${imported.activities} activities, ${imported.links} links, ${imported.calendars} calendars.`,
    ...(imported.elementLinks === null ? [] : [`${imported.elementLinks} links to elements came with it.`]),
    ...imported.notices.map(({ where, what }) => `  not understood: ${where}: ${what}`),
    ...(imported.change
      ? [
          `It is a proposal, ${imported.change.id}: the signed programme runs on until both managers have signed. plumbline change show ${imported.change.id} tells what it changes.`,
        ]
      : []),
  ].join('\n');
}

function describeLinks(imported: ImportedLinks): string {
  const lines = [`${imported.links} links.`];
  if (imported.unknownElements.length > 0)
    lines.push(`  not in the model: ${some(imported.unknownElements)}`);
  if (imported.unknownActivities.length > 0)
    lines.push(`  not in the programme: ${some(imported.unknownActivities)}`);
  if (imported.left) {
    const { elementsLeft, activitiesLeft, rulesLeft } = imported.left;
    if (elementsLeft.length > 0) lines.push(`  no rule fits: ${some(elementsLeft)}`);
    if (activitiesLeft.length > 0) lines.push(`  without elements: ${some(activitiesLeft)}`);
    if (rulesLeft.length > 0)
      lines.push(`  rules that nothing came to, by line: ${some(rulesLeft.map(String))}`);
  }
  return lines.join('\n');
}

function some(ids: readonly string[]): string {
  const rest = ids.length - NAMED_MAX;
  return `${ids.slice(0, NAMED_MAX).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
