import { expect, onTestFinished, test } from 'vitest';
import { mailChannel } from '../../reports/send-mail.ts';
import { ManualClock } from '../../site/clock.ts';
import { deliverOutbox } from '../../store/deliver-outbox.ts';
import { openRecords } from '../../store/records/records.ts';
import { openSmtp } from '../support/smtp.ts';

const MINUTE_MS = 60_000;

async function office(url: (port: number) => string, how: { tls?: boolean; secure?: boolean } = {}) {
  const smtp = await openSmtp(how);
  const clock = new ManualClock(Date.UTC(2026, 2, 4, 10));
  const records = openRecords(':memory:', clock);
  const mail = mailChannel({ smtpUrl: url(smtp.port), from: 'site@example.com' });
  onTestFinished(async () => {
    mail.close();
    records.close();
    await smtp.close();
  });
  const failures: string[] = [];
  return {
    smtp,
    failures,
    outbox: records.outbox,
    write(...recipients: string[]) {
      for (const recipient of recipients)
        records.outbox.enqueue({
          ...{ id: recipient, channel: 'mail', recipient, createdAt: clock.now() },
          body: {
            ...{ subject: '日报', html: '<p>41 %</p>', messageId: `<${recipient.replace('@', '.')}@site>` },
            // Longer than a packet, so that a connection can be cut in the middle.
            text: '41 % built\n'.repeat(50_000),
          },
        });
    },
    round(afterMinutes = 0) {
      clock.moveTo(clock.now() + afterMinutes * MINUTE_MS);
      return deliverOutbox({
        ...{ outbox: records.outbox, channel: 'mail', send: mail.send, now: clock.now() },
        onError: ({ message }) => failures.push(message),
      });
    },
  };
}

test('TLS from the first byte takes mails; a certificate that nobody signed is refused unless it is let pass', async () => {
  const trusting = await office(
    (port) => `smtps://site:right@127.0.0.1:${port}?tls.rejectUnauthorized=false`,
    { secure: true },
  );
  trusting.write('li@example.com');
  expect(await trusting.round()).toMatchObject({ sent: 1 });
  expect(trusting.smtp.mails.map(({ secure }) => secure)).toEqual([true]);
  const strict = await office((port) => `smtps://site:right@127.0.0.1:${port}`, { secure: true });
  strict.write('li@example.com');
  expect(await strict.round()).toMatchObject({ sent: 0, channelDown: true });
  expect(strict.failures[0]).toMatch(/certificate/i);
  expect(strict.smtp.mails).toEqual([]);
});

test('a connection that is cut in DATA leaves the mail waiting, and it goes out once', async () => {
  const { smtp, outbox, write, round, failures } = await office((port) => `smtp://127.0.0.1:${port}`);
  smtp.cuts = 1;
  write('li@example.com', 'ann@example.com');
  await round();
  expect(failures).toHaveLength(1);
  expect(outbox.counts().failed).toBe(0);
  await round(1);
  await round(60);
  expect(smtp.mails.map(({ to }) => to[0]).sort()).toEqual(['ann@example.com', 'li@example.com']);
  expect(outbox.counts()).toEqual({ pending: 0, sent: 2, failed: 0 });
});

test('5xx for one of three, 4xx for another, and the third has his at once', async () => {
  const { smtp, outbox, write, round } = await office((port) => `smtp://127.0.0.1:${port}`);
  smtp.replies.set('gone@example.com', [550]);
  smtp.replies.set('busy@example.com', [451, 250]);
  write('busy@example.com', 'gone@example.com', 'li@example.com');
  await round();
  expect(smtp.mails.map(({ to }) => to[0])).toEqual(['li@example.com']);
  expect(outbox.counts()).toEqual({ pending: 1, sent: 1, failed: 1 });
  await round(1);
  expect(smtp.mails.map(({ to }) => to[0])).toEqual(['li@example.com', 'busy@example.com']);
  await round(240);
  expect(smtp.mails).toHaveLength(2);
});
