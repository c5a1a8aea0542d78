import { pdfOf } from '../reports/paper/pdf.ts';
import { dailySubject } from '../reports/render/daily-subject.ts';
import { formatOf } from '../reports/render/format.ts';
import { periodSubject } from '../reports/render/period-document.ts';
import { reportMail } from '../reports/report-mail.ts';
import { localDate, toLocal } from '../site/local-time.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { ProgrammeSource } from './current-programme.ts';
import { type DueReport, dueReports } from './due-reports.ts';
import type { House } from './house.ts';
import { reportDocument } from './render-report.ts';
import { twinOfReport } from './twin-of-report.ts';
import { type ReportFacts, reportFacts } from './written-report.ts';

type Mail = NonNullable<SiteFile['mail']>;
type Recipient = Mail['recipients'][number];

const DAILY_AT = '06:30';
const LAST_DAILY = 'mail.last-daily';
// A service that starts in the morning, and a night that was long, are no outage.
const LATE_MS = 30 * 60_000;
// A building site's mail gate takes ten megabytes; a telephone on site does not want one.
const PDF_BYTES_MAX = 400_000;

/** Puts every report that is due, and that its reader has not been given, into the outbox. */
export async function mailDueReports(
  house: House,
  programme: ProgrammeSource,
  publicUrl: string | null,
  mail: Mail,
): Promise<void> {
  const { records, clock, site } = house;
  const now = clock.now();
  const yesterday = Temporal.PlainDate.from(localDate(now, site.timeZone)).subtract({ days: 1 }).toString();
  // On the first day there is no yesterday to report.
  if (records.settings.get(LAST_DAILY) === null) records.settings.set(LAST_DAILY, yesterday);
  const since = records.settings.get(LAST_DAILY) ?? yesterday;
  const made = new Map<string, ReportFacts>();
  for (const recipient of mail.recipients)
    for (const due of dueReports(now, site.timeZone, recipient.at ?? mail.dailyAt ?? DAILY_AT)) {
      const given = `mail.given.${due.kind}.${recipient.address.toLowerCase()}`;
      const wanted = recipient.reports ?? ['daily', 'weekly', 'monthly'];
      if (!wanted.includes(due.kind) || due.date <= (records.settings.get(given) ?? since)) continue;
      const key = `${due.kind}:${due.date}`;
      const facts =
        made.get(key) ?? (await reportFacts(house, programme, { ...due, language: site.locale }, publicUrl));
      made.set(key, facts);
      const message = await messageOf(house, programme, { facts, due, recipient, mail, publicUrl, now });
      records.together(() => {
        records.outbox.enqueue(message);
        records.settings.set(given, due.date);
      });
    }
}

interface Letter {
  facts: ReportFacts;
  due: DueReport;
  recipient: Recipient;
  mail: Mail;
  publicUrl: string | null;
  now: number;
}

async function messageOf(
  house: House,
  programme: ProgrammeSource,
  { facts, due, recipient, mail, publicUrl, now }: Letter,
) {
  const { address, language, role = null } = recipient;
  const id = `${due.kind}:${facts.site.id}:${due.date}:${address.toLowerCase()}`;
  const twin = await twinOfReport(house, programme, facts.asOf);
  const pdf = await pdfOf(reportDocument(facts, language, role, { all: true, twin }), now);
  const { timeZone } = house.site;
  const body = reportMail({
    id,
    subject: facts.kind === 'daily' ? dailySubject(facts, language, role) : periodSubject(facts, language),
    report: reportDocument(facts, language, role, { twin }),
    pdf: pdf.length > PDF_BYTES_MAX ? null : { name: `${due.kind}-${due.date}-${language}.pdf`, bytes: pdf },
    late:
      now - due.dueAt > LATE_MS ? formatOf(language, timeZone).localTime(toLocal(due.dueAt, timeZone)) : null,
    from: mail.from,
    publicUrl,
  });
  return { id, channel: 'mail' as const, recipient: address, body, createdAt: now };
}
