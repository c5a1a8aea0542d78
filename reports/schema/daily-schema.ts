import { pour, weatherFigures } from './part-schemas.ts';
import {
  bilingual,
  document,
  figure,
  flag,
  id,
  instant,
  list,
  localDate,
  localTime,
  object,
  orNull,
  type Schema,
  span,
  words,
} from './parts.ts';
import { standing } from './standing-schema.ts';

const activity = object({
  id,
  name: words,
  critical: flag,
  percent: figure('%', 'activity', 'Complete.'),
  plannedStart: orNull(localTime),
  plannedFinish: orNull(localTime),
  actualStart: orNull(localTime),
  actualFinish: orNull(localTime),
  forecastFinish: orNull(localTime),
  overdue: { enum: ['start', 'finish', null] },
  lateDays: figure('d', 'activity', 'Working days that the overdue date lies back.'),
});

const activities = (which: string) =>
  object({ count: figure('', 'count', which), items: list(activity, 'the first of them') });

const state = (name: string) => figure('h', 'machine', `In the state ${name}.`);

const machine = object({
  gateway: id,
  device: id,
  name: bilingual,
  kind: words,
  operating: state('operating'),
  idle: state('idle'),
  fault: state('fault'),
  off: state('off'),
  unknown: figure('h', 'machine', 'Neither a state nor a sign of life.'),
  utilisation: figure('%', 'machine', 'Operating hours over the hours of the shift that have passed.'),
  idleShare: figure('%', 'machine', 'Idle over idle and operating.'),
  lastFault: orNull(object({ code: words, at: instant })),
});

const curve = object({
  pour: id,
  name: bilingual,
  points: list({
    type: 'array',
    items: { type: ['number', 'null'] },
    minItems: 3,
    maxItems: 3,
    description: 'ms since 1970 UTC, core °C, surface °C; means of an hour',
  }),
  difference: figure('°C', 'series', 'Greatest core minus surface of the day.'),
  differenceLimit: figure('°C', 'limit', 'Of mass concrete.'),
});

const data = object({
  devices: figure('', 'count', 'In use.'),
  awaitedCount: figure('', 'count', 'Of pours that are still to come.'),
  readings: figure('', 'count', 'Kept, by the time at which they were measured.'),
  quarantined: figure('', 'count', 'Messages refused, by the time at which they came.'),
  silent: list(
    object({
      gateway: id,
      device: id,
      name: bilingual,
      lastAt: orNull(instant),
      silent: figure('h', 'device', 'Since it was last heard.'),
    }),
  ),
  silentCount: figure('', 'count', 'Silent at the end of the report.'),
  gapCount: figure('', 'count', 'Times longer than the limit in which a device was not heard.'),
  gapHours: figure('h', 'count', 'Of all gaps together.'),
  longestGap: orNull(object({ name: bilingual, from: instant, to: instant })),
  silenceLimit: figure('h', 'limit', 'From here on a device counts as silent.'),
});

/** Facts of the daily report (日报); those of the technical daily report (技术日报) are the same in another order. */
export function dailySchema(technical: boolean): Schema {
  const title = technical
    ? 'Facts of the technical daily report (技术日报)'
    : 'Facts of the daily report (日报)';
  const description = technical
    ? 'The same facts as of the daily report: the technical one puts concrete, limits, curves and specimens first.'
    : 'What `plumbline report daily --format json` writes. Every figure has its value, its unit and its source.';
  return document(title, description, {
    kind: { const: 'daily' },
    version: { const: 1 },
    date: localDate,
    ...standing,
    shift: object({
      spans: list(span),
      hours: figure('h', 'calendar', 'Of the whole shift.'),
      elapsedHours: figure('h', 'calendar', 'Up to the end of the report.'),
    }),
    activities: object({
      finished: activities('Finished on this day.'),
      running: activities('Begun and not finished.'),
      starting: activities('To begin on the next working day.'),
      late: activities('Start or finish is overdue.'),
      nextWorkingDate: orNull(localDate),
    }),
    pours: list(pour),
    machines: list(machine),
    weather: object({ mast: orNull(bilingual), ...weatherFigures, gustMaxAt: orNull(instant) }),
    data,
    temperatures: list(curve),
  });
}
