import { type MailBody, mailChannel } from '../../reports/send-mail.ts';
import { messageOf } from '../../site/errors.ts';
import { deliverOutbox } from '../../store/deliver-outbox.ts';
import type { Environment } from '../environment.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';
import { reportReaders } from '../people/reporting-lines.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';
import { mailDueReports } from '../reports/mail-reports.ts';

const LOOK_EVERY_MS = 15_000;
// A mail that found no server for a month is of no use; what was sent is in the report archive.
const KEPT_MS_MAX = 30 * 86_400_000;
const SENDER = 'Plumbline <plumbline@localhost>';

/**
 * Writes the reports when their time has come and puts them into the outbox, and sends what waits there. Without
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
    // A report that cannot be written holds back no mail that is.
    if (mail)
      await mailDueReports(house, programme, mail).catch((error) =>
        log.warn('report-not-written', { why: messageOf(error) }),
      );
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
