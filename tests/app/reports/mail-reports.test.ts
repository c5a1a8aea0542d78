import { expect, onTestFinished, test } from 'vitest';
import { readEnvironment } from '../../../app/environment.ts';
import { makeFolder, siteFolder } from '../../../app/folder.ts';
import { openHouse } from '../../../app/house.ts';
import { createLog } from '../../../app/log.ts';
import { programmeSource } from '../../../app/programme/current-programme.ts';
import { mailDueReports } from '../../../app/reports/mail-reports.ts';
import { EMPTY_SITE } from '../../../app/site-file.ts';
import type { MailBody } from '../../../reports/send-mail.ts';
import { ManualClock } from '../../../site/clock.ts';
import { toLocal } from '../../../site/local-time.ts';
import type { SiteFile } from '../../../site/site-file.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const HOUR_MS = 3_600_000;
const ZONE = 'Europe/Berlin';

type Recipients = NonNullable<SiteFile['mail']>['recipients'];

async function office(from: string) {
  const root = tempFolder();
  const folder = siteFolder(root);
  makeFolder(folder);
  const clock = new ManualClock(Date.parse(from));
  const environment = readEnvironment({ PLUMBLINE_DATA: root, PUBLIC_URL: 'https://tower.example.com' });
  const log = createLog('silent', 'text', () => undefined);
  const house = await openHouse(folder, { ...EMPTY_SITE, timeZone: ZONE }, environment, clock, log);
  onTestFinished(() => house.close());
  const programme = programmeSource(house.records, clock, ZONE);
  const put: { at: string; id: string; body: MailBody }[] = [];
  return {
    put,
    /** Looks every half hour, as the service does every quarter of a minute. */
    async run(until: string, recipients: Recipients) {
      for (; clock.now() <= Date.parse(until); clock.moveTo(clock.now() + HOUR_MS / 2)) {
        await mailDueReports(house, programme, { recipients });
        for (const { id, body } of house.records.outbox.due('mail', clock.now(), 50)) {
          put.push({ at: toLocal(clock.now(), ZONE).slice(0, 16), id, body: body as MailBody });
          house.records.outbox.markSent(id, clock.now());
        }
      }
    },
  };
}

const EARLY = { address: 'early@site.example', language: 'en', at: '02:30', reports: ['daily'] } as const;
const USUAL = { address: 'usual@site.example', language: 'zh', at: '06:30', reports: ['daily'] } as const;
const both = (): Recipients => [
  { ...EARLY, reports: ['daily'] },
  { ...USUAL, reports: ['daily'] },
];

test.each([
  // At 02:00 the clocks go on to 03:00: there is no 02:30.
  ['spring', '2026-03-28T06:00Z', '2026-03-30T06:00Z', ['2026-03-29T03:30', '2026-03-30T02:30']],
  // At 03:00 they go back to 02:00: 02:30 comes twice, and the mail once.
  ['autumn', '2026-10-24T06:00Z', '2026-10-26T06:00Z', ['2026-10-25T02:30', '2026-10-26T02:30']],
])(
  'each recipient has his time on the days when the clocks change (%s)',
  async (_season, from, to, early) => {
    const { put, run } = await office(from);
    await run(to, both());
    const times = (name: string) =>
      put.filter(({ id }) => id.endsWith(`${name}@site.example`)).map(({ at }) => at);
    expect(times('early')).toEqual(early);
    expect(times('usual')).toEqual(early.map((at) => `${at.slice(0, 10)}T06:30`));
    expect(new Set(put.map(({ id }) => id)).size).toBe(put.length);
    expect(put.every(({ body }) => body.html.includes('https://tower.example.com'))).toBe(true);
    expect(put.some(({ body }) => body.text.includes('Sent late'))).toBe(false);
  },
);

test('who is named later gets the next report, not those of the week before he came', async () => {
  const { put, run } = await office('2026-03-02T12:00Z');
  await run('2026-03-05T12:00Z', [{ ...USUAL, reports: ['daily'] }]);
  expect(put).toHaveLength(3);
  await run('2026-03-06T12:00Z', both());
  expect(put.filter(({ id }) => id.endsWith(EARLY.address)).map(({ at }) => at)).toEqual([
    '2026-03-06T02:30',
  ]);
});
