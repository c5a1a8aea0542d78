import { expect, onTestFinished, test } from 'vitest';
import { mailChannel } from '../../reports/send-mail.ts';
import { openSmtp } from '../support/smtp.ts';

const from = 'site@example.com';
const body = { subject: '', html: '', text: '', messageId: '<a@example.com>' };

test.each(['', 'mail.example.com:25', 'http://mail.example.com', 'smtp://'])(
  'what is no mail server is refused, and never repeated (%s)',
  (smtpUrl) => {
    expect(() => mailChannel({ smtpUrl, from })).toThrow(/SMTP_URL is not a mail server/);
  },
);

test.each([
  ['without TLS', false, '', 'channel-down'],
  ['over TLS with a certificate that nobody signed', true, '', 'channel-down'],
  ['over TLS with a certificate that is let pass', true, '?tls.rejectUnauthorized=false', 'sent'],
])('a password to another machine, %s: %s %s %s', async (_case, tls, query, outcome) => {
  const smtp = await openSmtp({ tls });
  // Another name of this machine: the exception for loopback goes by name.
  const mail = mailChannel({ smtpUrl: `smtp://site:right@0.0.0.0:${smtp.port}${query}`, from });
  onTestFinished(async () => {
    mail.close();
    await smtp.close();
  });
  const sent = mail.send({ recipient: 'a@example.com', body }).then(
    () => 'sent',
    ({ code }) => code,
  );
  expect(await sent).toBe(outcome);
  expect(smtp.mails.map(({ secure }) => secure)).toEqual(outcome === 'sent' ? [true] : []);
});
