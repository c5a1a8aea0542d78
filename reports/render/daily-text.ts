import type { Language } from '../../site/text.ts';
import type { DailyFacts } from '../daily-fact-types.ts';
import { dailyDocument } from './daily-document.ts';
import type { Card, Cell, ReportDocument, ReportRole, Section, Table } from './report-document.ts';
import type { Words } from './words.ts';
import { wordsOf } from './words-of.ts';

/** The daily report as plain text, for mail programs and people who want no HTML. It says what the HTML says. */
export function renderDailyText(
  facts: DailyFacts,
  language: Language,
  role: ReportRole | null = null,
): string {
  return documentText(dailyDocument(facts, language, role));
}

/** A report as plain text. */
export function documentText(report: ReportDocument): string {
  const { marks } = wordsOf(report.language);
  const blocks = [
    [`${report.site} · ${report.title} · ${report.date}`, report.facts.join(' · ')],
    [report.headline],
    report.cards.map((card) => cardText(card, marks)),
    ...report.sections.map((section) => sectionText(section, marks)),
    report.link ? [`${report.link.label}${marks.colon}${report.link.url}`] : [],
    report.footer,
  ];
  const filled = blocks.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`.replaceAll('\u00a0', ' ');
}

type Marks = Words['marks'];

function sectionText({ title, cards, pictures = [], tables, notes }: Section, marks: Marks): string[] {
  return [
    `== ${title} ==`,
    ...cards.map((card) => cardText(card, marks)),
    ...pictures.map(({ alt }) => `[${alt}]`),
    ...tables.flatMap((table) => tableText(table, marks)),
    ...notes,
  ];
}

function cardText({ label, value, notes }: Card, marks: Marks): string {
  return label + marks.colon + withNotes({ text: value, notes }, marks);
}

/** A row is its first cell, and below it the others with the headings of their columns. */
function tableText({ caption, columns, rows, more }: Table, marks: Marks): string[] {
  const labelled = (cell: Cell, index: number) =>
    `${columns[index + 1]?.title ?? ''}${marks.colon}${withNotes(cell, marks)}`;
  const lines = rows.flatMap(([name, ...cells]) => [
    `- ${name ? withNotes(name, marks) : ''}`,
    `  ${cells.map(labelled).join(marks.clause)}`,
  ]);
  return [...(caption ? [`-- ${caption} --`] : []), ...lines, ...(more ? [more] : [])];
}

function withNotes({ text, notes }: Pick<Cell, 'text' | 'notes'>, marks: Marks): string {
  return notes.length > 0 ? text + marks.open + notes.join(marks.clause) + marks.close : text;
}
