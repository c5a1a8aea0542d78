import { mkdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Alarm } from '../../site/alarm.ts';
import { alarmSite } from '../support/alarm-site.ts';
import { RAFT_SITE, RAFT_START, raft } from '../support/raft-site.ts';
import { tempFolder } from '../support/temp-folder.ts';

const MINUTE = 60_000;
const FROST = 'frost:raft-1';
const [SITE, START, furnish] = [RAFT_SITE, RAFT_START, raft] as const;

test('a cold night on a fresh raft: alarms, a risk with its milestone, MQTT, live, acknowledged by who may', {
  timeout: 60_000,
}, async () => {
  const site = await alarmSite(tempFolder(), SITE, START, furnish);
  const { service, clock } = site;
  const told = new Map<string, Record<string, unknown>>();
  site.gateway.on('message', (topic, payload) => told.set(topic, JSON.parse(String(payload))));
  await site.gateway.subscribeAsync(['plumbline/v1/test-site/alarms/#', 'plumbline/v1/test-site/risks/#']);

  const night = async (minutes: number, core: number, surface: number) => {
    for (let passed = 0; passed < minutes; passed += 10) {
      const t = clock.now();
      await site.send('log', { t, c: '1', v: { temperature: core } });
      await site.send('log', { t, c: '2', v: { temperature: surface } });
      // A gateway that saw no answer sends again.
      await site.send('log', { t, c: '2', v: { temperature: surface } });
      await site.pass(10);
    }
  };
  await night(60, 20, 6);
  expect((await site.get('/api/v1/alarms')).items).toEqual([]);
  await night(90, 24, -3);

  const alarms = (await site.get('/api/v1/alarms')).items as unknown as (Alarm & { valueNow: number })[];
  expect(alarms.map(({ id, priority, state }) => [id, priority, state])).toEqual([
    [FROST, 'critical', 'unacknowledged'],
    ['core-surface:raft-1', 'high', 'unacknowledged'],
  ]);
  expect(alarms[1]).toMatchObject({
    value: 27,
    valueNow: 27,
    limit: 25,
    unit: '°C',
    activity: 'strip',
    element: 'raft',
    count: 1,
  });
  // Temperatures are looked at every five minutes: seen at 23:05, held for its ten minutes.
  expect(alarms[1]?.raisedAt).toBe(START + 75 * MINUTE);

  await expect.poll(() => told.get(`plumbline/v1/test-site/alarms/${FROST}`)?.state).toBe('unacknowledged');
  expect(Object.keys(told.get(`plumbline/v1/test-site/alarms/${FROST}`) ?? {}).sort()).toEqual([
    'activity',
    'device',
    'element',
    'id',
    'priority',
    'rule',
    'since',
    'state',
    'text',
    'unit',
    'value',
  ]);
  expect(service.live.state().alarms[FROST]).toMatchObject({ state: 'unacknowledged' });

  const [risk] = (await site.get('/api/v1/risks?state=open')).items;
  expect(risk).toMatchObject({
    id: 'concrete-frozen-raft-1',
    activity: 'strip',
    cause: 'concrete-frozen',
    // Five days of eight hours until cores are drilled, cured and crushed.
    ...{ expectedDelayHours: 40, p80DelayHours: 80, level: 1, since: alarms[0]?.raisedAt, pour: 'raft-1' },
    alarms: [FROST, 'core-surface:raft-1'],
    milestones: [{ id: 'roof', name: 'Activity roof', delayHours: 40 }],
  });
  expect(risk?.evidence).toHaveLength(2);
  await expect
    .poll(() => told.get('plumbline/v1/test-site/risks/concrete-frozen-raft-1')?.state)
    .toBe('open');

  const as = async (role: string, path: string, body: object = {}) => {
    const { token } = (await service.command('token-add', { name: `t-${role}`, role }).catch(() => ({
      token: tokens.get(role),
    }))) as { token: string };
    tokens.set(role, token);
    const response = await fetch(
      new URL(`/api/v1/alarms/${encodeURIComponent(FROST)}/${path}`, service.httpUrl),
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    );
    return [response.status, (await response.json()) as Record<string, unknown>] as const;
  };
  const tokens = new Map<string, string>();
  expect((await as('viewer', 'acknowledge'))[0]).toBe(403);
  expect((await as('engineer', 'reset'))[0]).toBe(409);
  expect((await as('engineer', 'shelve', { minutes: 721 }))[0]).toBe(400);
  expect((await as('engineer', 'acknowledge'))[1]).toMatchObject({
    state: 'acknowledged',
    acknowledgedBy: 'token:t-engineer',
  });
  expect((await as('engineer', 'out-of-service', { reason: 'probe is moved' }))[1]).toMatchObject({
    state: 'out-of-service',
  });
  expect((await as('engineer', 'return-to-service'))[1]).toMatchObject({ state: 'unacknowledged' });
  const detail = await site.get(`/api/v1/alarms/${encodeURIComponent(FROST)}`);
  expect((detail.history as { kind: string; by: string | null }[]).map(({ kind, by }) => [kind, by])).toEqual(
    [
      ['returned-to-service', 'token:t-engineer'],
      ['removed-from-service', 'token:t-engineer'],
      ['acknowledged', 'token:t-engineer'],
      ['raised', null],
    ],
  );
  expect(detail.risks).toEqual(['concrete-frozen-raft-1']);
  expect((await site.get('/api/v1/audit')).items.map(({ action }) => action)).toContain('alarm-acknowledged');

  await night(120, 15, 8);
  expect(await site.get('/api/v1/risks/concrete-frozen-raft-1')).toMatchObject({ state: 'closed' });
  expect((await site.get('/api/v1/risks?state=open')).items).toEqual([]);
  expect(told.get('plumbline/v1/test-site/risks/concrete-frozen-raft-1')?.state).toBe('closed');
  expect((await site.get('/api/v1/alarms/figures')).perDay).toBeGreaterThanOrEqual(2);
  expect(String(await (await fetch(new URL('/metrics', service.httpUrl))).text())).toContain(
    'plumbline_alarms_announced_day{priority="critical"} ',
  );
});

test('ended in the middle of a delay it goes on with it, and the past that comes again tells nothing twice', {
  timeout: 60_000,
}, async () => {
  const folder = tempFolder();
  let site = await alarmSite(folder, SITE, START, furnish);
  const say = async (core: number) => {
    const t = site.clock.now();
    await site.send('log', { t, c: '1', v: { temperature: core } });
    await site.send('log', { t, c: '2', v: { temperature: 10 } });
  };
  await say(40);
  await site.pass(8);
  expect((await site.get('/api/v1/alarms')).items).toEqual([]);
  const stoppedAt = site.clock.now();
  await site.stop();

  site = await alarmSite(folder, SITE, stoppedAt, furnish);
  await site.pass(12);
  const alarm = (await site.get('/api/v1/alarms')).items.find(({ rule }) => rule === 'core-surface');
  expect(alarm).toMatchObject({ id: 'core-surface:raft-1', raisedAt: START + 15 * MINUTE, count: 1 });
  await site.stop();

  site = await alarmSite(folder, SITE, site.clock.now(), furnish);
  await site.pass(5);
  const history = (await site.get('/api/v1/alarms/history?alarm=core-surface:raft-1')).items;
  expect(history.filter(({ kind }) => kind === 'raised')).toHaveLength(1);
});

test('a rule file counts at once while nobody signs; a broken edit keeps the old rules and says so', {
  timeout: 60_000,
}, async () => {
  const folder = tempFolder();
  mkdirSync(`${folder}/rules`);
  writeFileSync(`${folder}/rules/own.yaml`, OWN);
  const site = await alarmSite(folder, SITE, START, furnish);
  const rule = async () => (await site.get('/api/v1/rules')).items.find(({ id }) => id === 'too-warm');
  expect(await rule()).toMatchObject({ file: 'own.yaml', shipped: false, name: { zh: '过热' } });
  writeFileSync(`${folder}/rules/own.yaml`, OWN.replace('high: 30', 'high: thirty('));
  await expect
    .poll(async () => (await site.get('/api/v1/rules')).files, { timeout: 20_000 })
    .toMatchObject([{ file: 'own.yaml', state: 'refused', said: expect.stringContaining('own.yaml:6') }]);
  expect(await rule()).toMatchObject({ enabled: true });
  writeFileSync(`${folder}/rules/own.yaml`, OWN.replaceAll('Too warm', 'Much too warm'));
  await expect
    .poll(async () => ((await rule())?.name as { en: string } | undefined)?.en, { timeout: 20_000 })
    .toBe('Much too warm');
});

const OWN = `rules:
  - id: too-warm
    about: sensor
    inputs: { x: { quantity: temperature } }
    value: last(x)
    high: 30
    priority: low
    position: engineer
    name: { en: Too warm, zh: 过热 }
    text: { en: '{subject} {value}', zh: '{subject} {value}' }
    action: { en: Cool it, zh: 降温 }
    source: test
`;
