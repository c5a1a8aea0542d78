import { localDate } from '../../site/local-time.ts';
import type { SiteFile } from '../../site/site-file.ts';
import type { House } from '../house.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';
import { type DueReport, dueReports } from './due-reports.ts';
import { mailInThread } from './report-thread.ts';
import { type TwinState, twinOfReport } from './twin-of-report.ts';
import { type ReportFacts, reportFacts } from './written-report.ts';

type Mail = NonNullable<SiteFile['mail']>;
type Recipient = Mail['recipients'][number];

const DAILY_AT = '06:30';
const LAST_DAILY = 'mail.last-daily';
const BEGUN = 'mail.begun';
// A service that starts in the morning, and a night that was long, are no outage.
const LATE_MS = 30 * 60_000;

/** Puts every report that is due, and that its reader has not been given, into the outbox. */
export async function mailDueReports(house: House, programme: ProgrammeSource, mail: Mail): Promise<void> {
  const { records, clock, site } = house;
  const now = clock.now();
  const yesterday = Temporal.PlainDate.from(localDate(now, site.timeZone)).subtract({ days: 1 }).toString();
  // On the first day there is no yesterday to report.
  if (records.settings.get(LAST_DAILY) === null) records.settings.set(LAST_DAILY, yesterday);
  const since = records.settings.get(LAST_DAILY) ?? yesterday;
  const made = new Map<string, Written>();
  const begun = records.settings.get(BEGUN) !== null;
  for (const recipient of mail.recipients) {
    const first = `mail.since.${recipient.address.toLowerCase()}`;
    // Who comes later is not sent the week before he came.
    if (records.settings.get(first) === null) records.settings.set(first, begun ? yesterday : since);
    const from = records.settings.get(first) ?? since;
    for (const due of dueReports(now, site.timeZone, recipient.at ?? mail.dailyAt ?? DAILY_AT)) {
      const given = `mail.given.${due.kind}.${recipient.address.toLowerCase()}`;
      const wanted = recipient.reports ?? ['daily', 'weekly', 'monthly'];
      if (!wanted.includes(due.kind) || due.date <= (records.settings.get(given) ?? from)) continue;
      const key = `${due.kind}:${due.date}`;
      const written = made.get(key) ?? (await write(house, programme, due));
      made.set(key, written);
      const message = await messageOf(written, { due, recipient, mail, now });
      records.together(() => {
        records.outbox.enqueue(message);
        records.settings.set(given, due.date);
      });
    }
  }
  if (!begun) records.settings.set(BEGUN, yesterday);
}

/** A report before it is drawn: the same for all its readers. */
interface Written {
  facts: ReportFacts;
  twin: TwinState | null;
}

async function write(house: House, programme: ProgrammeSource, due: DueReport): Promise<Written> {
  const facts = await reportFacts(house, programme, { ...due, language: house.site.locale });
  return { facts, twin: twinOfReport(house, programme, facts.asOf) };
}

interface Letter {
  due: DueReport;
  recipient: Recipient;
  mail: Mail;
  now: number;
}

async function messageOf({ facts, twin }: Written, { due, recipient, mail, now }: Letter) {
  const { address, language, role = null } = recipient;
  const id = `${due.kind}:${facts.site.id}:${due.date}:${address.toLowerCase()}`;
  const body = await mailInThread({
    ...{ kind: 'mail', id, facts, twin, language, role, now, from: mail.from },
    lateSince: now - due.dueAt > LATE_MS ? due.dueAt : null,
  });
  return { id, channel: 'mail' as const, recipient: address, body, createdAt: now };
}
