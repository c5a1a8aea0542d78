import { expect, test } from 'vitest';
import { AT_ONCE, OTHER, other, probe, read, rule, rulesOf, TEN_MINUTES } from './one-rule.ts';
import { Timeline } from './timeline.ts';

test('new rules leave what has not changed alone, in the middle of a delay', async () => {
  const cold = rule('value: last(x)\n    low: 0', 'cold');
  const site = new Timeline(rulesOf(TEN_MINUTES, cold), [probe]);
  await read(site, 0, 31);
  expect(site.engine.replaceRules(`rules:${TEN_MINUTES}`, 'rules.yaml')).toEqual({ ok: true });
  await read(site, 10, 31);
  expect(site.said()).toEqual(['raised 10']);
});

test('a broken edit keeps the old rules and says so', async () => {
  const site = new Timeline(rulesOf(TEN_MINUTES), [probe]);
  const result = site.engine.replaceRules(`rules:${TEN_MINUTES.replace('last(x)', 'lst(x)')}`, 'rules.yaml');
  expect(result).toMatchObject({ ok: false, mistakes: [{ file: 'rules.yaml', line: 5 }] });
  await read(site, 0, 31);
  await read(site, 10, 31);
  expect(site.said()).toEqual(['raised 10']);
});

test('a changed limit is judged with the next reading, and an active alarm is not raised again', async () => {
  const site = new Timeline(rulesOf(AT_ONCE), [probe]);
  await read(site, 0, 31);
  site.engine.replaceRules(`rules:${AT_ONCE.replace('high: 30', 'high: 29')}`, 'rules.yaml');
  await read(site, 10, 31);
  expect(site.said()).toEqual(['raised 0']);
  site.engine.replaceRules(`rules:${AT_ONCE.replace('high: 30', 'high: 35')}`, 'rules.yaml');
  await read(site, 20, 31);
  expect(site.said()).toEqual(['raised 0', 'returned 20']);
});

test('a rule that suppresses no longer lets its alarm out', async () => {
  const suppressing = `${AT_ONCE}\n    suppressedWhen: last(x) >= 30.0`;
  const site = new Timeline(rulesOf(suppressing), [probe]);
  await read(site, 0, 31);
  expect(site.alarm('hot:p1')?.state).toBe('suppressed');
  site.engine.replaceRules(`rules:${AT_ONCE}`, 'rules.yaml');
  await read(site, 10, 31);
  expect(site.alarm('hot:p1')?.state).toBe('unacknowledged');
  expect(site.changes.at(-1)).toMatchObject({ kind: 'unsuppressed', announce: true });
});

test('a rule or a subject that goes takes its alarm with it', async () => {
  const site = new Timeline(rulesOf(AT_ONCE), [probe, other]);
  await site.tickTo(1);
  await read(site, 1, 31);
  await read(site, 1, 31, OTHER);
  site.subjects = [probe];
  await site.tickTo(2);
  expect(site.changes.at(-1)).toMatchObject({ kind: 'withdrawn', id: 'hot:p2' });
  site.engine.replaceRules('rules: []', 'rules.yaml');
  expect(site.changes.at(-1)).toMatchObject({ kind: 'withdrawn', id: 'hot:p1' });
  expect(site.engine.alarms()).toEqual([]);
});

test('a subject that comes while it runs is watched from the next tick on', async () => {
  const site = new Timeline(rulesOf(AT_ONCE), []);
  await site.tickTo(1);
  site.subjects = [probe];
  await site.tickTo(2);
  await read(site, 2, 31);
  expect(site.said()).toEqual(['raised 2']);
});
