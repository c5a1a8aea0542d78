import type { Language } from '../../site/text.ts';
import type { DailyFacts } from '../daily-fact-types.ts';
import { activitySection } from './activity-section.ts';
import { curveSections, finishSection, temperatureSections, twinSections } from './chart-sections.ts';
import { dataSection } from './data-section.ts';
import { headline } from './headline.ts';
import { machineSection } from './machine-section.ts';
import { pourSection } from './pour-section.ts';
import type { ReportDocument, ReportRole, Section } from './report-document.ts';
import { riskSection } from './risk-section.ts';
import {
  alarmSection,
  decisionSection,
  lateSections,
  problemSection,
  qualitySection,
} from './standing-sections.ts';
import { summaryCards } from './summary-cards.ts';
import { weatherSection } from './weather-section.ts';
import type { Words } from './words.ts';
import { type Writing, type WritingOptions, writingOf } from './writing.ts';

type SectionWriter = (writing: Writing) => Section[];

const one = (write: (writing: Writing) => Section): SectionWriter => {
  return (writing) => [write(writing)];
};

const ORDER: Record<ReportRole, readonly SectionWriter[]> = {
  'engineering-manager': [
    one(pourSection),
    temperatureSections,
    one(alarmSection),
    one(qualitySection),
    one(riskSection),
    one(problemSection),
    one(weatherSection),
    one(machineSection),
    one(activitySection),
    curveSections,
    one(finishSection),
    one(decisionSection),
    twinSections,
    lateSections,
    one(dataSection),
  ],
  'project-manager': [
    curveSections,
    one(finishSection),
    one(riskSection),
    one(problemSection),
    one(activitySection),
    one(pourSection),
    one(machineSection),
    one(weatherSection),
    twinSections,
    one(decisionSection),
    one(alarmSection),
    one(qualitySection),
    temperatureSections,
    lateSections,
    one(dataSection),
  ],
};
const COMMON: readonly SectionWriter[] = [
  one(riskSection),
  one(problemSection),
  one(pourSection),
  one(alarmSection),
  one(decisionSection),
  one(qualitySection),
  temperatureSections,
  one(activitySection),
  curveSections,
  one(finishSection),
  one(machineSection),
  one(weatherSection),
  twinSections,
  lateSections,
  one(dataSection),
];

/** The daily report in one language; HTML and plain text are made from it. */
export function dailyDocument(
  facts: DailyFacts,
  language: Language,
  role: ReportRole | null,
  options: WritingOptions = {},
): ReportDocument {
  const writing = writingOf(facts, language, options);
  const { words, standing, format } = writing;
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
    sections: (role ? ORDER[role] : COMMON).flatMap((write) => write(writing)),
    link: facts.publicUrl ? { label: words.footer.open, url: facts.publicUrl } : null,
    footer: [words.footer.unknown, words.footer.byPlumbline],
    signatures: [standing.signatures.engineering, standing.signatures.project],
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
