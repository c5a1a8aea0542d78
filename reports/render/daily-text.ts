import type { Language } from '../../site/text.ts';
import type { DailyFacts } from '../daily-fact-types.ts';
import { dailyDocument, type ReportRole } from './daily-document.ts';
import type { Card, Cell, ReportDocument, Section, Table } from './report-document.ts';

/** The daily report as plain text, for mail programs and people who want no HTML. It says what the HTML says. */
export function renderDailyText(
  facts: DailyFacts,
  language: Language,
  role: ReportRole | null = null,
): string {
  return documentText(dailyDocument(facts, language, role));
}

function documentText(report: ReportDocument): string {
  const blocks = [
    [`${report.site} · ${report.title} · ${report.date}`, report.facts.join(' · ')],
    [report.headline],
    report.cards.map(cardText),
    ...report.sections.map(sectionText),
    report.link ? [`${report.link.label}: ${report.link.url}`] : [],
    report.footer,
  ];
  const filled = blocks.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`.replaceAll('\u00a0', ' ');
}

function sectionText({ title, cards, tables, notes }: Section): string[] {
  return [`== ${title} ==`, ...cards.map(cardText), ...tables.flatMap(tableText), ...notes];
}

function cardText({ label, value, notes }: Card): string {
  return `${label}: ${withNotes(value, notes)}`;
}

/** A row is its first cell, and below it the others with the headings of their columns. */
function tableText({ caption, columns, rows, more }: Table): string[] {
  const lines = rows.flatMap(([name, ...cells]) => [
    `- ${withNotes(name?.text ?? '', name?.notes ?? [])}`,
    `  ${cells.map((cell, index) => labelled(columns[index + 1]?.title ?? '', cell)).join('; ')}`,
  ]);
  return [...(caption ? [`-- ${caption} --`] : []), ...lines, ...(more ? [more] : [])];
}

function labelled(title: string, { text, notes }: Cell): string {
  return `${title}: ${withNotes(text, notes)}`;
}

function withNotes(text: string, notes: readonly string[]): string {
  return notes.length > 0 ? `${text} (${notes.join('; ')})` : text;
}
