import { enqueueDaily } from '../reports/daily-mail.ts';
import { type MailBody, mailChannel } from '../reports/send-mail.ts';
import { messageOf } from '../site/errors.ts';
import { toLocal } from '../site/local-time.ts';
import { deliverOutbox } from '../store/deliver-outbox.ts';
import type { ProgrammeSource } from './current-programme.ts';
import { dailyReport } from './daily-report.ts';
import type { Environment } from './environment.ts';
import type { House } from './house.ts';
import type { Log } from './log.ts';
import { reportReaders } from './reporting-lines.ts';

const LOOK_EVERY_MS = 15_000;
// A mail that found no server for a month is of no use; what was sent is in the report archive.
const KEPT_MS_MAX = 30 * 86_400_000;
const DAILY_AT = '06:30';
const LAST_DAILY = 'mail.last-daily';
const SENDER = 'Plumbline <plumbline@localhost>';

/**
 * Writes yesterday's report when its time has come and puts it into the outbox, and sends what waits there. Without
 * `SMTP_URL` mails are written all the same, wait, and leave when a server is set.
 */
export function startMail(
  house: House,
  programme: ProgrammeSource,
  environment: Environment,
  log: Log,
): { stop(): Promise<void> } {
  const mail = reportReaders(house.site);
  const channel = environment.smtpUrl
    ? mailChannel({ smtpUrl: environment.smtpUrl, from: mail?.from ?? SENDER })
    : null;
  if (mail && !channel && !house.site.demo)
    log.warn('mail-waits', { why: 'SMTP_URL is not set; mails wait in the outbox' });

  const round = async () => {
    if (mail) await writeDue(house, programme, environment.publicUrl, mail);
    house.records.outbox.prune(house.clock.now() - KEPT_MS_MAX);
    if (channel)
      await deliverOutbox<MailBody>({
        outbox: house.records.outbox,
        channel: 'mail',
        send: channel.send,
        now: house.clock.now(),
        onError: ({ recipient, message }) => log.warn('mail-not-sent', { recipient, why: message }),
      });
  };
  // Rounds never overlap: the next one waits until this one is over.
  let running: Promise<void> = Promise.resolve();
  const look = () => {
    running = running.then(round).catch((error) => log.warn('mail-failed', { why: messageOf(error) }));
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await running;
      channel?.close();
    },
  };
}

async function writeDue(
  house: House,
  programme: ProgrammeSource,
  publicUrl: string | null,
  mail: NonNullable<House['site']['mail']>,
): Promise<void> {
  const { records, clock, site } = house;
  const local = toLocal(clock.now(), site.timeZone);
  const yesterday = Temporal.PlainDate.from(local.slice(0, 10)).subtract({ days: 1 }).toString();
  const last = records.settings.get(LAST_DAILY);
  // On the first day there is no yesterday to report.
  if (last === null) records.settings.set(LAST_DAILY, yesterday);
  if (last === null || last >= yesterday || local.slice(11) < (mail.dailyAt ?? DAILY_AT)) return;
  const { facts } = await dailyReport(house, programme, yesterday, site.locale, publicUrl);
  records.together(() => {
    enqueueDaily({ outbox: records.outbox, mail, facts, now: clock.now() });
    records.settings.set(LAST_DAILY, yesterday);
  });
}
