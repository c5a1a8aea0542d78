import type { Command } from 'commander';
import { PlumblineError } from '../../site/errors.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import { milestoneTrend } from '../../site/schedule/compare/milestone-trend.ts';
import { withBaseline } from '../../site/schedule/compare/with-baseline.ts';
import { toLocalMinutes } from '../../site/schedule/local-minutes.ts';
import { lookAhead } from '../../site/schedule/look-ahead.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import type { ReadProgrammeOptions } from '../../site/schedule/read-programme.ts';
import { sCurve } from '../../site/schedule/s-curve.ts';
import { wholeNumber } from './numbers.ts';
import { print, withJson } from './options.ts';
import { readProgrammeFile } from './read-programme-file.ts';

type Options = ReadProgrammeOptions & { json?: boolean };

const WEEKS_MAX = 520;

/** `schedule look-ahead FILE`: what starts, runs or finishes in the next weeks. */
export function lookAheadCommand(command: Command): void {
  withJson(command)
    .description('what starts, runs or finishes in the next weeks, by part of the programme')
    .option('--weeks <n>', 'how far to look', '3')
    .option('--from <date>', 'first day, 2026-03-02 (default: the data date, else the start)')
    .action(async (file: string, options: Options & { weeks: string; from?: string }) => {
      const weeks = wholeNumber(options.weeks, '--weeks', 1, WEEKS_MAX);
      const { programme } = await readProgrammeFile(file, options);
      const from = options.from === undefined ? (programme.dataDate ?? programme.start) : dayOf(options.from);
      const groups = lookAhead(programme, analyse(programme), from, weeks);
      print({ from, weeks, groups }, options.json, () =>
        groups
          .flatMap(({ group, activities }) => [
            group || '(no group)',
            ...activities.map(
              ({ id, name, start, finish, starts, finishes, critical }) =>
                `  ${critical ? '*' : ' '} ${starts ? start : '…'.padEnd(16)}  ${finishes ? finish : '…'.padEnd(16)}  ${id.padEnd(8)}  ${name}`,
            ),
          ])
          .join('\n'),
      );
    });
}

/** `schedule curve FILE`: planned, earned and forecast work. */
export function curveCommand(command: Command): void {
  withJson(command)
    .description('S-curve: per cent of all work planned, earned and forecast')
    .option('--by <step>', 'day or week', 'week')
    .option('--baseline <file>', 'the version to plan by (default: the baseline in the file)')
    .action(async (file: string, options: Options & { by: string; baseline?: string }) => {
      if (options.by !== 'day' && options.by !== 'week')
        throw new PlumblineError('usage', `--by takes day or week, not '${options.by}'.`);
      const { programme: read } = await readProgrammeFile(file, options);
      const programme =
        options.baseline === undefined
          ? read
          : withBaseline(read, (await readProgrammeFile(options.baseline, options)).programme);
      const points = sCurve(programme, analyse(programme), options.by === 'day' ? 1 : 7);
      const cell = (value: number | null) => (value === null ? '' : value.toFixed(1)).padStart(8);
      print(points, options.json, () =>
        [
          `${''.padEnd(16)}   planned  earned  forecast, % of all work`,
          ...points.map((at) => `${at.at}  ${cell(at.planned)}${cell(at.earned)}${cell(at.forecast)}`),
        ].join('\n'),
      );
    });
}

/** `schedule trend FILE…`: how the milestones moved from version to version. */
export function trendCommand(command: Command): void {
  withJson(command)
    .description('where each version, the oldest first, puts the milestones')
    .action(async (files: string[], options: Options) => {
      const versions: Programme[] = [];
      for (const file of files) versions.push((await readProgrammeFile(file, options)).programme);
      const trend = milestoneTrend(versions);
      print(trend, options.json, () =>
        trend
          .map(
            ({ id, name, dates, slipDays, reached }) =>
              `${id.padEnd(8)}  ${dates.map((date) => date ?? '–'.padEnd(16)).join('  ')}  ${slipDays.toFixed(1).padStart(7)} d${reached ? ' reached' : ''}  ${name}`,
          )
          .join('\n'),
      );
    });
}

function dayOf(text: string): string {
  const from = `${text}T00:00`;
  try {
    toLocalMinutes(from);
    return from;
  } catch (cause) {
    throw new PlumblineError('usage', `--from takes a day such as 2026-03-02, not '${text}'.`, { cause });
  }
}
