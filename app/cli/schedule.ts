import type { Command } from 'commander';
import { analyse } from '../../site/schedule/analyse.ts';
import { dcma } from '../../site/schedule/dcma/dcma.ts';
import type { DcmaCheck } from '../../site/schedule/dcma/dcma-check.ts';
import { otherDates } from '../../site/schedule/other-dates.ts';
import type { Analysis, Programme } from '../../site/schedule/programme.ts';
import type { ReadProgrammeOptions } from '../../site/schedule/read-programme.ts';
import { print, withJson } from './options.ts';
import { noticeLines, readProgrammeFile } from './read-programme-file.ts';
import { scheduleCompareCommand } from './schedule-compare.ts';
import { scheduleExportCommand } from './schedule-export.ts';
import { curveCommand, lookAheadCommand, trendCommand } from './schedule-outlook.ts';
import { scheduleRiskCommand } from './schedule-risk.ts';
import { scheduleVersionsCommand } from './schedule-versions.ts';

export function scheduleCommands(program: Command): void {
  const schedule = program.command('schedule').description('programmes: P6 (XER), MS Project (XML), IFC 4D');
  withJson(withReading(schedule.command('analyse <file>')))
    .description('dates, floats, critical activities and the 14 DCMA checks')
    .action(async (file: string, options: ReadProgrammeOptions & { json?: boolean }) => {
      const { programme, notices } = await readProgrammeFile(file, options);
      const analysis = analyse(programme);
      const checks = dcma(programme, analysis);
      const warnings = [
        ...analysis.warnings,
        ...noticeLines(notices),
        ...otherDatesLine(otherDates(programme, analysis)),
      ];
      const shown = { ...analysis, activities: activitiesOf(programme, analysis) };
      print({ ...shown, dcma: checks, warnings }, options.json, () => table(shown, checks, warnings));
    });
  scheduleExportCommand(withReading(schedule.command('export <file> [output]')));
  scheduleRiskCommand(withReading(schedule.command('risk <file>')));
  lookAheadCommand(withReading(schedule.command('look-ahead [file]')));
  curveCommand(withReading(schedule.command('curve [file]')));
  trendCommand(withReading(schedule.command('trend [files...]')));
  scheduleCompareCommand(withReading(schedule.command('compare [before] [after]')));
  scheduleVersionsCommand(schedule.command('versions'));
}

/** How a file is to be read, on every command that reads a programme. */
function withReading(command: Command): Command {
  return command
    .option(
      '--encoding <name>',
      'of the file’s text, for instance gbk (default: UTF-8, else Chinese, else Windows-1252)',
    )
    .option('--project <name>', 'short name of the project to read, of several in an XER file');
}

/** P6's WBS elements are no activities; MS Project's summaries are tasks. */
function activitiesOf({ source, activities }: Programme, analysis: Analysis): Analysis['activities'] {
  if (source !== 'xer') return analysis.activities;
  const summaries = new Set(activities.flatMap(({ id, kind }) => (kind === 'summary' ? [id] : [])));
  return analysis.activities.filter(({ id }) => !summaries.has(id));
}

// More than a few names nobody reads in a line.
const NAMED_MAX = 10;

function otherDatesLine(ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const rest = ids.length > NAMED_MAX ? ` and ${ids.length - NAMED_MAX} more` : '';
  return [
    `Activities that stand on other dates in the file: ${ids.slice(0, NAMED_MAX).join(', ')}${rest}. It was changed after it was last scheduled, or its tool follows another rule.`,
  ];
}

function table(analysis: Analysis, checks: readonly DcmaCheck[], warnings: readonly string[]): string {
  const rows = analysis.activities.map((activity) =>
    [
      activity.critical ? '*' : ' ',
      activity.earlyStart,
      activity.earlyFinish,
      activity.totalFloatHours === null
        ? '–'.padStart(8)
        : `${activity.totalFloatHours.toFixed(1)} h`.padStart(8),
      activity.id.padEnd(8),
      activity.name,
    ].join('  '),
  );
  return [
    `Start ${analysis.projectStart}   finish ${analysis.projectFinish}   data date ${analysis.dataDate ?? '–'}   (* critical; total float in working hours)`,
    ...rows,
    '',
    'DCMA 14',
    ...checks.map(checkLine),
    ...warnings.map((warning) => `warning: ${warning}`),
  ].join('\n');
}

// More than a few names nobody reads in a line; --json has them all.
const VIOLATORS_SHOWN = 5;

function checkLine({ check, value, limit, passed, violators }: DcmaCheck): string {
  const verdict = passed === null ? '?' : passed ? 'ok' : 'NO';
  const shown = violators.slice(0, VIOLATORS_SHOWN).join(', ');
  const rest = violators.length > VIOLATORS_SHOWN ? ` and ${violators.length - VIOLATORS_SHOWN} more` : '';
  return [
    verdict.padEnd(3),
    check.padEnd(19),
    value === null ? '–'.padStart(7) : value.toFixed(2).padStart(7),
    limit === null ? '' : `limit ${limit}`.padEnd(10),
    `${shown}${rest}`,
  ]
    .join('  ')
    .trimEnd();
}
