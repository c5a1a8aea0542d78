import type { DailyFacts } from '../reports/daily-fact-types.ts';
import { dailyFacts } from '../reports/daily-facts.ts';
import { renderDaily } from '../reports/render/daily-html.ts';
import { renderDailyText } from '../reports/render/daily-text.ts';
import type { ReportSources } from '../reports/sources.ts';
import { PlumblineError } from '../site/errors.ts';
import { dayRange, localDate } from '../site/local-time.ts';
import { actualPercent, plannedPercent } from '../site/schedule/progress.ts';
import type { Language } from '../site/text.ts';
import type { ProgrammeSource } from './current-programme.ts';
import type { House } from './house.ts';
import { pourStatesAt } from './pour-states-at.ts';

export interface DailyReport {
  facts: DailyFacts;
  html: string;
  text: string;
}

/** Facts of a date, kept in the archive, and their rendering in one language. */
export async function dailyReport(
  house: House,
  programme: ProgrammeSource,
  date: string,
  language: Language,
  publicUrl: string | null = null,
): Promise<DailyReport> {
  const today = localDate(house.clock.now(), house.site.timeZone);
  if (date > today)
    throw new PlumblineError(
      'date-ahead',
      `${date} lies ahead: on the site it is ${today}. A report tells of what has been.`,
    );
  const facts = await dailyFacts(await reportSources(house, programme, date, publicUrl), date);
  house.records.reports.put({
    id: `daily-${date}-${language}`,
    kind: 'daily',
    date,
    language,
    createdAt: house.clock.now(),
    facts,
  });
  return { facts, html: renderDaily(facts, language), text: renderDailyText(facts, language) };
}

async function reportSources(
  house: House,
  source: ProgrammeSource,
  date: string,
  publicUrl: string | null,
): Promise<ReportSources> {
  const { records, site, clock } = house;
  const [, dayEnd] = dayRange(date, site.timeZone);
  const now = clock.now();
  const asOf = Math.min(dayEnd, now);
  const current = asOf < now ? source.asOf(asOf) : source.current();
  return {
    site: { id: site.id, name: site.name, timeZone: site.timeZone },
    now,
    telemetry: house.telemetry,
    programme: current?.programme ?? null,
    analysis: current?.analysis ?? null,
    plannedPercent: (at) => (current ? plannedPercent(current.programme, at) : null),
    actualPercent: current ? actualPercent(current.programme) : null,
    pourStates: await pourStatesAt(house, source, asOf),
    pours: records.pours.list(),
    devices: records.devices.list(),
    risks: records.risks.list(),
    quarantined: (from, to) => records.quarantine.count(from, to),
    publicUrl,
  };
}
