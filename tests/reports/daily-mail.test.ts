import { expect, test } from 'vitest';
import { dailyFacts } from '../../reports/daily-facts.ts';
import { enqueueDaily, type WaitingMail } from '../../reports/daily-mail.ts';
import { DATE, sources } from '../support/report-site.ts';

/** Keeps what it is given once, as the outbox of the records does. */
function box() {
  const mails = new Map<string, WaitingMail>();
  return {
    mails,
    enqueue: (mail: WaitingMail) => !mails.has(mail.id) && mails.set(mail.id, mail).size > 0,
  };
}

test('every recipient gets the report in the own language, once a date', async () => {
  const outbox = box();
  const facts = await dailyFacts(sources(), DATE);
  const mail = {
    from: 'Site office <site@example.com>',
    recipients: [
      { address: 'Li@example.com', language: 'zh', role: 'engineering-manager' },
      { address: 'ann@example.com', language: 'en' },
    ],
  } as const;
  const send = () =>
    enqueueDaily({ outbox, mail: { ...mail, recipients: [...mail.recipients] }, facts, now: 7 });
  expect(send()).toBe(2);
  expect(send()).toBe(0);
  expect([...outbox.mails.keys()]).toEqual([
    'daily:tower:2026-03-04:li@example.com',
    'daily:tower:2026-03-04:ann@example.com',
  ]);
  const [li, ann] = [...outbox.mails.values()];
  expect(li).toMatchObject({
    channel: 'mail',
    recipient: 'Li@example.com',
    createdAt: 7,
    body: { subject: '海景大厦技术日报（2026年3月4日）' },
  });
  expect(li?.body.html).toContain('lang="zh-CN"');
  expect(li?.body.messageId).toMatch(/^<[0-9a-f]{32}@example\.com>$/);
  expect(ann?.body.subject).toBe('Harbour View Tower: Daily report, 4 Mar 2026');
  expect(ann?.body.text).toContain('no programme has been imported yet');
  expect(ann?.body.messageId).not.toBe(li?.body.messageId);
});
