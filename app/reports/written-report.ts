import type { DailyFacts } from '../../reports/daily-fact-types.ts';
import { dailyFacts } from '../../reports/daily-facts.ts';
import { lateData } from '../../reports/late-data.ts';
import type { PeriodFacts } from '../../reports/period-fact-types.ts';
import { periodFacts } from '../../reports/period-facts.ts';
import { periodSpan } from '../../reports/period-span.ts';
import { PlumblineError } from '../../site/errors.ts';
import { localDate } from '../../site/local-time.ts';
import type { Language } from '../../site/text.ts';
import { jointAgenda } from '../changes/joint-agenda.ts';
import type { House } from '../house.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';
import { reportSources } from './report-sources.ts';

export type ReportKind = 'daily' | 'weekly' | 'monthly';
export type ReportFacts = DailyFacts | PeriodFacts;

/** The facts of a report of any local date; kept in the archive, with what late data changed since the first whole run. */
export async function reportFacts(
  house: House,
  programme: ProgrammeSource,
  { kind, date, language }: { kind: ReportKind; date: string; language: Language },
): Promise<ReportFacts> {
  const now = house.clock.now();
  const today = localDate(now, house.site.timeZone);
  if (date > today)
    throw new PlumblineError(
      'date-ahead',
      `${date} lies ahead: on the site it is ${today}. A report tells of what has been.`,
    );
  const span = kind === 'daily' ? { first: date, last: date } : periodSpan(kind, date);
  const sources = await reportSources(house, programme, span);
  const made: ReportFacts =
    kind === 'daily'
      ? await dailyFacts(sources, date)
      : await periodFacts(
          {
            ...sources,
            agenda: kind === 'monthly' ? jointAgenda(house, programme, span.first.slice(0, 7)) : null,
          },
          kind,
          date,
        );
  const id = `${kind}-${span.last}-${language}`;
  const first = house.records.reports.first(id);
  const late = first && made.complete ? lateData(first.facts, made, first.createdAt) : null;
  const facts = { ...made, late: late && late.count > 0 ? late : null };
  house.records.reports.put(
    { id, kind, date: span.last, language, createdAt: now, facts },
    { whole: made.complete },
  );
  return facts;
}
