import type { Language } from '../../site/text.ts';
import type { PeriodFacts } from '../period-fact-types.ts';
import { curveSections, finishSection, outlookSection, twinSections } from './chart-sections.ts';
import { NO_FIGURE } from './format.ts';
import { agendaSections, daySection, lookAheadSection, milestoneSection } from './period-sections.ts';
import type { Card, ReportDocument, ReportRole, Section } from './report-document.ts';
import { riskSection } from './risk-section.ts';
import {
  alarmSection,
  decisionSection,
  lateSections,
  problemSection,
  qualitySection,
} from './standing-sections.ts';
import { type Writing, type WritingOptions, writingOf } from './writing.ts';

/** The weekly report (周报), or the monthly review (月度评审) for both managers and their superiors. */
export function periodDocument(
  facts: PeriodFacts,
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
    title: periodTitle(writing),
    date: datesOf(writing),
    facts: [
      facts.complete
        ? standing.period.complete(facts.site.timeZone)
        : standing.period.running(format.dateTime(facts.asOf), facts.site.timeZone),
    ],
    headline: headline(writing),
    progress:
      actualPercent.value === null || plannedPercent.value === null
        ? null
        : { actual: actualPercent.value, planned: plannedPercent.value },
    cards: cards(writing),
    ...(facts.kind === 'monthly' ? { onePage: true } : {}),
    sections: facts.kind === 'weekly' ? weekly(writing, role) : monthly(writing),
    link: facts.publicUrl ? { label: words.footer.open, url: facts.publicUrl } : null,
    footer: [words.footer.unknown, words.footer.byPlumbline],
    signatures: [
      standing.signatures.engineering,
      standing.signatures.project,
      ...(facts.kind === 'monthly' ? [standing.signatures.superior] : []),
    ],
  };
}

function periodTitle({ facts, standing }: Writing<PeriodFacts>): string {
  return standing[facts.kind];
}

function datesOf({ facts, standing, format }: Writing<PeriodFacts>): string {
  return standing.dates(format.date(facts.firstDate), format.date(facts.date));
}

function weekly(writing: Writing<PeriodFacts>, role: ReportRole | null): Section[] {
  const technical = [qualitySection(writing), alarmSection(writing)];
  const both = [
    riskSection(writing),
    problemSection(writing),
    decisionSection(writing),
    lookAheadSection(writing),
  ];
  return [
    ...curveSections(writing),
    finishSection(writing),
    ...(role === 'engineering-manager' ? [...technical, ...both] : [...both, ...technical]),
    daySection(writing),
    ...twinSections(writing),
    ...lateSections(writing),
  ];
}

/** One page: where the job stands, and what the meeting has before it. */
function monthly(writing: Writing<PeriodFacts>): Section[] {
  // A workbook has room for all of it.
  const first = writing.all ? writing : { ...writing, few: true };
  return [
    outlookSection(writing),
    ...(writing.facts.milestones.length > 0 ? [milestoneSection(first)] : []),
    riskSection(first),
    ...agendaSections(first),
    decisionSection(first),
    qualitySection(first),
    ...lateSections(first),
  ];
}

function headline({ facts, words, standing, format }: Writing<PeriodFacts>): string {
  const site = format.name(facts.site.name);
  if (facts.progress.actualPercent.value === null)
    return `${words.headline.lead(site, null, format.date(facts.firstDate))}${words.headline.noProgramme}${words.marks.stop}`;
  const said = standing.period.headline(site, {
    actual: format.figure(facts.progress.actualPercent),
    gained: format.figure(facts.actualGained),
    planned: format.figure(facts.plannedGained),
    weekly: facts.kind === 'weekly',
  });
  const { p80, p80Moved } = facts.finish;
  const moved = p80Moved.value;
  const finish =
    p80 === null || moved === null
      ? []
      : [
          standing.period.finishMoved(
            format.date(p80),
            moved === 0 ? null : format.workingDays(Math.abs(moved)),
            moved > 0,
          ),
        ];
  return [said, ...finish].join(words.marks.clause) + words.marks.stop;
}

function cards({ facts, words, standing, format }: Writing<PeriodFacts>): Card[] {
  const { finish, risks, problems } = facts;
  return [
    {
      label: standing.period.built,
      value: format.figure(facts.progress.actualPercent),
      notes:
        facts.actualGained.value === null
          ? format.why(facts.actualGained)
          : [standing.period.gained(format.figure(facts.actualGained), format.figure(facts.plannedGained))],
    },
    {
      label: `${standing.finish.title} P80`,
      value: finish.p80 ? format.date(finish.p80) : NO_FIGURE,
      notes:
        finish.p80Days.value === null
          ? []
          : [standing.finish.afterBaseline(format.workingDays(finish.p80Days.value))],
      ...((finish.p80Days.value ?? 0) > 0 ? { tone: 'alert' as const } : {}),
    },
    {
      label: words.cards.risks,
      value: format.bare(risks.openCount),
      notes: [words.cards.riskChanges(format.bare(risks.newCount), format.bare(risks.closedCount))],
      ...(risks.open.length > 0 ? { tone: 'alert' as const } : {}),
    },
    {
      label: standing.problems.title,
      value: format.bare(problems.openCount),
      notes: [words.cards.riskChanges(format.bare(problems.newCount), format.bare(problems.closedCount))],
    },
  ];
}

export function periodSubject(facts: PeriodFacts, language: Language): string {
  const writing = writingOf(facts, language);
  return writing.standing.monthlySubject(
    writing.format.name(facts.site.name),
    periodTitle(writing),
    datesOf(writing),
  );
}
