import { expect, onTestFinished, test } from 'vitest';
import { mailChannel } from '../../reports/send-mail.ts';
import { ManualClock } from '../../site/clock.ts';
import { type DeliveryFailure, deliverOutbox } from '../../store/deliver-outbox.ts';
import { openRecords } from '../../store/records/records.ts';
import { openSmtp } from '../support/smtp.ts';

const MINUTE_MS = 60_000;
const START = Date.UTC(2026, 2, 4, 10);

async function office(user = 'site:right@') {
  const smtp = await openSmtp();
  const clock = new ManualClock(START);
  const records = openRecords(':memory:', clock);
  const mail = mailChannel({
    smtpUrl: `smtp://${user}127.0.0.1:${smtp.port}`,
    from: 'Site office <site@example.com>',
  });
  const failures: DeliveryFailure[] = [];
  onTestFinished(async () => {
    mail.close();
    records.close();
    await smtp.close();
  });
  return {
    smtp,
    outbox: records.outbox,
    failures,
    write(...addresses: string[]) {
      for (const recipient of addresses)
        records.outbox.enqueue({
          id: `daily:tower:2026-03-04:${recipient}`,
          channel: 'mail',
          recipient,
          createdAt: clock.now(),
          body: {
            subject: '海景大厦日报',
            html: '<p>41 % built</p>',
            text: '41 % built',
            messageId: `<${recipient.replace('@', '.')}@example.com>`,
          },
        });
    },
    round(afterMinutes = 0) {
      clock.moveTo(clock.now() + afterMinutes * MINUTE_MS);
      return deliverOutbox({
        outbox: records.outbox,
        channel: 'mail',
        send: mail.send,
        now: clock.now(),
        onError: (failure) => failures.push(failure),
      });
    },
  };
}

test('a mail arrives once, with both bodies, its subject and its Message-ID', async () => {
  const { smtp, outbox, write, round } = await office();
  write('li@example.com');
  expect(await round()).toEqual({ sent: 1, failed: 0, channelDown: false });
  expect(await round(60)).toEqual({ sent: 0, failed: 0, channelDown: false });
  write('li@example.com');
  await round(60);
  expect(smtp.mails).toHaveLength(1);
  expect(smtp.mails[0]?.to).toEqual(['li@example.com']);
  expect(smtp.mails[0]?.from).toBe('site@example.com');
  const raw = smtp.mails[0]?.raw ?? '';
  expect(raw).toContain('Message-ID: <li.example.com@example.com>');
  expect(raw).toContain(`Subject: =?UTF-8?B?${Buffer.from('海景大厦日报').toString('base64')}?=`);
  expect(raw).toContain('Content-Type: text/plain');
  expect(raw).toContain('Content-Type: text/html');
  expect(raw).toContain('Auto-Submitted: auto-generated');
  expect(outbox.counts()).toEqual({ pending: 0, sent: 1, failed: 0 });
});

test('a wrong password ends the round, fails nobody for good, and all goes out when it is right', async () => {
  const { smtp, outbox, failures, write, round } = await office();
  smtp.password = 'changed';
  write('a@example.com', 'b@example.com');
  expect(await round()).toEqual({ sent: 0, failed: 1, channelDown: true });
  expect(failures[0]?.message).toMatch(/Cannot use the mail server: Invalid login.*Check SMTP_URL/);
  expect(failures[0]?.message).not.toContain('right');
  expect(outbox.counts()).toEqual({ pending: 2, sent: 0, failed: 0 });
  smtp.password = 'right';
  expect(await round(1)).toMatchObject({ sent: 2 });
  expect(smtp.mails.map(({ to }) => to[0]).sort()).toEqual(['a@example.com', 'b@example.com']);
});

test('a server that is not there is tried again after 1, 5, 15 and 60 minutes, then given up after a day', async () => {
  const { smtp, outbox, failures, write, round } = await office();
  await smtp.close();
  write('a@example.com');
  for (let minute = 0; minute <= 25 * 60; minute++) await round(minute === 0 ? 0 : 1);
  const tries = failures.map(({ nextTryAt }) => nextTryAt && (nextTryAt - START) / MINUTE_MS);
  expect(tries).toEqual([1, 6, 21, 81, 321, 561, 801, 1041, 1281, null]);
  expect(outbox.counts()).toEqual({ pending: 0, sent: 0, failed: 1 });
});

test('a recipient that is put off gets the mail later, once, and holds back nobody', async () => {
  const { smtp, failures, write, round } = await office();
  smtp.replies.set('a@example.com', [450, 250]);
  write('a@example.com', 'b@example.com');
  expect(await round()).toEqual({ sent: 1, failed: 1, channelDown: false });
  expect(failures).toMatchObject([{ recipient: 'a@example.com', nextTryAt: START + MINUTE_MS }]);
  await round(0.5);
  expect(smtp.mails.map(({ to }) => to[0])).toEqual(['b@example.com']);
  await round(0.5);
  await round(60);
  expect(smtp.mails.map(({ to }) => to[0])).toEqual(['b@example.com', 'a@example.com']);
});

test('a recipient that is refused for good fails at once, the others get theirs once', async () => {
  const { smtp, outbox, failures, write, round } = await office();
  smtp.replies.set('b@example.com', [550]);
  write('a@example.com', 'b@example.com', 'c@example.com');
  expect(await round()).toEqual({ sent: 2, failed: 1, channelDown: false });
  await round(24 * 60);
  expect(smtp.mails.map(({ to }) => to[0])).toEqual(['a@example.com', 'c@example.com']);
  expect(failures).toMatchObject([{ recipient: 'b@example.com', nextTryAt: null }]);
  expect(failures[0]?.message).toContain('refused b@example.com for good');
  expect(outbox.counts()).toEqual({ pending: 0, sent: 2, failed: 1 });
});

test('a refused sender is the fault of the channel, not of the recipient', async () => {
  const { smtp, outbox, write, round } = await office();
  smtp.senderReplies.push(550);
  write('a@example.com', 'b@example.com');
  expect(await round()).toEqual({ sent: 0, failed: 1, channelDown: true });
  expect(outbox.counts()).toEqual({ pending: 2, sent: 0, failed: 0 });
});

test('a server without a login is used without one', async () => {
  const { smtp, write, round } = await office('');
  write('a@example.com');
  await round();
  expect(smtp.mails).toHaveLength(1);
});

test('a round takes no more than its share', async () => {
  const { outbox, write } = await office();
  write(...Array.from({ length: 53 }, (_, index) => `p${index}@example.com`));
  const sent: string[] = [];
  const round = () =>
    deliverOutbox({
      outbox,
      channel: 'mail',
      send: async ({ recipient }) => void sent.push(recipient),
      now: START,
      onError: () => undefined,
    });
  expect(await round()).toMatchObject({ sent: 50 });
  expect(await round()).toMatchObject({ sent: 3 });
  expect(new Set(sent).size).toBe(53);
});

test('what is taken back is what still waits under ids that begin so', () => {
  const records = openRecords(':memory:', new ManualClock(0));
  const { outbox } = records;
  for (const id of [
    'notice:erp:alarm:a:1',
    'notice:erp:alarm:a:2',
    'notice:erp:alarm:ab:1',
    'notice:erp:flood',
  ])
    outbox.enqueue({ id, channel: 'webhook', recipient: 'erp', body: {}, createdAt: 0 });
  outbox.markSent('notice:erp:alarm:a:1', 1);
  outbox.withdraw('notice:erp:alarm:a:');
  expect(outbox.due('webhook', 9, 9).map(({ id }) => id)).toEqual([
    'notice:erp:alarm:ab:1',
    'notice:erp:flood',
  ]);
  expect(outbox.counts()).toEqual({ pending: 2, sent: 1, failed: 0 });
  records.close();
});
