import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import type { Analysis } from '../../site/schedule/programme.ts';
import { readMspdi } from '../../site/schedule/read-mspdi.ts';
import { print, withJson } from './options.ts';

export function scheduleCommands(program: Command): void {
  const schedule = program.command('schedule').description('programmes');
  withJson(schedule.command('analyse <file>'))
    .description('dates, floats and critical activities of an MSPDI file')
    .action(async (file: string, options: { json?: boolean }) => {
      const { programme, notices } = readMspdi(await textOf(file));
      const analysis = analyse(programme);
      const warnings = [...analysis.warnings, ...notices.map(({ where, what }) => `${where}: ${what}`)];
      print({ ...analysis, warnings }, options.json, () => table(analysis, warnings));
    });
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new PlumblineError('file-unreadable', `Cannot read ${file}: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}

function table(analysis: Analysis, warnings: readonly string[]): string {
  const rows = analysis.activities.map((activity) =>
    [
      activity.critical ? '*' : ' ',
      activity.earlyStart,
      activity.earlyFinish,
      activity.totalFloatHours === null ? '     –' : `${activity.totalFloatHours.toFixed(1)} h`.padStart(8),
      activity.id.padEnd(8),
      activity.name,
    ].join('  '),
  );
  return [
    `Start ${analysis.projectStart}   finish ${analysis.projectFinish}   data date ${analysis.dataDate ?? '–'}   (* critical; total float in working hours)`,
    ...rows,
    ...warnings.map((warning) => `warning: ${warning}`),
  ].join('\n');
}
