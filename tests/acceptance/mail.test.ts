import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import { openRecords } from '../../store/records/records.ts';
import { freePort, startProcess, writeSite } from '../support/plumbline-process.ts';
import { openSmtp } from '../support/smtp.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('the service mails the daily report, once to each in his language, also over a restart', {
  timeout: 60_000,
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
  await expect.poll(() => smtp.mails.length, { timeout: 20_000 }).toBe(2);
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
