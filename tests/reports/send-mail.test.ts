import { expect, onTestFinished, test } from 'vitest';
import { mailChannel } from '../../reports/send-mail.ts';
import { openSmtp } from '../support/smtp.ts';

const from = 'site@example.com';

test.each(['', 'mail.example.com:25', 'http://mail.example.com', 'smtp://'])(
  'what is no mail server is refused, and never repeated (%s)',
  (smtpUrl) => {
    expect(() => mailChannel({ smtpUrl, from })).toThrow(/SMTP_URL is not a mail server/);
  },
);

test('a password is not sent without TLS to another machine', async () => {
  const smtp = await openSmtp();
  // Another name of this machine: only the exception for loopback is by name.
  const mail = mailChannel({ smtpUrl: `smtp://site:right@127.0.0.2:${smtp.port}`, from });
  onTestFinished(async () => {
    mail.close();
    await smtp.close();
  });
  const message = {
    recipient: 'a@example.com',
    body: { subject: '', html: '', text: '', messageId: '<a@b>' },
  };
  await expect(mail.send(message)).rejects.toMatchObject({ code: 'channel-down' });
  expect(smtp.mails).toEqual([]);
});
