import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import type { Alarm, AlarmChange } from '../../site/alarm.ts';
import { ManualClock } from '../../site/clock.ts';
import { Alarms } from '../../store/records/alarms.ts';
import { openRecords } from '../../store/records/records.ts';
import { tempFolder } from '../support/temp-folder.ts';

const NOW = Date.UTC(2026, 2, 2, 8);

function alarm(id: string, more: Partial<Alarm> = {}): Alarm {
  return {
    ...{ id, rule: 'gust', subject: 'machine:tc-1', state: 'unacknowledged', priority: 'high' },
    ...{ position: 'engineer', active: true, latched: false, acknowledged: false, acknowledgedBy: null },
    ...{ acknowledgedAt: null, raisedAt: NOW, returnedAt: null, count: 1, firstOut: false, group: null },
    ...{ shelved: null, suppressed: false, outOfService: null, value: 18, limit: 16.5, unit: 'm/s' },
    ...{ device: null, element: null, activity: null, text: { en: 'Gust', zh: '阵风' } },
    ...more,
  };
}

const raised = (one: Alarm): AlarmChange => ({ kind: 'raised', at: NOW, alarm: one, announce: true });
const kept = (alarms: readonly Alarm[], more: object = {}) => ({
  ...{ readTo: 7, alarms, measures: { raises: [], floods: { engineer: NOW } }, checkpoint: null },
  ...more,
});

function opened(changesMax?: number) {
  const file = `${tempFolder()}/plumbline.sqlite`;
  openRecords(file, new ManualClock(NOW)).close();
  const database = new DatabaseSync(file);
  onTestFinished(() => database.close());
  return { database, alarms: new Alarms(database, changesMax) };
}

test('before the first save there is nothing to load', () => {
  const { alarms } = opened();
  expect(alarms.load()).toBeNull();
  expect(alarms.measures()).toBeNull();
  expect(alarms.tickAt()).toBeNull();
});

test('what was saved is loaded by whoever opens it next, and a checkpoint stays until there is another', () => {
  const { database, alarms } = opened();
  const checkpoint = { position: 5, memory: { tickAt: NOW, more: [1] } };
  alarms.save(kept([alarm('a')], { checkpoint }), []);
  alarms.save(kept([alarm('b', { raisedAt: NOW + 1 })], { readTo: 9 }), []);
  const again = new Alarms(database);
  expect(again.load()).toEqual({
    ...{ readTo: 9, measures: { raises: [], floods: { engineer: NOW } }, checkpoint },
    alarms: [alarm('b', { raisedAt: NOW + 1 }), alarm('a')],
  });
  expect(again.tickAt()).toBe(NOW);
  expect(again.measures()).toEqual({ raises: [], floods: { engineer: NOW } });
});

test('an alarm is kept as it was saved last', () => {
  const { alarms } = opened();
  alarms.save(kept([alarm('a')]), []);
  alarms.save(kept([alarm('a', { state: 'acknowledged', acknowledged: true })]), []);
  expect(alarms.get('a')).toEqual(alarm('a', { state: 'acknowledged', acknowledged: true }));
  expect(alarms.get('b')).toBeNull();
  expect(alarms.load()?.alarms).toHaveLength(1);
});

test('pages go through all of them, the last raised first, also where several were raised at once', () => {
  const { alarms } = opened();
  const all = ['a', 'b', 'c', 'd'].map((id, index) => alarm(id, { raisedAt: NOW + (index >> 1) }));
  alarms.save(kept(all), []);
  const seen: string[] = [];
  for (let before: string | undefined; ; ) {
    const page = alarms.page(1, before);
    const [one] = page;
    if (!one) break;
    seen.push(one.id);
    before = one.id;
  }
  expect(seen).toEqual(['d', 'c', 'b', 'a']);
});

test('history tells who did what, newest first, of all or of one', () => {
  const { alarms } = opened();
  const acknowledged = { kind: 'acknowledged', at: NOW + 1, alarm: alarm('a'), announce: false } as const;
  alarms.save(kept([]), [raised(alarm('a')), raised(alarm('b')), { ...acknowledged, by: 'user:li' }]);
  expect(alarms.history({ limit: 9 }).map(({ alarm: id, kind, by, at }) => [id, kind, by, at])).toEqual([
    ['a', 'acknowledged', 'user:li', NOW + 1],
    ['b', 'raised', null, NOW],
    ['a', 'raised', null, NOW],
  ]);
  const [newest, first] = alarms.history({ alarm: 'a', limit: 9 });
  expect(newest).toMatchObject({ state: 'unacknowledged', priority: 'high', value: 18, unit: 'm/s' });
  expect(alarms.history({ alarm: 'a', limit: 9, before: newest?.id ?? 0 })).toEqual([first]);
  expect(alarms.history({ limit: 1 })).toEqual([newest]);
});

test('history keeps the newest, whatever comes', () => {
  const { alarms } = opened(10);
  const many = Array.from({ length: 1_005 }, (_, index) => raised(alarm(`a${index}`)));
  alarms.save(kept([]), many);
  const left = alarms.history({ limit: 5_000 });
  expect(left.length).toBeLessThanOrEqual(1_010);
  expect(left[0]?.alarm).toBe('a1004');
  expect(left.at(-1)?.alarm).not.toBe('a0');
});

test('an alarm that comes back is raised twice, each time with what was said then and until when it stood', () => {
  const { alarms } = opened();
  const change = (kind: 'raised' | 'returned', minute: number, value: number): AlarmChange => ({
    ...{ kind, at: NOW + minute * 60_000, announce: true },
    alarm: alarm('a', { value, text: { en: `Gust ${value}`, zh: '阵风' } }),
  });
  alarms.save(kept([]), [change('raised', 0, 18), raised(alarm('b')), change('returned', 5, 12)]);
  const hidden = raised(alarm('c', { state: 'suppressed', suppressed: true }));
  alarms.save(kept([]), [change('raised', 9, 21), hidden]);
  const found = alarms.raised(NOW, NOW + 9 * 60_000, 10);
  expect(
    found.map(({ id, value, raisedAt, returnedAt }) => [
      id,
      value,
      raisedAt - NOW,
      returnedAt && returnedAt - NOW,
    ]),
  ).toEqual([
    ['a', 21, 540_000, null],
    ['b', 18, 0, null],
    ['a', 18, 0, 300_000],
  ]);
  expect(found[2]?.text.en).toBe('Gust 18');
  expect(alarms.raised(NOW + 1, NOW + 9 * 60_000 - 1, 10)).toEqual([]);
  expect(alarms.raised(NOW, NOW + 9 * 60_000, 1)).toHaveLength(1);
});

test('a save that fails in the middle keeps nothing of it', () => {
  const { alarms } = opened();
  alarms.save(kept([alarm('a')]), []);
  const broken = { ...raised(alarm('b')), at: Number.NaN };
  expect(() => alarms.save(kept([alarm('b')], { readTo: 8 }), [broken])).toThrow();
  expect(alarms.load()?.readTo).toBe(7);
  expect(alarms.get('b')).toBeNull();
});
