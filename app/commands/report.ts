import type { ReportRole } from '../../reports/render/report-document.ts';
import { localDate } from '../../site/local-time.ts';
import type { Language } from '../../site/text.ts';
import { renderReport } from '../reports/render-report.ts';
import type { ReportFormat } from '../reports/report-thread.ts';
import type { ReportKind } from '../reports/written-report.ts';
import type { CommandContext } from './context.ts';

interface Question {
  kind: ReportKind;
  date: string | null;
  language: Language;
  role: ReportRole | null;
  formats: ReportFormat[];
}

/** The files of a report, base64. */
export async function reportFiles({ house, programme }: CommandContext, { date, ...question }: Question) {
  const report = await renderReport(house, programme, {
    ...question,
    date: date ?? localDate(house.clock.now(), house.site.timeZone),
  });
  return {
    date: report.date,
    files: report.files.map(({ format, bytes }) => ({
      format,
      base64: Buffer.from(bytes).toString('base64'),
    })),
  };
}
