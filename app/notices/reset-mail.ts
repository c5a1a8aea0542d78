import { createHash } from 'node:crypto';
import type { MailBody } from '../../reports/send-mail.ts';
import type { Clock } from '../../site/clock.ts';
import type { Records } from '../../store/records/records.ts';
import type { User } from '../../store/records/users.ts';

const WORDS = {
  en: {
    subject: 'Plumbline: choose a new password',
    text: (name: string, link: string) =>
      `Somebody, probably you, asked for a new password for ${name}.\n\nOpen this link within 30 minutes and choose one:\n\n${link}\n\nIf it was not you, do nothing: the old password stays.\n`,
  },
  zh: {
    subject: 'Plumbline：重设密码',
    text: (name: string, link: string) =>
      `有人（多半是您本人）为 ${name} 申请重设密码。\n\n请在 30 分钟内打开以下链接并设置新密码：\n\n${link}\n\n如非本人操作，请忽略此邮件，原密码继续有效。\n`,
  },
};

/** Puts the mail with the link into the outbox. */
export function sendResetMail(
  { outbox }: Records,
  clock: Clock,
  publicUrl: string,
  user: User,
  token: string,
): void {
  if (!user.email) return;
  const words = WORDS[user.language];
  const link = `${publicUrl.replace(/\/$/, '')}/#reset=${token}`;
  const text = words.text(user.fullName, link);
  // The token itself must not stand in a list of messages.
  const id = `password-reset-${createHash('sha256').update(token).digest('hex').slice(0, 16)}`;
  const body: MailBody = {
    subject: words.subject,
    text,
    messageId: `<${id}@plumbline>`,
    html: `<p>${escaped(text)
      .replaceAll('\n\n', '</p><p>')
      .replace(escaped(link), `<a href="${escaped(link)}">${escaped(link)}</a>`)}</p>`,
  };
  outbox.enqueue({
    id,
    channel: 'mail',
    recipient: user.email,
    body,
    createdAt: clock.now(),
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
