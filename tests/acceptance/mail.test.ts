import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import { openRecords } from '../../store/records/records.ts';
import { freePort, startProcess, writeSite } from '../support/plumbline-process.ts';
import { openSmtp } from '../support/smtp.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('the service mails the daily report, once to each in his language, also over a restart', {
  timeout: 120_000,
}, async () => {
  const folder = tempFolder();
  writeSite(folder, {
    mail: {
      dailyAt: '00:00',
      recipients: [
        { address: 'li@site.example', language: 'zh', role: 'engineering-manager', reports: ['daily'] },
        { address: 'ann@site.example', language: 'en', reports: ['daily'] },
      ],
    },
  });
  // The last report told of the day before yesterday: yesterday's is due.
  const records = openRecords(join(folder, 'plumbline.sqlite'), new ManualClock(0));
  records.settings.set('mail.last-daily', Temporal.Now.plainDateISO().subtract({ days: 2 }).toString());
  records.close();

  const smtp = await openSmtp();
  onTestFinished(smtp.close);
  const env = {
    HTTP_PORT: String(await freePort()),
    MQTT_PORT: String(await freePort()),
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
  };
  const service = await startProcess(['start', '--data', folder], /MQTT on port/, { env });
  await expect.poll(() => smtp.mails.length, { timeout: 40_000 }).toBe(2);
  await service.kill('SIGTERM');
  const again = await startProcess(['start', '--data', folder], /MQTT on port/, { env });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await again.kill('SIGTERM');

  const [ann, li] = smtp.mails.toSorted((a, b) => (a.to[0] ?? '').localeCompare(b.to[0] ?? ''));
  expect(smtp.mails).toHaveLength(2);
  expect(ann).toMatchObject({ to: ['ann@site.example'] });
  expect(li).toMatchObject({ to: ['li@site.example'] });
  expect(ann?.raw).toContain('Test site');
});

/** A site whose daily report of yesterday is due, and where it goes. */
async function dueSite(recipients: readonly object[], daysAgo = 2) {
  const folder = tempFolder();
  writeSite(folder, { mail: { dailyAt: '00:00', recipients } });
  const records = openRecords(join(folder, 'plumbline.sqlite'), new ManualClock(0));
  const day = Temporal.Now.plainDateISO('Asia/Shanghai').subtract({ days: daysAgo }).toString();
  records.settings.set('mail.last-daily', day);
  records.close();
  const ports = { HTTP_PORT: String(await freePort()), MQTT_PORT: String(await freePort()) };
  return { folder, ports };
}

const LI = { address: 'li@site.example', language: 'zh', reports: ['daily'] };

function messageId(raw: string): string | undefined {
  return raw.match(/^Message-ID: (<.+>)/im)?.[1];
}

function outboxCounts(folder: string) {
  const records = openRecords(join(folder, 'plumbline.sqlite'), new ManualClock(0));
  const counts = records.outbox.counts();
  records.close();
  return counts;
}

test('without a mail server the report is kept, and it says so; with one it leaves', {
  timeout: 120_000,
}, async () => {
  const { folder, ports } = await dueSite([LI]);
  const alone = await startProcess(['start', '--data', folder], /MQTT on port/, {
    env: { ...ports, SMTP_URL: '' },
  });
  await expect.poll(() => alone.output()).toContain('mail-waits');
  await expect.poll(() => outboxCounts(folder).pending, { timeout: 40_000 }).toBe(1);
  await alone.kill('SIGTERM');
  const smtp = await openSmtp();
  onTestFinished(smtp.close);
  const served = await startProcess(['start', '--data', folder], /MQTT on port/, {
    env: { ...ports, SMTP_URL: `smtp://127.0.0.1:${smtp.port}` },
  });
  await expect.poll(() => smtp.mails.length, { timeout: 40_000 }).toBe(1);
  await served.kill('SIGTERM');
  expect(outboxCounts(folder)).toEqual({ pending: 0, sent: 1, failed: 0 });
});

test('killed before the 250 it sends once more, killed right after it at most twice, and both are one message', {
  timeout: 180_000,
}, async () => {
  for (const moment of ['before', 'after'] as const) {
    const { folder, ports } = await dueSite([LI]);
    const smtp = await openSmtp();
    onTestFinished(smtp.close);
    const env = { ...ports, SMTP_URL: `smtp://127.0.0.1:${smtp.port}` };
    const first = await startProcess(['start', '--data', folder], /MQTT on port/, { env });
    let killed = false;
    const kill = () => {
      if (killed) return;
      killed = true;
      void first.kill('SIGKILL');
    };
    if (moment === 'after') smtp.afterTaken = kill;
    else
      smtp.beforeTaken = async () => {
        if (killed) return;
        kill();
        // It never hears the 250.
        await new Promise((resolve) => first.process.once('exit', resolve));
      };
    await expect.poll(() => first.process.signalCode, { timeout: 40_000 }).toBe('SIGKILL');
    const again = await startProcess(['start', '--data', folder], /MQTT on port/, { env });
    await expect.poll(() => outboxCounts(folder), { timeout: 40_000 }).toMatchObject({ pending: 0, sent: 1 });
    await again.kill('SIGTERM');
    expect(smtp.mails.length).toBeGreaterThanOrEqual(1);
    expect(smtp.mails.length).toBeLessThanOrEqual(2);
    expect(new Set(smtp.mails.map(({ raw }) => messageId(raw))).size).toBe(1);
  }
});

test('what was due while the service was off comes late and says when it was due', {
  timeout: 120_000,
}, async () => {
  const { folder, ports } = await dueSite([LI], 4);
  const smtp = await openSmtp();
  onTestFinished(smtp.close);
  const service = await startProcess(['start', '--data', folder], /MQTT on port/, {
    env: { ...ports, SMTP_URL: `smtp://127.0.0.1:${smtp.port}` },
  });
  await expect.poll(() => smtp.mails.length, { timeout: 40_000 }).toBe(3);
  await service.kill('SIGTERM');
  const plain = smtp.mails.map(({ raw }) => textOf(raw));
  // The two older ones were due at midnight of days that are over.
  expect(plain.filter((text) => text.includes('补发：应于')).length).toBeGreaterThanOrEqual(2);
  expect(new Set(smtp.mails.map(({ raw }) => messageId(raw))).size).toBe(3);
});

/** The plain-text part. */
function textOf(raw: string): string {
  const [, headers = '', body = ''] =
    raw.match(/(Content-Type: text\/plain[\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n--/) ?? [];
  if (/base64/i.test(headers)) return Buffer.from(body, 'base64').toString();
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
