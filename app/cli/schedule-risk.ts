import type { Command } from 'commander';
import { PlumblineError } from '../../site/errors.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import type { ReadProgrammeOptions } from '../../site/schedule/read-programme.ts';
import { classicPert } from '../../site/schedule/risk/classic-pert.ts';
import type { ActivityEstimate, DefaultSpread } from '../../site/schedule/risk/estimates.ts';
import { USUAL_SPREAD } from '../../site/schedule/risk/estimates.ts';
import { readEstimates, readRisks, readWeather } from '../../site/schedule/risk/read-estimates.ts';
import type { RiskResult } from '../../site/schedule/risk/risk-result.ts';
import { ITERATIONS_MAX, riskInputs } from '../../site/schedule/risk/schedule-risk.ts';
import { faultOf } from '../../site/schedule/risk/three-point.ts';
import { scheduleRiskInWorkers } from '../forecast/risk-workers.ts';
import { readInput } from '../read-input.ts';
import { wholeNumber } from './numbers.ts';
import { print, withJson } from './options.ts';
import { noticeLines, readProgrammeFile } from './read-programme-file.ts';
import { progressLine } from './schedule-progress.ts';

interface Options extends ReadProgrammeOptions {
  iterations: string;
  seed: string;
  durations?: string;
  spread?: string;
  risks?: string;
  weather?: string;
  correlation: string;
  json?: boolean;
}

const SEED_MAX = 2_147_483_647;

/** `schedule risk FILE`: when it will be finished, with which chance, and what that hangs on. */
export function scheduleRiskCommand(command: Command): void {
  const { optimistic, likely, pessimistic, distribution } = USUAL_SPREAD;
  withJson(command)
    .description('P50, P80 and P95 of the finish, criticality, and drivers in working days')
    .option('--iterations <n>', 'how often the programme is run', '10000')
    .option('--seed <n>', 'the same seed gives the same answer', '1')
    .option(
      '--durations <csv>',
      'id,optimistic,likely,pessimistic,distribution in working days; other activities are certain',
    )
    .option(
      '--spread <factors>',
      `spread of activities that the CSV does not name, for instance 0.9,1,1.3,beta-pert (without CSV: ${optimistic},${likely},${pessimistic},${distribution})`,
    )
    .option('--risks <csv>', 'id,probability,activities,optimistic,likely,pessimistic,distribution')
    .option('--weather <csv>', 'id,activities,jan,…,dec: chance that a day of the month is lost')
    .option('--correlation <r>', 'how much durations rise and fall together, 0 to 1', '0')
    .action(async (file: string, options: Options) => {
      const iterations = wholeNumber(options.iterations, '--iterations', 1, ITERATIONS_MAX);
      const seed = wholeNumber(options.seed, '--seed', 0, SEED_MAX);
      const { programme, notices } = await readProgrammeFile(file, options);
      const inputs = riskInputs({
        ...(options.durations === undefined
          ? {}
          : { estimates: await readCsv(options.durations, readEstimates) }),
        ...(options.risks === undefined ? {} : { risks: await readCsv(options.risks, readRisks) }),
        ...(options.weather === undefined ? {} : { weather: await readCsv(options.weather, readWeather) }),
        ...(options.spread === undefined ? {} : { spread: spreadOf(options.spread) }),
        correlation: share(options.correlation),
      });
      const progress = progressLine();
      const found = await scheduleRiskInWorkers(
        programme,
        { ...inputs, iterations, seed },
        { onProgress: progress.tell },
      ).finally(progress.clear);
      const result = { ...found, warnings: [...found.warnings, ...noticeLines(notices)] };
      const pert = inputs.estimates.length > 0 ? textbookPert(programme, inputs.estimates) : null;
      print({ ...result, spread: inputs.spread, pert }, options.json, () =>
        [describe(result, inputs.spread), ...pertLines(pert)].join('\n'),
      );
    });
}

/** What textbooks make of the same estimates, to be compared with; working days of the project's calendar. */
interface Pert {
  path: string[];
  meanDays: number;
  varianceDays: number;
}

function textbookPert(programme: Programme, estimates: readonly ActivityEstimate[]): Pert {
  const { path, meanDays, varianceDays } = classicPert(programme, estimates);
  return { path, meanDays, varianceDays };
}

function pertLines(pert: Pert | null): string[] {
  if (!pert) return [];
  const deviation = Math.sqrt(pert.varianceDays);
  return [
    '',
    `Textbook PERT, which looks at one path only: mean ${pert.meanDays.toFixed(1)} working days, standard deviation ${deviation.toFixed(1)}, along ${pert.path.join(', ')}`,
  ];
}

async function readCsv<T>(file: string, read: (csv: string) => T): Promise<T> {
  const text = new TextDecoder().decode(await readInput(file));
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    throw new PlumblineError(error.code, `${file}: ${error.message}`, { cause: error });
  }
}

/** `0.9,1,1.3` or `0.9,1,1.3,beta-pert`. */
function spreadOf(text: string): DefaultSpread {
  const [row] = readRow(text);
  if (!row || faultOf(row) !== null)
    throw new PlumblineError(
      'usage',
      `--spread takes three rising factors such as 0.9,1,1.3 and a distribution, not '${text}'.`,
    );
  return row;
}

function readRow(text: string): DefaultSpread[] {
  try {
    return readEstimates(`id,optimistic,likely,pessimistic,distribution\nspread,${text}`).map(
      ({ optimistic, likely, pessimistic, distribution }) => ({
        optimistic,
        likely,
        pessimistic,
        distribution,
      }),
    );
  } catch {
    return [];
  }
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new PlumblineError('usage', `--correlation takes a number from 0 to 1, not '${text}'.`);
  return value;
}

const CRITICAL_SHOWN = 10;

function describe(result: RiskResult, spread: DefaultSpread | null): string {
  const drivers = result.drivers.filter(({ workingDays }) => workingDays > 0);
  return [
    `${result.iterations} iterations, seed ${result.seed}. ${
      spread
        ? `Durations without an estimate spread from ${spread.optimistic} over ${spread.likely} to ${spread.pessimistic} of what they are (${spread.distribution}).`
        : 'Durations without an estimate are certain.'
    }`,
    '',
    `P50  ${result.p50}`,
    `P80  ${result.p80}   (between ${result.p80Between[0]} and ${result.p80Between[1]} in 95 of 100 runs)`,
    `P95  ${result.p95}`,
    `mean ${result.mean}, standard deviation ${result.standardDeviationDays.toFixed(1)} working days`,
    `The programme's own finish, ${result.planned}, is kept in ${result.plannedChancePercent.toFixed(1)} % of all cases.`,
    '',
    'What P80 hangs on: working days earlier if this one is certain',
    ...drivers.map(({ id, workingDays }) => `  ${workingDays.toFixed(1).padStart(6)} d  ${id}`),
    ...(drivers.length === 0 ? ['  nothing'] : []),
    '',
    'How often each is on the longest path',
    ...result.criticality
      .toSorted((a, b) => b.index - a.index)
      .slice(0, CRITICAL_SHOWN)
      .map(({ id, index }) => `  ${(100 * index).toFixed(1).padStart(6)} %  ${id}`),
    ...result.warnings.map((warning) => `warning: ${warning}`),
  ].join('\n');
}
