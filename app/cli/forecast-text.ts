import type { FinishForecast } from '../../site/forecast/finish-forecast.ts';
import type { WaysBack } from '../../site/forecast/ways-back.ts';

const DRIVERS_SHOWN = 12;

/** A forecast as people read it in a terminal. */
export function describeForecast(found: FinishForecast): string {
  const { basis } = found;
  return [
    `${basis.iterations} iterations, seed ${basis.seed}, data date ${basis.dataDate ?? 'none'}.`,
    '',
    `agreed ${found.baseline ?? 'nothing'}`,
    `plan   ${found.plan}   when everything takes what it should`,
    `P50    ${found.p50}   ${late(found.p50Days)}`,
    `P80    ${found.p80}   ${late(found.p80Days)}`,
    `P95    ${found.p95}   ${late(found.p95Days)}`,
    '',
    'Milestones: agreed, P50, P80',
    ...found.milestones.map(
      ({ id, name, baseline, p50, p80, p80Days }) =>
        `  ${id.padEnd(8)}  ${(baseline ?? '–').padEnd(16)}  ${p50}  ${p80}  ${late(p80Days).padEnd(24)}  ${name}`,
    ),
    '',
    'What P80 hangs on: working days earlier if this one is certain',
    ...found.drivers
      .slice(0, DRIVERS_SHOWN)
      .map(
        ({ id, name, workingDays }) =>
          `  ${workingDays.toFixed(1).padStart(6)} d  ${id.padEnd(10)}  ${name.en}`,
      ),
    ...(found.drivers.length === 0 ? ['  nothing'] : []),
    '',
    'What it rests on',
    `  ${basis.learning.text.en}`,
    ...basis.holds.map(
      ({ name, likely, between, activities }) =>
        `  ${name.en}: likely ${likely}, between ${between[0]} and ${between[1]} in four cases of five; ${activities.join(', ')} waits.`,
    ),
    ...earnedLines(found),
    ...basis.leftOut.map(({ en }) => `  left out: ${en}`),
    ...basis.warnings.map((warning) => `  warning: ${warning}`),
  ].join('\n');
}

function earnedLines({ basis }: FinishForecast): string[] {
  const earned = basis.earnedSchedule;
  if (!earned) return [];
  return [
    `  Earned schedule: SPI(t) ${earned.performanceIndex.toFixed(2)}, of late ${earned.recentIndex.toFixed(2)}, ${late(-earned.varianceDays)}; the trend alone ends ${earned.estimateAtCompletion ?? 'never'}.${earned.used ? ` Durations are taken times ${earned.factor.toFixed(2)}.` : ''}`,
  ];
}

/** Both figures, and the reason in both languages. */
export function describeWaysBack(found: WaysBack): string {
  const { likely, chances } = found;
  const row = (what: string, { before, after, workingDays }: WaysBack['likely']) =>
    `${what.padEnd(28)}  ${before}  →  ${after}   ${workingDays.toFixed(1)} working days sooner`;
  return [
    found.text.en,
    found.text.zh,
    '',
    row('all takes what is likely', likely),
    row(`P50 of ${chances.iterations} iterations`, chances.p50),
    row('P80', chances.p80),
    `${'in time for the target'.padEnd(28)}  ${chances.targetPercent.before.toFixed(0)} %  →  ${chances.targetPercent.after.toFixed(0)} %   (${found.target}, seed ${chances.seed})`,
    ...found.options.flatMap(({ option, name, cost, activities }) => [
      '',
      `${name.en} ${name.zh} (${option}): ${cost.toFixed(0)}`,
      ...activities.map(
        ({ id, name: activity, workingDays }) =>
          `  ${workingDays.toFixed(1).padStart(6)} d  ${id.padEnd(10)}  ${activity}`,
      ),
    ]),
  ].join('\n');
}

function late(days: number | null): string {
  if (days === null) return '';
  if (days === 0) return 'on the day';
  return days > 0 ? `${days.toFixed(1)} working days late` : `${(-days).toFixed(1)} working days early`;
}
