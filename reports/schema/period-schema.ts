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
  words,
} from './parts.ts';
import { standing } from './standing-schema.ts';

const agendaItem = object({
  kind: { enum: ['change', 'problem'] },
  id,
  title: bilingual,
  since: instant,
  daysOpen: { type: 'number', description: 'days' },
  waitsFor: list(words),
  level: { enum: [1, 2, 3, null] },
});

const agenda = object({
  month: { type: 'string', pattern: '^\\d{4}-\\d{2}$' },
  decisions: list(agendaItem),
  disputes: list(agendaItem),
  decided: list(object({ id, title: bilingual, effectiveAt: instant, free: flag })),
  gates: list(
    object({ gate: id, name: bilingual, activity: words, activityName: words, finishReported: words }),
  ),
  trends: list({ type: 'object', description: 'milestones that moved, by version of the programme' }),
});

const day = object({
  date: localDate,
  shiftHours: figure('h', 'calendar', 'Of the whole shift.'),
  weather: object(weatherFigures),
  quarantined: figure('', 'count', 'Messages refused, by the time at which they came.'),
});

const lookAhead = object({
  id,
  name: words,
  group: words,
  start: localTime,
  finish: localTime,
  starts: flag,
  finishes: flag,
  critical: flag,
});

const TITLES = {
  weekly: 'Facts of the weekly report (周报)',
  monthly: 'Facts of the monthly review (月度评审)',
} as const;

export function periodSchema(kind: keyof typeof TITLES): Schema {
  const description = `What \`plumbline report ${kind} --format json\` writes. Every figure has its value, its unit and its source.`;
  return document(TITLES[kind], description, {
    kind: { const: kind },
    version: { const: 1 },
    date: { ...localDate, description: 'last date of its time; it names the report' },
    firstDate: localDate,
    ...standing,
    actualBefore: figure('%', 'programme', 'Done when its time began.'),
    plannedBefore: figure('%', 'programme', 'Planned to be done by then.'),
    actualGained: figure('%', 'programme', 'Percentage points done in its time.'),
    plannedGained: figure('%', 'programme', 'Percentage points planned for its time.'),
    pours: list(pour),
    days: list(day),
    lookAhead: list(lookAhead),
    lookAheadCount: figure('', 'count', 'Activities of the next two weeks.'),
    milestones: list(
      object({ id: words, name: words, baseline: orNull(localTime), p50: localTime, p80: localTime }),
    ),
    agenda: kind === 'monthly' ? orNull(agenda) : { type: 'null' },
  });
}
