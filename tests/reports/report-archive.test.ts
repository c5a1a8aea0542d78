import { expect, onTestFinished, test } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import { openRecords } from '../../store/records/records.ts';

function archive() {
  const records = openRecords(':memory:', new ManualClock(0));
  onTestFinished(() => records.close());
  const put = (id: string, facts: object, createdAt = 1, whole = true) => {
    const [, kind = '', date = '', language = ''] = id.match(/^(\w+)-(.{10})-(\w\w)$/) ?? [];
    records.reports.put({ id, kind, date, language, createdAt, facts }, { whole });
  };
  return { ...records.reports, put };
}

test('the newest date comes first, whatever its kind, and pages follow each other without a gap', () => {
  const { put, list } = archive();
  const ids = ['daily-2026-03-02-en', 'weekly-2026-03-01-en', 'monthly-2026-03-31-zh', 'daily-2026-03-01-en'];
  for (const id of ids) put(id, {});
  const all = list(10).map(({ id }) => id);
  expect(all).toEqual([
    'monthly-2026-03-31-zh',
    'daily-2026-03-02-en',
    'weekly-2026-03-01-en',
    'daily-2026-03-01-en',
  ]);
  const paged: string[] = [];
  for (let last: string | undefined; ; last = paged.at(-1)) {
    const page = list(1, last);
    if (page.length === 0) break;
    paged.push(...page.map(({ id }) => id));
  }
  expect(paged).toEqual(all);
});

test('what is searched for may stand anywhere in the facts, in either language', () => {
  const { put, list } = archive();
  put('daily-2026-03-02-zh', { pours: [{ id: 'L5-A', name: { en: 'Slab', zh: '五层楼板' } }] });
  put('daily-2026-03-03-zh', { pours: [] });
  for (const text of ['l5-a', '五层', 'SLAB'])
    expect(list(10, undefined, { text }).map(({ id }) => id)).toEqual(['daily-2026-03-02-zh']);
  expect(list(10, undefined, { text: 'L6' })).toEqual([]);
  expect(list(10, undefined, { kind: 'weekly' })).toEqual([]);
});

test('the first run after the end stays beside the newest', () => {
  const { put, get, first } = archive();
  const id = 'daily-2026-03-02-en';
  put(id, { readings: 1 }, 10, false);
  expect(first(id)).toBeNull();
  put(id, { readings: 2 }, 20);
  put(id, { readings: 3 }, 30);
  expect(first(id)).toEqual({ facts: { readings: 2 }, createdAt: 20 });
  expect(get(id)).toMatchObject({ facts: { readings: 3 }, createdAt: 30 });
});
