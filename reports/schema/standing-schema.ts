import {
  bilingual,
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

const problem = object({
  id,
  text: words,
  level: { enum: [1, 2, 3] },
  owner: orNull(words),
  activity: orNull(words),
  element: orNull(words),
  raisedAt: instant,
  levelSince: instant,
  closedAt: orNull(instant),
  isNew: flag,
  isWorse: flag,
  decision: orNull(words),
  waited: figure('h', 'problem', 'Since it came to its level.'),
});

const decision = object({
  id,
  title: bilingual,
  state: { enum: ['effective', 'rejected', 'waiting'] },
  at: instant,
  signatures: list(object({ role: words, by: words, at: instant })),
  waitsFor: list(words),
});

const risk = object({
  id,
  cause: {
    enum: [
      'strip-strength-late',
      'stress-strength-late',
      'progress-behind',
      'machine-down',
      'wind',
      'weather-window-lost',
      'specimen-below-grade',
      'concrete-frozen',
    ],
  },
  level: { enum: [1, 2, 3] },
  activity: words,
  activityName: words,
  pour: orNull(object({ id, name: bilingual, requiredMPa: { type: 'number' } })),
  reachedAt: orNull(instant),
  plannedAt: orNull(instant),
  isNew: flag,
  isWorse: flag,
  since: instant,
  levelSince: instant,
  closedAt: orNull(instant),
  waited: figure('h', 'risk', 'At its level, up to the end of the report.'),
  delay: figure('h', 'risk', 'Expected delay of the activity, working hours.'),
  float: figure('h', 'activity', 'Total float of the activity, working hours.'),
});

const mix = object({
  mix: words,
  grade: figure('MPa', 'mix', 'Characteristic strength of the mix.'),
  groups: figure('', 'specimens', 'Groups that were tested at 28 days.'),
  passed: figure('', 'specimens', 'Of them, those at or above the grade.'),
  passRate: figure('%', 'specimens', 'Passed over all groups.'),
  mean: figure('MPa', 'specimens', 'Mean strength of the groups.'),
  least: figure('MPa', 'specimens', 'Least strength of a group.'),
  accepted: { type: ['boolean', 'null'] },
  curve: orNull(words),
});

const point = object({
  at: localTime,
  planned: { type: 'number' },
  actual: { type: ['number', 'null'] },
  forecast: { type: ['number', 'null'] },
});

/** What reports of all kinds have. */
export const standing: Record<string, Schema> = {
  site: object({ id, name: bilingual, timeZone: words }),
  from: instant,
  to: instant,
  asOf: { ...instant, description: 'ms since 1970 UTC: the figures are of this time' },
  complete: { ...flag, description: 'its time is over' },
  progress: object({
    dayOf: figure('d', 'programme', 'Calendar day of the job.'),
    days: figure('d', 'programme', 'Calendar days of the job as planned.'),
    actualPercent: figure('%', 'programme', 'Working minutes done, of all tasks.'),
    plannedPercent: figure('%', 'programme', 'Working minutes that were planned to be done.'),
    plannedFinish: orNull(localTime),
    forecastFinish: orNull(localTime),
    finishDelayDays: figure('d', 'programme', 'Working days that the finish is later than planned.'),
  }),
  curve: list(point, 'S-curve, per cent of all work'),
  finish: object({
    p50: orNull(localTime),
    p80: orNull(localTime),
    baseline: orNull(localTime),
    p50Days: figure('d', 'forecast', 'Working days of P50 after the baseline.'),
    p80Days: figure('d', 'forecast', 'Working days of P80 after the baseline.'),
    p50Moved: figure('d', 'forecast', 'Working days later than the last forecast before the report.'),
    p80Moved: figure('d', 'forecast', 'Working days later than the last forecast before the report.'),
    trend: list(object({ date: localDate, p50: localTime, p80: localTime, baseline: orNull(localTime) })),
    drivers: list(
      object({
        id: words,
        kind: { enum: ['activity', 'strength', 'machine', 'weather', 'risk', 'productivity'] },
        name: bilingual,
        days: figure('d', 'driver', 'Working days that P80 comes earlier when this one is certain.'),
      }),
    ),
  }),
  risks: object({
    open: list(risk),
    openCount: figure('', 'count', 'Open at the end of the report.'),
    newCount: figure('', 'count', 'Of them, those that are new.'),
    worseCount: figure('', 'count', 'Of them, those that went up a level.'),
    closed: list(risk),
    closedCount: figure('', 'count', 'Closed in the time of the report.'),
  }),
  problems: object({
    open: list(problem),
    closed: list(problem),
    openCount: figure('', 'count', 'Open at the end of the report.'),
    newCount: figure('', 'count', 'Of them, those that are new.'),
    worseCount: figure('', 'count', 'Of them, those that went up a level.'),
    closedCount: figure('', 'count', 'Closed in the time of the report.'),
  }),
  decisions: object({
    taken: list(decision),
    waiting: list(decision),
    takenCount: figure('', 'count', 'Changes that took effect or were rejected.'),
    waitingCount: figure('', 'count', 'Changes that wait for a signature.'),
  }),
  alarms: object({
    raised: list(
      object({
        id,
        priority: words,
        text: bilingual,
        raisedAt: instant,
        endedAt: orNull(instant),
        active: flag,
        value: figure(null, 'alarm', 'What raised it, in the unit of its quantity.'),
      }),
    ),
    raisedCount: figure('', 'count', 'Raised in the time of the report.'),
    activeCount: figure('', 'count', 'Of them, those that stand.'),
  }),
  quality: object({
    mixes: list(mix),
    specimens: list(
      object({
        id,
        pour: words,
        curing: words,
        ageDays: { type: 'number' },
        strength: figure('MPa', 'specimen', 'As the laboratory found it.'),
        lab: orNull(words),
      }),
    ),
    specimenCount: figure('', 'count', 'Entered in the time of the report.'),
  }),
  late: orNull(
    object(
      {
        since: instant,
        changes: list(
          object({
            path: words,
            source: words,
            unit: words,
            before: { type: ['number', 'null'] },
            after: { type: ['number', 'null'] },
          }),
        ),
        count: { type: 'integer', minimum: 0 },
      },
      'what data that came late changed since the first whole run',
    ),
  ),
  publicUrl: orNull(words),
};
