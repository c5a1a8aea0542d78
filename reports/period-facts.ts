import type { Agenda } from '../site/agenda.ts';
import { dayRange, localDate, toLocal } from '../site/local-time.ts';
import { lookAhead } from '../site/schedule/look-ahead.ts';
import { alarmFacts } from './alarm-facts.ts';
import { curveFacts } from './curve-facts.ts';
import { decisionFacts } from './decision-facts.ts';
import { type Figure, figure, missing } from './figure.ts';
import { finishFacts } from './finish-facts.ts';
import type { DayFact, LookAheadFact, PeriodFacts, PeriodKind } from './period-fact-types.ts';
import { periodSpan } from './period-span.ts';
import { pourFacts } from './pour-facts.ts';
import { problemFacts } from './problem-facts.ts';
import { progressFacts } from './progress-facts.ts';
import { qualityFacts } from './quality-facts.ts';
import { type ReportDay, reportDay } from './report-day.ts';
import { riskFacts } from './risk-facts.ts';
import type { ReportSources } from './sources.ts';
import { weatherFacts } from './weather-facts.ts';

const LOOK_AHEAD_WEEKS = 2;
const LOOK_AHEAD_MAX = 200;

/** What a period needs beside the sources of its end. */
export interface PeriodSources extends ReportSources {
  /** Share of the work that was done when the period began, 0–100; null without a programme. */
  actualPercentBefore: number | null;
  agenda: Agenda | null;
}

/**
 * All that the weekly report (周报) or the monthly review (月度评审) says, as data. Of a week or month that still runs
 * it says what is known now.
 *
 * @param sources as of the end of the period, or of now
 * @param date any local date of the week or month
 *
 * @example (await periodFacts(sources, 'weekly', '2026-03-04')).firstDate // '2026-03-02'
 */
export async function periodFacts(
  sources: PeriodSources,
  kind: PeriodKind,
  date: string,
): Promise<PeriodFacts> {
  const { first, last } = periodSpan(kind, date);
  const { timeZone } = sources.site;
  const [from] = dayRange(first, timeZone);
  const [, to] = dayRange(last, timeZone);
  const asOf = Math.min(Math.max(sources.now, from), to);
  // Of the day in which the report ends are its calendar, its pours and its standing.
  const endDate = localDate(Math.max(from, asOf - 1), timeZone);
  const end = reportDay(sources, endDate);
  const time = { from, asOf };
  const progress = progressFacts(sources, end);
  const before = beforeOf(sources, from);
  return {
    kind,
    version: 1,
    site: { id: sources.site.id, name: sources.site.name, timeZone },
    date: last,
    firstDate: first,
    ...{ from, to, asOf },
    complete: asOf >= to,
    progress,
    ...before,
    actualGained: gained(before.actualBefore, progress.actualPercent),
    plannedGained: gained(before.plannedBefore, progress.plannedPercent),
    curve: curveFacts(sources),
    finish: finishFacts(sources, time, end.calendar),
    risks: riskFacts(sources, { ...end, from }),
    problems: problemFacts(sources, time),
    decisions: decisionFacts(sources, time),
    alarms: alarmFacts(sources, time),
    quality: qualityFacts(sources, time),
    pours: await pourFacts(sources, end),
    days: await dayFacts(sources, first, endDate),
    ...lookAheadFacts(sources, toLocal(asOf, timeZone)),
    milestones: milestonesOf(sources, asOf),
    agenda: sources.agenda,
    late: null,
    publicUrl: sources.publicUrl,
  };
}

function beforeOf(sources: PeriodSources, from: number): Pick<PeriodFacts, 'actualBefore' | 'plannedBefore'> {
  const percent = (value: number | null) =>
    value === null ? missing('no-programme', '%', 'programme') : figure(value, '%', 'programme');
  return {
    actualBefore: percent(sources.actualPercentBefore),
    plannedBefore: percent(sources.plannedPercent(toLocal(from, sources.site.timeZone))),
  };
}

// Of the figures that are shown, so that a reader who subtracts finds the same.
function gained(before: Figure, now: Figure): Figure {
  return before.value === null || now.value === null
    ? missing('no-programme', '%', 'programme')
    : figure(now.value - before.value, '%', 'programme');
}

async function dayFacts(sources: PeriodSources, first: string, last: string): Promise<DayFact[]> {
  const days: DayFact[] = [];
  for (let date = first; date <= last; date = Temporal.PlainDate.from(date).add({ days: 1 }).toString())
    days.push(await dayFact(sources, reportDay(sources, date)));
  return days;
}

async function dayFact(sources: PeriodSources, day: ReportDay): Promise<DayFact> {
  const { mast: _mast, gustMaxAt: _at, ...weather } = await weatherFacts(sources, day);
  return {
    date: day.date,
    shiftHours: day.shift.hours,
    weather,
    quarantined: figure(sources.quarantined(day.from, day.asOf), '', 'count quarantine by time of receipt'),
  };
}

function lookAheadFacts(
  { programme, analysis }: PeriodSources,
  from: string,
): Pick<PeriodFacts, 'lookAhead' | 'lookAheadCount'> {
  const source = 'count activities of the next two weeks';
  if (!programme || !analysis) return { lookAhead: [], lookAheadCount: missing('no-programme', '', source) };
  const all = lookAhead(programme, analysis, from, LOOK_AHEAD_WEEKS)
    .flatMap(({ group, activities }) => activities.map((one): LookAheadFact => ({ ...one, group })))
    .sort((a, b) => Number(b.critical) - Number(a.critical) || a.start.localeCompare(b.start));
  return { lookAhead: all.slice(0, LOOK_AHEAD_MAX), lookAheadCount: figure(all.length, '', source) };
}

function milestonesOf({ forecast, trend }: PeriodSources, asOf: number): PeriodFacts['milestones'] {
  const last = trend.findLast(({ computedAt }) => computedAt <= asOf);
  const baselines = new Map(forecast?.milestones.map(({ id, baseline }) => [id, baseline]));
  return (last?.milestones ?? []).map(({ id, name, p50, p80 }) => ({
    ...{ id, name, p50, p80 },
    baseline: baselines.get(id) ?? null,
  }));
}
