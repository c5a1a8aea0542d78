import type { Command } from 'commander';
import { PlumblineError } from '../../site/errors.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import { type MilestoneTrend, milestoneTrend } from '../../site/schedule/compare/milestone-trend.ts';
import { withBaseline } from '../../site/schedule/compare/with-baseline.ts';
import { toLocalMinutes } from '../../site/schedule/local-minutes.ts';
import { type LookAheadGroup, lookAhead } from '../../site/schedule/look-ahead.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import type { ReadProgrammeOptions } from '../../site/schedule/read-programme.ts';
import { type SCurvePoint, sCurve } from '../../site/schedule/s-curve.ts';
import { wholeNumber } from './numbers.ts';
import { print, withJson } from './options.ts';
import { readProgrammeFile } from './read-programme-file.ts';
import { fromSite, orSite, type SiteOptions } from './site-schedule.ts';

type Options = ReadProgrammeOptions & SiteOptions & { json?: boolean };

const WEEKS_MAX = 520;

/** `schedule look-ahead FILE`: what starts, runs or finishes in the next weeks. */
export function lookAheadCommand(command: Command): void {
  orSite(withJson(command))
    .description('what starts, runs or finishes in the next weeks, by part of the programme')
    .option('--weeks <n>', 'how far to look', '3')
    .option('--from <date>', 'first day, 2026-03-02 (default: the data date, else the start)')
    .action(async (file: string | undefined, options: Options & { weeks: string; from?: string }) => {
      const weeks = wholeNumber(options.weeks, '--weeks', 1, WEEKS_MAX);
      if (options.site && options.from !== undefined)
        throw new PlumblineError('usage', '--from is for files; with --site the window begins today.');
      const ofSite = await fromSite<Window>(options, [file], 1, 'programme-look-ahead', { weeks });
      const found = ofSite ?? (await windowOf(file ?? '', weeks, options));
      print(found, options.json, () =>
        found.groups
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

interface Window {
  from: string;
  weeks: number;
  groups: LookAheadGroup[];
}

async function windowOf(file: string, weeks: number, options: Options & { from?: string }): Promise<Window> {
  const { programme } = await readProgrammeFile(file, options);
  const from = options.from === undefined ? (programme.dataDate ?? programme.start) : dayOf(options.from);
  return { from, weeks, groups: lookAhead(programme, analyse(programme), from, weeks) };
}

/** `schedule curve FILE`: planned, earned and forecast work. */
export function curveCommand(command: Command): void {
  orSite(withJson(command))
    .description('S-curve: per cent of all work planned, earned and forecast')
    .option('--by <step>', 'day or week', 'week')
    .option('--baseline <file>', 'the version to plan by (default: the baseline in the file)')
    .action(async (file: string | undefined, options: Options & { by: string; baseline?: string }) => {
      const { by } = options;
      if (by !== 'day' && by !== 'week')
        throw new PlumblineError('usage', `--by takes day or week, not '${by}'.`);
      const ofSite = await fromSite<{ points: SCurvePoint[] }>(options, [file], 1, 'programme-curve', { by });
      const points = ofSite?.points ?? (await curveOf(file ?? '', by, options));
      const cell = (value: number | null) => (value === null ? '' : value.toFixed(1)).padStart(8);
      print(points, options.json, () =>
        [
          `${''.padEnd(16)}   planned  earned  forecast, % of all work`,
          ...points.map((at) => `${at.at}  ${cell(at.planned)}${cell(at.earned)}${cell(at.forecast)}`),
        ].join('\n'),
      );
    });
}

async function curveOf(
  file: string,
  by: 'day' | 'week',
  options: Options & { baseline?: string },
): Promise<SCurvePoint[]> {
  const { programme: read } = await readProgrammeFile(file, options);
  const programme =
    options.baseline === undefined
      ? read
      : withBaseline(read, (await readProgrammeFile(options.baseline, options)).programme);
  return sCurve(programme, analyse(programme), by === 'day' ? 1 : 7);
}

/** `schedule trend FILE…`: how the milestones moved from version to version. */
export function trendCommand(command: Command): void {
  orSite(withJson(command))
    .description('where each version, the oldest first, puts the milestones')
    .action(async (files: string[], options: Options) => {
      const ofSite = await fromSite<{ items: MilestoneTrend[] }>(options, files, 1, 'milestone-trend', {});
      const trend = ofSite?.items ?? (await trendOf(files, options));
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

async function trendOf(files: readonly string[], options: Options): Promise<MilestoneTrend[]> {
  const versions: Programme[] = [];
  for (const file of files) versions.push((await readProgrammeFile(file, options)).programme);
  return milestoneTrend(versions);
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
