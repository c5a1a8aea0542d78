import { pdfOf } from '../../reports/paper/pdf.ts';
import { xlsxOf } from '../../reports/paper/xlsx.ts';
import { dailyDocument } from '../../reports/render/daily-document.ts';
import { documentHtml } from '../../reports/render/daily-html.ts';
import { dailySubject } from '../../reports/render/daily-subject.ts';
import { documentText } from '../../reports/render/daily-text.ts';
import { formatOf } from '../../reports/render/format.ts';
import { periodDocument, periodSubject } from '../../reports/render/period-document.ts';
import type { ReportDocument } from '../../reports/render/report-document.ts';
import type { WritingOptions } from '../../reports/render/writing.ts';
import { reportMail } from '../../reports/report-mail.ts';
import type { MailBody } from '../../reports/send-mail.ts';
import { toLocal } from '../../site/local-time.ts';
import { drawTwin } from '../model/draw-twin.ts';
import type { FilesTask, MailTask, ReportFile, ReportFormat, ReportTask } from './report-thread.ts';

// A building site's mail gate takes ten megabytes; a telephone on site does not want one.
const PDF_BYTES_MAX = 400_000;

/** The report in the formats that are asked for, all from the same facts and the same picture. */
export async function drawFiles(task: FilesTask): Promise<ReportFile[]> {
  const twin = task.twin ? await drawTwin(task.twin) : null;
  const files: ReportFile[] = [];
  for (const format of task.formats) files.push({ format, bytes: await bytesOf(task, format, twin) });
  return files;
}

/** The report as the mail of one reader; the PDF is with it where it is small. */
export async function drawMail(task: MailTask): Promise<MailBody> {
  const { facts, language, role, id, lateSince, from, now } = task;
  const twin = task.twin ? await drawTwin(task.twin) : null;
  const pdf = await pdfOf(documentOf(task, { all: hasAllOnPaper(task), twin }), now);
  const { timeZone } = facts.site;
  return reportMail({
    id,
    subject: facts.kind === 'daily' ? dailySubject(facts, language, role) : periodSubject(facts, language),
    report: documentOf(task, { twin }),
    pdf:
      pdf.length > PDF_BYTES_MAX ? null : { name: `${facts.kind}-${facts.date}-${language}.pdf`, bytes: pdf },
    late: lateSince === null ? null : formatOf(language, timeZone).localTime(toLocal(lateSince, timeZone)),
    from,
    publicUrl: facts.publicUrl,
  });
}

async function bytesOf(
  task: FilesTask,
  format: ReportFormat,
  twin: WritingOptions['twin'] = null,
): Promise<Uint8Array> {
  const { facts, now } = task;
  const of = (all: boolean) => documentOf(task, { all, twin });
  if (format === 'json') return Buffer.from(JSON.stringify(facts, null, 2));
  if (format === 'pdf') return pdfOf(of(hasAllOnPaper(task)), now);
  if (format === 'xlsx') return xlsxOf(of(true));
  return Buffer.from(format === 'text' ? documentText(of(false)) : documentHtml(of(false)));
}

/** The monthly review is one page; whoever wants all of its rows takes the workbook. */
function hasAllOnPaper({ facts }: ReportTask): boolean {
  return facts.kind !== 'monthly';
}

function documentOf({ facts, language, role }: ReportTask, options: WritingOptions): ReportDocument {
  return facts.kind === 'daily'
    ? dailyDocument(facts, language, role, options)
    : periodDocument(facts, language, role, options);
}
