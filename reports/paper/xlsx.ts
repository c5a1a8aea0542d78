import writeXlsxFile, { type Row, type Sheet } from 'write-excel-file/node';
import type { Cell, ReportDocument, Section } from '../render/report-document.ts';

// Excel's own bound, and what it does not take in the name of a sheet.
const SHEET_NAME_MAX = 31;
const NOT_IN_NAMES = /[\\/?*[\]:]/g;

/**
 * The tables of the report as a workbook, a sheet for each section: figures are numbers that can be summed, what is
 * said of a row stands in its last column.
 */
export async function xlsxOf(report: ReportDocument): Promise<Uint8Array> {
  const summary: Section = {
    title: report.title,
    cards: report.cards,
    tables: [],
    notes: [report.site, report.date, report.headline, ...report.facts],
  };
  const names = new Set<string>();
  const sheets = [summary, ...report.sections]
    .filter(({ tables, cards }) => tables.length + cards.length > 0)
    .map(
      (section): Sheet<never> => ({
        sheet: uniqueName(section.title, names),
        data: rowsOf(section),
        columns: [{ width: 44 }, ...Array.from({ length: 8 }, () => ({ width: 20 }))],
      }),
    );
  return writeXlsxFile(sheets).toBuffer();
}

function uniqueName(title: string, names: Set<string>): string {
  const base = title.replace(NOT_IN_NAMES, ' ').slice(0, SHEET_NAME_MAX);
  let name = base;
  for (let number = 2; names.has(name); number++)
    name = `${base.slice(0, SHEET_NAME_MAX - 1 - String(number).length)} ${number}`;
  names.add(name);
  return name;
}

function rowsOf({ cards, tables, notes }: Section): Row[] {
  const text = (value: string, bold = false): Row[number] => ({
    value,
    type: String,
    ...(bold ? { fontWeight: 'bold' as const } : {}),
  });
  return [
    ...cards.map((card): Row => [text(card.label), cellOf(card.value), text(card.notes.join('; '))]),
    ...tables.flatMap(({ caption, columns, rows }): Row[] => [
      ...(caption ? [[text(caption, true)]] : []),
      columns.map(({ title }) => text(title, true)),
      ...rows.map((row): Row => [...row.map(({ text: value }) => cellOf(value)), text(remarks(row))]),
      [],
    ]),
    ...notes.map((note): Row => [text(note)]),
  ];
}

function remarks(row: readonly Cell[]): string {
  return row.flatMap(({ notes }) => notes).join('; ');
}

// As both languages write numbers: commas between thousands, a point before the rest.
const NUMBER = /^[-−]?\d{1,3}(,?\d{3})*(\.\d+)?$/;

function cellOf(text: string): Row[number] {
  return NUMBER.test(text)
    ? { value: Number(text.replaceAll(',', '').replace('−', '-')), type: Number }
    : { value: text, type: String };
}
