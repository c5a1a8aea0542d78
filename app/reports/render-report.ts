import type { ReportRole } from '../../reports/render/report-document.ts';
import type { Language } from '../../site/text.ts';
import type { House } from '../house.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';
import { filesInThread, type ReportFile, type ReportFormat } from './report-thread.ts';
import { twinOfReport } from './twin-of-report.ts';
import { type ReportFacts, type ReportKind, reportFacts } from './written-report.ts';

export interface ReportQuestion {
  kind: ReportKind;
  /** Local; any date of the week or month. */
  date: string;
  language: Language;
  role: ReportRole | null;
  formats: readonly ReportFormat[];
}

export interface RenderedReport {
  /** The date that names it. */
  date: string;
  facts: ReportFacts;
  files: ReportFile[];
}

/** A report in the formats that are asked for, all from the same facts. */
export async function renderReport(
  house: House,
  programme: ProgrammeSource,
  { kind, date, language, role, formats }: ReportQuestion,
): Promise<RenderedReport> {
  const facts = await reportFacts(house, programme, { kind, date, language });
  const pictured = formats.some((format) => format === 'html' || format === 'pdf');
  const twin = pictured ? twinOfReport(house, programme, facts.asOf) : null;
  const now = house.clock.now();
  const files = await filesInThread({ kind: 'files', facts, language, role, formats, twin, now });
  return { date: facts.date, facts, files };
}

/** One of them, for the API. */
export async function writeReport(
  house: House,
  programme: ProgrammeSource,
  { format, ...question }: Omit<ReportQuestion, 'formats'> & { format: ReportFormat },
): Promise<{ date: string; bytes: Uint8Array }> {
  const { date, files } = await renderReport(house, programme, { ...question, formats: [format] });
  return { date, bytes: files[0]?.bytes ?? new Uint8Array() };
}
