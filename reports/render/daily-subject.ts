import type { Language } from '../../site/text.ts';
import type { DailyFacts } from '../daily-fact-types.ts';
import { dailyTitle } from './daily-document.ts';
import { formatOf } from './format.ts';
import type { ReportRole } from './report-document.ts';
import { wordsOf } from './words-of.ts';

/** @example dailySubject(facts, 'en', null) // 'Harbour View Tower: Daily report, 2 Mar 2026, 2 risks open' */
export function dailySubject(facts: DailyFacts, language: Language, role: ReportRole | null): string {
  const words = wordsOf(language);
  const format = formatOf(language, facts.site.timeZone);
  return words.subject(
    format.name(facts.site.name),
    dailyTitle(words, role),
    format.date(facts.date),
    facts.risks.open.length,
  );
}
