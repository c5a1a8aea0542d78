import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readEnvironment } from '../../app/environment.ts';
import { siteFolder } from '../../app/folder.ts';
import { createLog } from '../../app/log.ts';
import { startNoticeSender } from '../../app/notices/notice-sender.ts';
import { noticeDesk } from '../../app/notices/notices.ts';
import type { Alarm, AlarmChange } from '../../site/alarm.ts';
import { ManualClock } from '../../site/clock.ts';
import type { NoticeSettings } from '../../site/notice.ts';
import type { Risk } from '../../site/risk.ts';
import type { SiteFile } from '../../site/site-file.ts';
import { openRecords } from '../../store/records/records.ts';
import { httpServer } from '../ingest-sources/http-server.ts';
import { tempFolder } from '../support/temp-folder.ts';

interface Got {
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

const NOW = Date.UTC(2026, 2, 2, 8);

/** A house of records alone, channels on a real HTTP server, and what that was sent. */
async function house(channels: (url: string) => NoticeSettings[], refusals: number[] = []) {
  const got: Got[] = [];
  const server = await httpServer((request, response, body) => {
    const status = refusals.shift() ?? 200;
    if (status === 200) got.push({ url: request.url ?? '', headers: request.headers, body });
    response.writeHead(status).end('{"errcode":0,"errmsg":"ok"}');
  });
  const folder = tempFolder();
  writeFileSync(join(folder, 'secret'), 'SEC123\n');
  const clock = new ManualClock(NOW);
  const site: SiteFile = {
    ...{ id: 'tower', name: { en: 'Tower', zh: '塔楼' }, timeZone: 'Asia/Shanghai', locale: 'zh' },
    notices: channels(server.url),
  };
  const records = openRecords(join(folder, 'records.sqlite'), clock);
  const parts = { records, clock, site, folder: siteFolder(folder) };
  const log = createLog('warn', 'text', () => undefined);
  const send = () => startNoticeSender(parts, readEnvironment({ HOOK_URL: `${server.url}/secret-key` }), log);
  return { got, clock, records, desk: noticeDesk(parts), send };
}

const alarm = (id: string, priority: Alarm['priority'] = 'high'): Alarm => ({
  ...{
    id,
    rule: 'gust',
    subject: 'machine:tc-1',
    state: 'unacknowledged',
    priority,
    position: 'project-manager',
  },
  ...{ active: true, latched: false, acknowledged: false, acknowledgedBy: null, acknowledgedAt: null },
  ...{ raisedAt: NOW, returnedAt: null, count: 1, firstOut: false, group: null, shelved: null },
  ...{ suppressed: false, outOfService: null, value: 18, limit: 16.5, unit: 'm/s' },
  ...{ device: null, element: null, activity: null },
  text: { en: 'Gust <18> m/s', zh: '阵风 18 m/s' },
});
const raised = (one: Alarm): AlarmChange => ({ kind: 'raised', at: NOW, alarm: one, announce: true });

test('a webhook is signed over its time and body, and whoever comes twice is sent once', async () => {
  const one = await house((url) => [
    { name: 'erp', channel: 'webhook', language: 'en', url: `${url}/hook`, secretFile: 'secret' },
  ]);
  one.desk.take([raised(alarm('gust:tc-1')), raised(alarm('idle:tc-1', 'low'))], []);
  one.desk.take([raised(alarm('gust:tc-1'))], []);
  const sender = one.send();
  await expect.poll(() => one.got.length, { timeout: 10_000 }).toBe(1);
  await sender.stop();
  const [{ headers, body }] = one.got as [Got];
  const time = String(headers['x-plumbline-timestamp']);
  const expected = createHmac('sha256', 'SEC123').update(`${time}.${body}`).digest('hex');
  expect(headers['x-plumbline-signature']).toBe(`sha256=${expected}`);
  expect(JSON.parse(body)).toMatchObject({
    ...{ site: 'tower', kind: 'alarm-raised', priority: 'high', about: 'gust:tc-1' },
    title: { en: 'High: Gust <18> m/s', zh: '高：阵风 18 m/s' },
  });
  expect(one.records.outbox.counts()).toEqual({ pending: 0, sent: 1, failed: 0 });
});

test('robots of DingTalk and WeCom get the message that they take, in Chinese, DingTalk’s signed in its address', async () => {
  const one = await house((url) => [
    {
      name: 'ding',
      channel: 'dingtalk',
      language: 'zh',
      url: `${url}/ding?access_token=1`,
      secretFile: 'secret',
    },
    { name: 'wecom', channel: 'wecom', language: 'zh', urlEnv: 'HOOK_URL' },
  ]);
  one.desk.take([raised(alarm('gust:tc-1'))], []);
  const sender = one.send();
  await expect.poll(() => one.got.length, { timeout: 10_000 }).toBe(2);
  await sender.stop();
  const [ding, wecom] = one.got.toSorted((a, b) => (a.url < b.url ? -1 : 1)) as [Got, Got];
  const query = new URL(ding.url, 'http://x').searchParams;
  const time = query.get('timestamp');
  expect(query.get('access_token')).toBe('1');
  expect(query.get('sign')).toBe(createHmac('sha256', 'SEC123').update(`${time}\nSEC123`).digest('base64'));
  expect(JSON.parse(ding.body)).toEqual({
    msgtype: 'markdown',
    markdown: { title: '塔楼 · 高：阵风 18 m/s', text: '### 塔楼 · 高：阵风 18 m/s\n\n阵风 18 m/s' },
  });
  expect(wecom.url).toBe('/secret-key');
  expect(JSON.parse(wecom.body)).toMatchObject({
    msgtype: 'markdown',
    markdown: { content: expect.any(String) },
  });
});

test('a flood is one notice that it began and one that it ended, with nothing in between', async () => {
  const one = await house((url) => [{ name: 'erp', channel: 'webhook', language: 'en', url }]);
  const position = 'project-manager' as const;
  one.records.alarms.save(
    { readTo: 1, alarms: [], measures: { raises: [], floods: { [position]: NOW } }, checkpoint: null },
    [],
  );
  one.desk.take([raised(alarm('a')), raised(alarm('b'))], [{ position, kind: 'began', at: NOW }]);
  one.records.alarms.save(
    { readTo: 2, alarms: [], measures: { raises: [], floods: {} }, checkpoint: null },
    [],
  );
  one.desk.take([], [{ position, kind: 'ended', at: NOW + 1 }]);
  expect(
    one.records.outbox
      .due('webhook', NOW, 10)
      .map(({ body }) => (body as { kind: string }).kind)
      .sort(),
  ).toEqual(['flood-began', 'flood-ended']);
});

test('a server that is busy is asked again later; one that refuses is not asked again', async () => {
  const busy = await house((url) => [{ name: 'erp', channel: 'webhook', language: 'en', url }], [503]);
  busy.desk.take([raised(alarm('a'))], []);
  const sender = busy.send();
  await expect.poll(() => busy.records.outbox.due('webhook', NOW, 1).length, { timeout: 10_000 }).toBe(0);
  expect(busy.got).toEqual([]);
  busy.clock.moveTo(NOW + 60_000);
  await expect.poll(() => busy.got.length, { timeout: 10_000 }).toBe(1);
  await sender.stop();

  const refused = await house((url) => [{ name: 'erp', channel: 'webhook', language: 'en', url }], [404]);
  refused.desk.take([raised(alarm('a'))], []);
  const other = refused.send();
  await expect.poll(() => refused.records.outbox.counts().failed, { timeout: 10_000 }).toBe(1);
  await other.stop();
});

test('a risk is told when it opens, at each level that a channel asked for, and when it is over', async () => {
  const one = await house((url) => [
    { name: 'heads', channel: 'webhook', language: 'en', url, levels: [2, 3] },
    { name: 'site', channel: 'mail', language: 'zh', to: ['li@example.com'], levels: [1] },
  ]);
  const risk: Risk = {
    ...{ id: 'wind-tc-1', activity: 'A1', activityName: 'Lift', cause: 'wind', state: 'open', level: 1 },
    ...{ expectedDelayHours: 2, p80DelayHours: 6, floatHours: 0, since: NOW, closedAt: null },
    ...{ text: { en: 'Wind', zh: '风 <' }, pour: null, elements: [], evidence: [] },
  };
  one.desk.takeRisks([risk]);
  one.desk.takeRisks([{ ...risk, level: 2, levelSince: NOW + 1 }]);
  one.desk.takeRisks([{ ...risk, level: 2, levelSince: NOW + 1 }]);
  one.desk.takeRisks([{ ...risk, level: 2, state: 'closed', closedAt: NOW + 2 }]);
  const kinds = one.records.outbox.due('webhook', NOW, 10).map(({ body }) => (body as { kind: string }).kind);
  expect(kinds.sort()).toEqual(['risk-closed', 'risk-level']);
  const mails = one.records.outbox.due('mail', NOW, 10);
  expect(mails.map(({ recipient, body }) => [recipient, body])).toEqual([
    [
      'li@example.com',
      expect.objectContaining({ subject: '塔楼 · 进度风险：Lift', text: '风 <', html: '<p>风 &lt;</p>' }),
    ],
  ]);
});
