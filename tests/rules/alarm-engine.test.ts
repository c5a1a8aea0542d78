import { expect, test } from 'vitest';
import { AT_ONCE, OTHER, other, probe, read, rulesOf, SERIES, TEN_MINUTES } from './one-rule.ts';
import { at, subject, Timeline } from './timeline.ts';

test('an old sample that is sent now raises no alarm that says it lasted', async () => {
  const site = new Timeline(rulesOf(TEN_MINUTES), [probe]);
  await site.tickTo(600);
  await read(site, 30, 99);
  await site.tickTo(700);
  expect(site.said()).toEqual([]);
});

test('old samples that show it lasted raise it, with the time at which it was', async () => {
  const site = new Timeline(rulesOf(TEN_MINUTES), [probe]);
  await site.tickTo(600);
  await read(site, 30, 99);
  await read(site, 41, 99);
  await read(site, 50, 20);
  expect(site.said()).toEqual(['raised 40', 'returned 50']);
  expect(site.alarm('hot:p1')).toMatchObject({ state: 'returned-unacknowledged', count: 1 });
});

test('time alone completes a delay while the last value still counts', async () => {
  const site = new Timeline(rulesOf(TEN_MINUTES), [probe]);
  await site.tickTo(5);
  await read(site, 5, 31);
  await site.tickTo(16);
  expect(site.said()).toEqual([]);
  await site.tickTo(17);
  expect(site.said()).toEqual(['raised 15']);
});

test('an alarm keeps the value with which it was told, and tells the one of now beside it', async () => {
  const site = new Timeline(rulesOf(AT_ONCE), [probe]);
  await read(site, 0, 31);
  await read(site, 10, 38);
  expect(site.alarm('hot:p1')?.value).toBe(31);
  expect(site.engine.valueNow('hot:p1')).toBe(38);
  const [then, now] = [site.alarm('hot:p1')?.text.en ?? '', site.engine.textWith('hot:p1', 38)?.en];
  expect(then).toContain('31');
  expect(now).toBe(then.replace('31', '38'));
  await site.restart();
  expect(site.engine.valueNow('hot:p1')).toBe(38);
  await read(site, 20, 20);
  expect(site.engine.valueNow('hot:p1')).toBeNull();
  expect(site.engine.valueNow('none')).toBeNull();
});

test('a hole between two samples that is longer than a value counts starts the delay anew', async () => {
  const site = new Timeline(rulesOf(TEN_MINUTES), [probe]);
  await read(site, 0, 31);
  await read(site, 90, 31);
  expect(site.said()).toEqual([]);
  await read(site, 100, 31);
  expect(site.said()).toEqual(['raised 100']);
});

test('late data within the bound are judged in their place, once', async () => {
  const site = new Timeline(rulesOf(AT_ONCE), [probe]);
  await read(site, 0, 20);
  await read(site, 60, 20);
  await read(site, 30, 35);
  await read(site, 30, 35);
  await read(site, 40, 20);
  expect(site.said()).toEqual(['raised 30', 'returned 60', 'redated 30']);
  expect(site.alarm('hot:p1')).toMatchObject({ count: 1, raisedAt: at(30), returnedAt: at(40) });
});

test('late data beyond the bound raise nothing', async () => {
  const site = new Timeline(rulesOf(AT_ONCE), [probe]);
  await read(site, 0, 20);
  await read(site, 200, 20);
  await read(site, 70, 35);
  expect(site.said()).toEqual([]);
});

test('late data that show an alarm never was end it', async () => {
  const site = new Timeline(rulesOf(TEN_MINUTES), [probe]);
  await read(site, 0, 31);
  await read(site, 12, 31);
  expect(site.said()).toEqual(['raised 10']);
  await read(site, 6, 20);
  expect(site.said()).toEqual(['raised 10', 'returned 12']);
});

test('a corrected value counts, the last write wins', async () => {
  const site = new Timeline(rulesOf(AT_ONCE), [probe]);
  await read(site, 0, 20);
  await read(site, 10, 35);
  await read(site, 10, 25);
  expect(site.said()).toEqual(['raised 10', 'returned 10']);
});

test('all readings of a message are taken before it is judged', async () => {
  const rules = rulesOf(`
  - id: apart
    about: sensor
    inputs: { x: { quantity: temperature }, y: { quantity: temperature, of: twin } }
    value: last(x) - last(y)
    high: 10
    priority: low
    position: engineer
    name: { en: a, zh: a }
    text: { en: a, zh: a }
    action: { en: a, zh: a }
    source: test`);
  const site = new Timeline(rules, [{ ...probe, related: { twin: OTHER } }]);
  await site.readings([
    { ...SERIES, minute: 0, value: 20 },
    { ...OTHER, minute: 0, value: 20 },
  ]);
  await site.readings([
    { ...SERIES, minute: 1, value: 40 },
    { ...OTHER, minute: 1, value: 40 },
  ]);
  expect(site.said()).toEqual([]);
});

test('the words have the figures', async () => {
  const site = new Timeline(rulesOf(AT_ONCE), [probe]);
  await read(site, 0, 31.26);
  expect(site.alarm('hot:p1')?.text.en).toBe('p1 31.3 over 30 °C');
});

test('the first of a group is marked, until all have gone', async () => {
  const site = new Timeline(rulesOf(AT_ONCE), [probe, other]);
  await read(site, 0, 31);
  await read(site, 1, 31, OTHER);
  expect(site.engine.alarms().map(({ id, firstOut }) => [id, firstOut])).toEqual([
    ['hot:p1', true],
    ['hot:p2', false],
  ]);
});

test('what people did survives a kill, and a replay from an old checkpoint raises nothing twice', async () => {
  const site = new Timeline(rulesOf(TEN_MINUTES), [probe]);
  await site.tickTo(1);
  await read(site, 1, 31);
  await site.tickTo(4);
  await read(site, 12, 31);
  const before = site.engine.position();
  const result = site.engine.command('hot:p1', {
    kind: 'acknowledge',
    by: 'Li',
    roles: ['engineer'],
    at: at(5),
  });
  expect(result.ok).toBe(true);
  await site.restart();
  expect(before).toBeLessThan(site.journal.length);
  expect(site.said()).toEqual(['raised 11', 'acknowledged 5']);
  expect(site.alarm('hot:p1')).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Li' });
});

test('a kill before the first checkpoint replays everything and raises nothing twice', async () => {
  const site = new Timeline(rulesOf(TEN_MINUTES), [probe]);
  await read(site, 0, 31);
  await read(site, 12, 31);
  await read(site, 20, 20);
  expect(site.engine.position()).toBe(0);
  await site.restart();
  await read(site, 30, 31);
  await read(site, 41, 31);
  expect(site.said()).toEqual(['raised 10', 'returned 20', 'raised 40']);
  expect(site.alarm('hot:p1')?.count).toBe(2);
});

test('a disk that fails once loses no alarm and tells it once', async () => {
  const site = new Timeline(rulesOf(AT_ONCE), [probe]);
  site.store.failNext = true;
  await expect(read(site, 0, 31)).rejects.toThrow('disk full');
  expect(site.said()).toEqual([]);
  await site.engine.read(site.journal);
  expect(site.said()).toEqual(['raised 0']);
});

test('a timed shelving ends by itself and asks again', async () => {
  const site = new Timeline(rulesOf(AT_ONCE), [probe]);
  await site.tickTo(1);
  await read(site, 1, 31);
  site.engine.command('hot:p1', { kind: 'shelve', minutes: 30, by: 'Li', roles: ['engineer'], at: at(1) });
  await site.restart();
  await site.tickTo(40);
  expect(site.said()).toEqual(['raised 1', 'shelved 1', 'unshelved 31']);
  expect(site.alarm('hot:p1')?.state).toBe('unacknowledged');
});

test('a role that may not is refused, and so is an alarm that is none', () => {
  const site = new Timeline(rulesOf(AT_ONCE), [probe]);
  const command = { kind: 'acknowledge', by: 'Wu', roles: ['viewer'], at: at(0) } as const;
  expect(site.engine.command('hot:p1', command)).toEqual({ ok: false, reason: 'role-not-allowed' });
  expect(site.engine.command('cold:p1', command)).toEqual({ ok: false, reason: 'alarm-unknown' });
});

test('more than ten alarms in ten minutes are a flood, told once and ended once', async () => {
  const many = Array.from({ length: 12 }, (_, index) =>
    subject('sensor', `p${index}`, { channel: { ...SERIES, channel: String(index) } }),
  );
  const site = new Timeline(rulesOf(AT_ONCE), many);
  await site.tickTo(1);
  for (const one of many) await read(site, 1, 31, { ...SERIES, channel: one.channel?.channel ?? '' });
  await site.tickTo(5);
  expect(site.floods).toEqual(['began engineer']);
  await site.tickTo(20);
  expect(site.floods).toEqual(['began engineer', 'ended engineer']);
});

test('crane wind is suppressed while the crane is out of service, and told when it goes back with the wind on', async () => {
  const rules = rulesOf(
    `${AT_ONCE}
    suppressedWhen: known(s) && last(s) == "off"`.replace(
      '{ x: { quantity: temperature } }',
      '{ x: { quantity: temperature }, s: { quantity: state } }',
    ),
  );
  const site = new Timeline(rules, [probe]);
  const state = { ...SERIES, quantity: 'state' };
  await site.readings([{ ...state, minute: 0, value: 'off' }]);
  await read(site, 1, 31);
  expect(site.changes).toMatchObject([{ kind: 'raised', announce: false }]);
  await site.readings([{ ...state, minute: 2, value: 'operating' }]);
  expect(site.changes.at(-1)).toMatchObject({ kind: 'unsuppressed', announce: true });
  expect(site.alarm('hot:p1')?.state).toBe('unacknowledged');
});
