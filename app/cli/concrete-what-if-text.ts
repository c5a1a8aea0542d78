import type { PointCourse, WhatIf } from '../../site/concrete/what-if.ts';
import type { Alternative, Change } from '../../site/concrete/what-if-alternatives.ts';
import type { PourPlan } from '../../site/concrete/what-if-plan.ts';
import type { WhatIfCheck, WhatIfVerdict } from '../../site/concrete/what-if-verdicts.ts';

const HOUR_MS = 3_600_000;
const ROWS_HOURS = [0, 6, 12, 24, 36, 48, 72, 96, 120, 168, 240, 336, 504, 672];
const UNITS: Partial<Record<WhatIfCheck, string>> = { cooling: '°C/d', frost: 'MPa' };

/** The answer as a table for people. Times are hours after placing. */
export function describeWhatIf(
  plan: PourPlan,
  { planned, others, notes }: { planned: WhatIf; others: readonly Alternative[]; notes: readonly string[] },
  offset: string,
): string {
  const time = (at: number) => clockOf(at, offset);
  const broken = planned.verdicts.filter(({ passed }) => !passed);
  return [
    `${plan.mix.id}, ${plan.thicknessM} m, placed ${time(plan.placedAt)} at ${plan.placingCelsius.toFixed(1)} °C.`,
    '',
    ...courses(plan, planned),
    '',
    `Highest ${planned.maximum.celsius.toFixed(1)} °C after ${hoursOf(plan, planned.maximum.at)} h; core less surface up to ${planned.difference.celsius.toFixed(1)} °C after ${hoursOf(plan, planned.difference.at)} h.`,
    `${plan.requiredMPa.toFixed(1)} MPa: ${stripWords(plan, planned, time)}.`,
    '',
    ...planned.verdicts.map((verdict) => verdictLine(plan, verdict)),
    broken.length === 0
      ? 'No limit is broken.'
      : `${broken.length} of ${planned.verdicts.length} limits broken.`,
    ...(others.length === 0 ? [] : ['', 'What would help:']),
    ...others.map((one) => alternativeLine(plan, one)),
    '',
    'A plan, not a measurement; it does not replace probes or specimens.',
    ...notes.map((note) => `  ${note}`),
  ].join('\n');
}

function courses(plan: PourPlan, { core, surface, corner }: WhatIf): string[] {
  const last = core.course.at(-1)?.at ?? plan.placedAt;
  const rows = ROWS_HOURS.filter((hour) => plan.placedAt + hour * HOUR_MS <= last);
  const cell = ({ course }: PointCourse, hour: number) => {
    const found = course.find(({ at }) => at >= plan.placedAt + hour * HOUR_MS);
    return `${fixed(found?.celsius ?? 0).padStart(7)} ${(found?.strengthMPa ?? 0).toFixed(1).padStart(6)}`;
  };
  return [
    '  hours     core °C   MPa   surface °C MPa    corner °C MPa     air °C',
    ...rows.map(
      (hour) =>
        `  ${String(hour).padStart(5)}  ${cell(core, hour)}  ${cell(surface, hour)}  ${cell(corner, hour)}  ${plan
          .airCelsius(plan.placedAt + hour * HOUR_MS)
          .toFixed(1)
          .padStart(9)}`,
    ),
  ];
}

function stripWords(plan: PourPlan, planned: WhatIf, time: (at: number) => string): string {
  const words = (['core', 'surface', 'corner'] as const).map((name) => {
    const { stripAt } = planned[name];
    return stripAt === null
      ? `${name} not within ${plan.days} d`
      : `${name} after ${hoursOf(plan, stripAt)} h (${time(stripAt)})`;
  });
  return words.join(', ');
}

function verdictLine(plan: PourPlan, { check, value, limit, passed, at, brokenAt }: WhatIfVerdict): string {
  const unit = UNITS[check] ?? '°C';
  const first = brokenAt === null ? '' : `, first broken after ${hoursOf(plan, brokenAt)} h`;
  return `  ${passed ? 'ok    ' : 'BROKEN'}  ${check.padEnd(12)} ${fixed(value).padStart(6)} ${unit.padEnd(4)}  limit ${limit} ${unit}, after ${hoursOf(plan, at)} h${first}`;
}

function alternativeLine(plan: PourPlan, one: Alternative): string {
  const strip = one.stripAt === null ? 'no strip in time' : `strip after ${hoursOf(plan, one.stripAt)} h`;
  const broken = one.broken.length === 0 ? 'nothing broken' : `still broken: ${one.broken.join(', ')}`;
  return `  ${changeWords(one.change).padEnd(46)} highest ${one.maximumCelsius.toFixed(1)} °C, difference ${one.differenceCelsius.toFixed(1)} °C, ${strip}; ${broken}`;
}

function changeWords(change: Change): string {
  switch (change.kind) {
    case 'insulation':
      return `insulation thicker by ${change.addedM2KPerW} m²·K/W`;
    case 'placing':
      return change.byCelsius < 0
        ? `placed ${-change.byCelsius} °C cooler`
        : `placed ${change.byCelsius} °C warmer`;
    case 'start':
      return `placed ${change.byHours} h later`;
    case 'cover':
      return `cover left on for ${change.byHours} h more`;
  }
}

/** Without a minus before a zero. */
function fixed(value: number): string {
  return (Math.round(value * 10) / 10 + 0).toFixed(1);
}

function hoursOf({ placedAt }: PourPlan, at: number): string {
  return ((at - placedAt) / HOUR_MS).toFixed(0);
}

/** A time with the offset that `--start` was given with. */
function clockOf(at: number, offset: string): string {
  const zone = offset === '' || offset.toUpperCase() === 'Z' ? 'UTC' : offset;
  const text = Temporal.Instant.fromEpochMilliseconds(Math.round(at))
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
  return `${text.replace('T', ' ')}${offset === '' ? '' : ` ${offset}`}`;
}
