import { createHash } from 'node:crypto';
import { documentHtml } from './render/daily-html.ts';
import { documentText } from './render/daily-text.ts';
import { drawPngs, picturePng } from './render/picture-png.ts';
import type { ReportDocument } from './render/report-document.ts';
import { standingWordsOf } from './render/words-of.ts';
import type { MailBody } from './send-mail.ts';

export interface ReportMail {
  /** What the mail is, once and for all: the same one has the same Message-ID. */
  id: string;
  subject: string;
  report: ReportDocument;
  pdf: { name: string; bytes: Uint8Array } | null;
  /** When it was due, written out; null when it goes out in time. */
  late: string | null;
  /** Sender as in `From`, and the address of the service: the end of the Message-ID. */
  from: string | undefined;
  publicUrl: string | null;
}

/** A report as a mail: HTML with its pictures as parts of the mail, plain text, and the PDF. */
export function reportMail({ id, subject, report, pdf, late, from, publicUrl }: ReportMail): MailBody {
  const pictures = report.sections.flatMap((section) => section.pictures ?? []);
  drawPngs(pictures);
  const words = standingWordsOf(report.language);
  const notes = [...(late === null ? [] : [words.sentLate(late)]), ...(pdf ? [words.attached] : [])];
  const told: ReportDocument = { ...report, facts: [...report.facts, ...notes] };
  return {
    subject,
    html: documentHtml(told, (picture) => `cid:${picture.id}@plumbline`),
    text: documentText(told),
    messageId: messageIdOf(id, mailDomain(from, publicUrl)),
    attachments: [
      ...pictures.map((picture) => ({
        filename: `${picture.id}.png`,
        cid: `${picture.id}@plumbline`,
        contentType: 'image/png',
        base64: Buffer.from(picturePng(picture)).toString('base64'),
      })),
      ...(pdf
        ? [
            {
              filename: pdf.name,
              contentType: 'application/pdf',
              base64: Buffer.from(pdf.bytes).toString('base64'),
            },
          ]
        : []),
    ],
  };
}

/** The same mail has the same Message-ID, so one that was sent twice around a crash is seen to be one. */
function messageIdOf(id: string, domain: string): string {
  return `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domain}>`;
}

// A Message-ID that ends in the sender's own domain is what filters expect.
function mailDomain(from: string | undefined, publicUrl: string | null): string {
  const ofSender = from?.match(/@([\w.-]+)>?\s*$/)?.[1];
  return ofSender ?? URL.parse(publicUrl ?? '')?.hostname ?? 'plumbline.invalid';
}
