import { pdfOf } from '../reports/paper/pdf.ts';
import { xlsxOf } from '../reports/paper/xlsx.ts';
import { dailyDocument } from '../reports/render/daily-document.ts';
import { documentHtml } from '../reports/render/daily-html.ts';
import { documentText } from '../reports/render/daily-text.ts';
import { periodDocument } from '../reports/render/period-document.ts';
import type { ReportDocument, ReportRole } from '../reports/render/report-document.ts';
import type { WritingOptions } from '../reports/render/writing.ts';
import type { Language } from '../site/text.ts';
import type { ProgrammeSource } from './current-programme.ts';
import type { House } from './house.ts';
import { twinOfReport } from './twin-of-report.ts';
import { type ReportFacts, type ReportKind, reportFacts } from './written-report.ts';

export const REPORT_FORMATS = ['html', 'pdf', 'xlsx', 'text', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface ReportQuestion {
  kind: ReportKind;
  /** Local; any date of the week or month. */
  date: string;
  language: Language;
  role: ReportRole | null;
  formats: readonly ReportFormat[];
  publicUrl: string | null;
}

export interface RenderedReport {
  /** The date that names it. */
  date: string;
  facts: ReportFacts;
  files: { format: ReportFormat; bytes: Uint8Array }[];
}

/** A report in the formats that are asked for, all from the same facts. */
export async function renderReport(
  house: House,
  programme: ProgrammeSource,
  { kind, date, language, role, formats, publicUrl }: ReportQuestion,
): Promise<RenderedReport> {
  const facts = await reportFacts(house, programme, { kind, date, language }, publicUrl);
  const pictured = formats.some((format) => format === 'html' || format === 'pdf');
  const twin = pictured ? await twinOfReport(house, programme, facts.asOf) : null;
  const files: RenderedReport['files'] = [];
  for (const format of formats)
    files.push({
      format,
      bytes: await bytesOf(facts, format, { language, role, twin, now: house.clock.now() }),
    });
  return { date: facts.date, facts, files };
}

/** One of them, for the API. */
export async function writeReport(
  house: House,
  programme: ProgrammeSource,
  question: Omit<ReportQuestion, 'formats' | 'publicUrl'> & { format: ReportFormat },
): Promise<{ date: string; bytes: Uint8Array }> {
  const { date, files } = await renderReport(house, programme, {
    ...question,
    formats: [question.format],
    publicUrl: null,
  });
  return { date, bytes: files[0]?.bytes ?? new Uint8Array() };
}

interface Look {
  language: Language;
  role: ReportRole | null;
  twin: WritingOptions['twin'];
  now: number;
}

async function bytesOf(facts: ReportFacts, format: ReportFormat, look: Look): Promise<Uint8Array> {
  const { language, role, twin = null, now } = look;
  const of = (all: boolean) => reportDocument(facts, language, role, { all, twin });
  if (format === 'json') return Buffer.from(JSON.stringify(facts, null, 2));
  if (format === 'pdf') return pdfOf(of(true), now);
  if (format === 'xlsx') return xlsxOf(of(true));
  return Buffer.from(format === 'text' ? documentText(of(false)) : documentHtml(of(false)));
}

export function reportDocument(
  facts: ReportFacts,
  language: Language,
  role: ReportRole | null,
  options: WritingOptions,
): ReportDocument {
  return facts.kind === 'daily'
    ? dailyDocument(facts, language, role, options)
    : periodDocument(facts, language, role, options);
}
