import { expect, test } from 'vitest';
import type { SiteFile } from '../../site/site-file.ts';
import { alarmSite } from '../support/alarm-site.ts';
import { RAFT_SITE, raft } from '../support/raft-site.ts';
import { at } from '../support/report-site.ts';
import { tempFolder } from '../support/temp-folder.ts';

const START = at('2026-03-04T06:40');
const mail = (to: string, level: 1 | 2 | 3) => ({
  ...{ name: `level-${level}`, channel: 'mail' as const, language: 'en' as const, to: [to], levels: [level] },
  // No alarms by themselves.
  priorities: [],
});
const SITE: SiteFile = {
  ...RAFT_SITE,
  escalation: { level1Hours: 1, level2Hours: 1 },
  notices: [mail('team@example.com', 1), mail('managers@example.com', 2), mail('head@example.com', 3)],
};

test('a risk that waits tells the next level and nobody else, once each, also over a restart', {
  timeout: 120_000,
}, async () => {
  const folder = tempFolder();
  let site = await alarmSite(folder, SITE, START, raft);
  const freezeUntil = async (until: number) => {
    while (site.clock.now() < until) {
      const t = site.clock.now();
      await site.send('log', { t, c: '1', v: { temperature: 12 } });
      await site.send('log', { t, c: '2', v: { temperature: -3 } });
      await site.pass(10);
    }
  };
  const told = () =>
    site.service.house.records.outbox
      .due('mail', Number.MAX_SAFE_INTEGER, 100)
      .map(({ recipient, body }) => `${recipient} ${(body as { subject: string }).subject}`)
      .sort();
  const team = 'team@example.com Test site · Risk to the programme: Activity strip';
  const managers = 'managers@example.com Test site · Risk now at level 2: Activity strip';
  const head = 'head@example.com Test site · Risk now at level 3: Activity strip';

  // Before work begins nobody's hour runs.
  await freezeUntil(at('2026-03-04T08:50'));
  expect(told()).toEqual([team]);
  await freezeUntil(at('2026-03-04T09:20'));
  expect(told()).toEqual([managers, team]);
  await site.stop();
  site = await alarmSite(folder, SITE, at('2026-03-04T09:20'), raft);
  await freezeUntil(at('2026-03-04T09:40'));
  expect(told()).toEqual([managers, team]);
  await freezeUntil(at('2026-03-04T10:30'));
  expect(told()).toEqual([head, managers, team]);
  await freezeUntil(at('2026-03-04T11:30'));
  expect(told()).toEqual([head, managers, team]);
  const [risk] = (await site.get('/api/v1/risks?state=open')).items;
  expect(risk).toMatchObject({ id: 'concrete-frozen-raft-1', level: 3 });
});
