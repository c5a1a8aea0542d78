import { createHash } from 'node:crypto';
import type { SiteFile } from '../site/site-file.ts';
import type { DailyFacts } from './daily-fact-types.ts';
import { renderDaily } from './render/daily-html.ts';
import { dailySubject } from './render/daily-subject.ts';
import { renderDailyText } from './render/daily-text.ts';
import type { MailBody } from './send-mail.ts';

/** A mail that waits to be sent; the outbox of the records takes it as it is. */
export interface WaitingMail {
  id: string;
  channel: 'mail';
  recipient: string;
  body: MailBody;
  /** ms. */
  createdAt: number;
}

export interface DailyMail {
  /** False when the id is known already. */
  outbox: { enqueue(message: WaitingMail): boolean };
  mail: NonNullable<SiteFile['mail']>;
  facts: DailyFacts;
  /** ms. */
  now: number;
}

/**
 * Puts the daily report of a date into the outbox, once for each recipient, in the recipient's language and with
 * what concerns the recipient's role first. Called again for the same date it adds nothing.
 *
 * @returns how many mails were added
 *
 * @example enqueueDaily({ outbox: records.outbox, mail: site.mail, facts, now: clock.now() })
 */
export function enqueueDaily({ outbox, mail, facts, now }: DailyMail): number {
  let added = 0;
  const domain = mailDomain(mail.from, facts.publicUrl);
  for (const { address, language, role } of mail.recipients) {
    const id = `daily:${facts.site.id}:${facts.date}:${address.toLowerCase()}`;
    const body: MailBody = {
      subject: dailySubject(facts, language, role ?? null),
      html: renderDaily(facts, language, role),
      text: renderDailyText(facts, language, role),
      messageId: messageIdOf(id, domain),
    };
    if (outbox.enqueue({ id, channel: 'mail', recipient: address, body, createdAt: now })) added++;
  }
  return added;
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
