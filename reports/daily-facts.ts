import { activityFacts } from './activity-facts.ts';
import { alarmFacts } from './alarm-facts.ts';
import { curveFacts } from './curve-facts.ts';
import type { DailyFacts } from './daily-fact-types.ts';
import { dataFacts } from './data-facts.ts';
import { decisionFacts } from './decision-facts.ts';
import { finishFacts } from './finish-facts.ts';
import { hearingOf } from './hearing.ts';
import { machineFacts } from './machine-facts.ts';
import { pourFacts } from './pour-facts.ts';
import { problemFacts } from './problem-facts.ts';
import { progressFacts } from './progress-facts.ts';
import { qualityFacts } from './quality-facts.ts';
import { reportDay } from './report-day.ts';
import { riskFacts } from './risk-facts.ts';
import type { ReportSources } from './sources.ts';
import { temperatureCurves } from './temperature-curves.ts';
import { weatherFacts } from './weather-facts.ts';

/**
 * All that the daily report (日报) says of one local date, as data: figures with unit and source, names, times. It
 * holds no sentence in any language, so one set of facts gives every language and role the same numbers.
 *
 * Of today it says what is known now, of a past date what the readings say at its end.
 *
 * @param date local date of the site, `2026-03-02`
 *
 * @example const facts = await dailyFacts(sources, '2026-03-02');
 *   facts.progress.actualPercent // { value: 41.2, unit: '%', source: 'programme' }
 */
export async function dailyFacts(sources: ReportSources, date: string): Promise<DailyFacts> {
  const day = reportDay(sources, date);
  const hearing = await hearingOf(sources, day);
  const pours = await pourFacts(sources, day);
  return {
    kind: 'daily',
    version: 1,
    site: { id: sources.site.id, name: sources.site.name, timeZone: sources.site.timeZone },
    date,
    from: day.from,
    to: day.to,
    asOf: day.asOf,
    complete: day.asOf >= day.to,
    shift: day.shift,
    progress: progressFacts(sources, day),
    activities: activityFacts(sources, day),
    pours,
    machines: await machineFacts(sources, day, hearing),
    weather: await weatherFacts(sources, day),
    risks: riskFacts(sources, day),
    data: await dataFacts(sources, day, hearing),
    curve: curveFacts(sources),
    finish: finishFacts(sources, day, day.calendar),
    problems: problemFacts(sources, day),
    decisions: decisionFacts(sources, day),
    alarms: alarmFacts(sources, day),
    quality: qualityFacts(sources, day),
    temperatures: await temperatureCurves(sources, day, pours),
    late: null,
    publicUrl: sources.publicUrl,
  };
}
