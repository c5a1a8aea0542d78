import { expect, onTestFinished, test } from 'vitest';
import { dailyFacts } from '../../reports/daily-facts.ts';
import { dailyDocument } from '../../reports/render/daily-document.ts';
import { dailySubject } from '../../reports/render/daily-subject.ts';
import { reportMail } from '../../reports/report-mail.ts';
import { mailChannel } from '../../reports/send-mail.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import { activity, DATE, programme, sources } from '../support/report-site.ts';
import { openSmtp } from '../support/smtp.ts';

async function mail(id = 'daily:tower:2026-03-04:li@example.com', late: string | null = null) {
  const plan = programme([
    activity('A1', { plannedStart: '2026-03-02T08:00', plannedFinish: '2026-03-03T17:00' }),
  ]);
  const facts = await dailyFacts(sources({ programme: plan, analysis: analyse(plan) }), DATE);
  return reportMail({
    id,
    subject: dailySubject(facts, 'zh', 'engineering-manager'),
    report: dailyDocument(facts, 'zh', 'engineering-manager'),
    pdf: { name: 'daily.pdf', bytes: Buffer.from('%PDF-') },
    late,
    from: 'Site office <site@example.com>',
    publicUrl: null,
  });
}

test('the same mail has the same Message-ID, another one another', async () => {
  const [one, again, other] = [
    await mail(),
    await mail(),
    await mail('daily:tower:2026-03-05:li@example.com'),
  ];
  expect(one.messageId).toMatch(/^<[0-9a-f]{32}@example\.com>$/);
  expect(again.messageId).toBe(one.messageId);
  expect(other.messageId).not.toBe(one.messageId);
  expect(one.subject).toBe('海景大厦技术日报（2026年3月4日）');
});

test('every picture of the HTML is a part of the mail, and it stays below 1 MB', async () => {
  const { html, attachments = [] } = await mail();
  const wanted = [...html.matchAll(/src="cid:([^"]+)"/g)].map(([, cid]) => cid);
  expect(wanted).toContain('s-curve@plumbline');
  expect(attachments.flatMap(({ cid }) => cid ?? [])).toEqual(wanted);
  expect(
    Buffer.from(attachments[0]?.base64 ?? '', 'base64')
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect(JSON.stringify(attachments).length + html.length).toBeLessThan(1_000_000);
});

test('one that goes out late says when it was due', async () => {
  const late = await mail(undefined, '3月5日 06:30');
  expect(late.text).toContain('补发：应于 3月5日 06:30 发送');
  expect((await mail()).text).not.toContain('补发');
});

test('pictures and PDF arrive over SMTP as parts of the mail', async () => {
  const smtp = await openSmtp();
  const channel = mailChannel({ smtpUrl: `smtp://127.0.0.1:${smtp.port}`, from: 'site@example.com' });
  onTestFinished(async () => {
    channel.close();
    await smtp.close();
  });
  await channel.send({ recipient: 'li@example.com', body: await mail() });
  expect(smtp.mails[0]?.raw).toContain('Content-ID: <s-curve@plumbline>');
  expect(smtp.mails[0]?.raw).toMatch(/Content-Type: application\/pdf; name=daily\.pdf/);
});
