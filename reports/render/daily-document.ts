import type { Language } from '../../site/text.ts';
import type { DailyFacts } from '../daily-fact-types.ts';
import { activitySection } from './activity-section.ts';
import { dataSection } from './data-section.ts';
import { formatOf } from './format.ts';
import { headline } from './headline.ts';
import { machineSection } from './machine-section.ts';
import { pourSection } from './pour-section.ts';
import type { ReportDocument, Section } from './report-document.ts';
import { riskSection } from './risk-section.ts';
import { summaryCards } from './summary-cards.ts';
import { weatherSection } from './weather-section.ts';
import type { Words } from './words.ts';
import { wordsOf } from './words-of.ts';
import type { Writing } from './writing.ts';

/** Whose report it is: it decides what comes first, never what is told. */
export type ReportRole = 'engineering-manager' | 'project-manager';

type SectionWriter = (writing: Writing) => Section;

const COMMON: readonly SectionWriter[] = [
  riskSection,
  pourSection,
  activitySection,
  machineSection,
  weatherSection,
  dataSection,
];
const ORDER: Record<ReportRole, readonly SectionWriter[]> = {
  'engineering-manager': [
    pourSection,
    riskSection,
    weatherSection,
    machineSection,
    activitySection,
    dataSection,
  ],
  'project-manager': [riskSection, activitySection, pourSection, machineSection, weatherSection, dataSection],
};

/** The daily report in one language; HTML and plain text are made from it. */
export function dailyDocument(
  facts: DailyFacts,
  language: Language,
  role: ReportRole | null,
): ReportDocument {
  const words = wordsOf(language);
  const format = formatOf(language, facts.site.timeZone);
  const writing: Writing = { facts, words, format };
  const { actualPercent, plannedPercent } = facts.progress;
  return {
    language,
    site: format.name(facts.site.name),
    title: dailyTitle(words, role),
    date: format.dateWithWeekday(facts.date),
    facts: headerFacts(writing),
    headline: headline(writing),
    progress:
      actualPercent.value === null || plannedPercent.value === null
        ? null
        : { actual: actualPercent.value, planned: plannedPercent.value },
    cards: summaryCards(writing),
    sections: (role ? ORDER[role] : COMMON).map((write) => write(writing)),
    link: facts.publicUrl ? { label: words.footer.open, url: facts.publicUrl } : null,
    footer: [words.footer.unknown, words.footer.byPlumbline],
  };
}

export function dailyTitle(words: Words, role: ReportRole | null): string {
  return role === 'engineering-manager' ? words.title.technical : words.title.general;
}

function headerFacts({ facts, words, format }: Writing): string[] {
  const { dayOf, days } = facts.progress;
  const spans = facts.shift.spans
    .map(([from, to]) => `${format.time(from)}–${format.time(to)}`)
    .join(words.marks.list);
  return [
    ...(dayOf.value === null ? [] : [words.header.day(format.bare(dayOf), format.bare(days))]),
    spans ? words.header.shift(spans, format.figure(facts.shift.hours)) : words.header.dayOff,
    facts.complete
      ? words.header.complete(facts.site.timeZone)
      : words.header.running(format.time(facts.asOf), facts.site.timeZone),
  ];
}
