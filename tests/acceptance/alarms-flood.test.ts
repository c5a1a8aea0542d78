import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Notice } from '../../site/notice.ts';
import type { SiteFile } from '../../site/site-file.ts';
import { alarmSite } from '../support/alarm-site.ts';
import { RAFT_SITE, RAFT_START, raft } from '../support/raft-site.ts';
import { tempFolder } from '../support/temp-folder.ts';

const RULES = `rules:
  - id: too-warm
    about: sensor
    inputs: { x: { quantity: humidity } }
    value: last(x)
    high: 90
    priority: high
    position: engineer
    name: { en: Too wet, zh: 过湿 }
    text: { en: '{subject} {value}', zh: '{subject} {value}' }
    action: { en: Dry it, zh: 除湿 }
    source: test
`;
const FLOOD = 'plumbline/v1/test-site/alarms/alarm-flood:engineer';
// Nobody answers there; what waits for it is looked at in the outbox.
const SITE: SiteFile = {
  ...RAFT_SITE,
  notices: [
    { name: 'office', channel: 'mail', language: 'zh', to: ['li@example.com', 'wang@example.com'] },
    { name: 'erp', channel: 'webhook', language: 'en', url: 'http://127.0.0.1:9/' },
  ],
};

test('a flood is one notice that it began and one that it ended, by mail, by webhook and by MQTT', {
  timeout: 60_000,
}, async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'rules'));
  writeFileSync(join(folder, 'rules', 'own.yaml'), RULES);
  const site = await alarmSite(folder, SITE, RAFT_START, raft);
  const heard: string[] = [];
  site.gateway.on('message', (topic, payload) => {
    if (topic === FLOOD) heard.push((JSON.parse(String(payload)) as { state: string }).state);
  });
  await site.gateway.subscribeAsync('plumbline/v1/test-site/alarms/#');
  const all = async (humidity: number, count: number) => {
    for (let channel = 1; channel <= count; channel++)
      await site.send('log', { t: site.clock.now(), c: String(channel), v: { humidity } });
    await site.pass(2);
  };
  const { outbox } = site.service.house.records;
  const waiting = (channel: 'mail' | 'webhook') =>
    outbox
      .due(channel, Number.MAX_SAFE_INTEGER, 100)
      .map(({ recipient, body, id }) => ({ recipient, body, id }));

  await all(50, 12);
  await all(95, 12);
  expect((await site.get('/api/v1/alarms')).items.filter(({ rule }) => rule === 'too-warm')).toHaveLength(12);
  expect((await site.get('/api/v1/alarms/figures')).floods).toEqual(['engineer']);
  // Another one that comes within the flood is held back as well.
  await all(50, 13);
  await all(95, 13);
  await site.pass(12);
  expect((await site.get('/api/v1/alarms/figures')).floods).toEqual([]);

  const hooks = waiting('webhook').map(({ body }) => (body as Notice).kind);
  expect(hooks.sort()).toEqual(['flood-began', 'flood-ended']);
  const mails = waiting('mail');
  expect(mails.map(({ recipient }) => recipient).sort()).toEqual([
    ...['li@example.com', 'li@example.com'],
    ...['wang@example.com', 'wang@example.com'],
  ]);
  expect(new Set(mails.map(({ body }) => (body as { subject: string }).subject))).toEqual(
    new Set(['测试工地 · 报警泛滥：暂停逐条通知', '测试工地 · 报警泛滥结束']),
  );
  await expect.poll(() => heard).toEqual(['unacknowledged', 'normal']);
});
