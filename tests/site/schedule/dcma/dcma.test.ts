import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../site/schedule/analyse.ts';
import { dcma } from '../../../../site/schedule/dcma/dcma.ts';
import type { DcmaName } from '../../../../site/schedule/dcma/dcma-check.ts';
import type { Activity, Link, Programme } from '../../../../site/schedule/programme.ts';
import { activity, DAY, link, programme } from '../build-programme.ts';

/** A chain of twenty activities of a day, with changes to some. */
function chain(
  changes: Readonly<Record<string, Partial<Activity>>> = {},
  more: Partial<Programme> & { extra?: Link[]; firstLink?: Partial<Link> } = {},
) {
  const ids = Array.from({ length: 20 }, (_, index) => `A${index + 1}`);
  const links = ids
    .slice(1)
    .map((id, index) => link(ids[index] ?? '', id, index === 0 ? more.firstLink : {}));
  const { extra, firstLink, ...rest } = more;
  return programme(
    ids.map((id) => activity(id, changes[id])),
    [...links, ...(extra ?? [])],
    rest,
  );
}

const judge = (any: Programme, check: DcmaName) =>
  dcma(any, analyse(any)).find((found) => found.check === check);

test('there are fourteen, in their order', () => {
  const any = chain();
  expect(dcma(any, analyse(any)).map(({ check }) => check)).toEqual([
    'logic',
    'leads',
    'lags',
    'relationship-types',
    'hard-constraints',
    'high-float',
    'negative-float',
    'high-duration',
    'invalid-dates',
    'resources',
    'missed-tasks',
    'critical-path-test',
    'cpli',
    'bei',
  ]);
});

describe('logic', () => {
  test('the ends of a chain are without predecessor and successor', () => {
    expect(judge(chain(), 'logic')).toEqual({
      check: 'logic',
      value: 10,
      limit: 5,
      passed: false,
      violators: ['A1', 'A20'],
    });
  });

  test('a link on a summary ties what is under it; one to level of effort ties nothing', () => {
    const any = chain(
      { A1: { parent: 'S' }, S: {} },
      { extra: [link('A20', 'hire', { kind: 'FF' }), link('before', 'S')] },
    );
    const whole = {
      ...any,
      activities: [
        ...any.activities,
        activity('S', { kind: 'summary' }),
        activity('before'),
        activity('hire', { kind: 'level-of-effort' }),
      ],
    };
    expect(judge(whole, 'logic')?.violators).toEqual(['A20', 'before']);
  });

  test('leads, lags and other kinds of links are named', () => {
    const lead = chain({}, { firstLink: { lagMinutes: -60 } });
    expect(judge(lead, 'leads')).toMatchObject({ value: 1, passed: false, violators: ['A1 → A2'] });
    const lag = chain({}, { firstLink: { lagMinutes: 60 } });
    expect(judge(lag, 'lags')).toMatchObject({ value: 100 / 19, limit: 5, passed: false });
    const kinds = chain({}, { extra: [link('A1', 'A5', { kind: 'SS' }), link('A1', 'A7', { kind: 'FF' })] });
    expect(judge(kinds, 'relationship-types')).toMatchObject({
      limit: 90,
      passed: true,
      violators: ['A1 → A5', 'A1 → A7'],
    });
    expect(judge(kinds, 'relationship-types')?.value).toBeCloseTo(90.48, 2);
  });

  test('constraints that hold dates back are hard, those that only push are not', () => {
    const any = chain({
      A5: { constraints: [{ kind: 'finish-no-later-than', date: '2026-06-01T17:00' }] },
      A6: { constraints: [{ kind: 'start-no-earlier-than', date: '2026-03-02T08:00' }] },
    });
    expect(judge(any, 'hard-constraints')).toMatchObject({ value: 5, passed: true, violators: ['A5'] });
  });
});

describe('floats and durations', () => {
  test('44 days are allowed, more are not', () => {
    const any = chain({ A20: { durationMinutes: 45 * DAY }, A19: { durationMinutes: 44 * DAY } });
    expect(judge(any, 'high-duration')).toMatchObject({ value: 5, passed: true, violators: ['A20'] });
    const beside = { ...any, activities: [...any.activities, activity('beside')] };
    expect(judge(beside, 'high-float')).toMatchObject({ violators: ['beside'] });
  });

  test('float that is negative is never allowed, and the length index says how much too long it is', () => {
    const any = chain({ A20: { constraints: [{ kind: 'finish-no-later-than', date: '2026-03-26T17:00' }] } });
    expect(judge(any, 'negative-float')).toMatchObject({ value: 20, passed: false });
    // Twenty days of work, one too many: (20 − 1) / 20.
    expect(judge(any, 'cpli')).toMatchObject({ value: 0.95, passed: true });
  });
});

describe('progress', () => {
  const dataDate = '2026-03-05T08:00';
  const done = {
    actualStart: '2026-03-02T08:00',
    actualFinish: '2026-03-02T17:00',
    remainingMinutes: 0,
    percentComplete: 100,
  };
  const due = { baselineStart: '2026-03-03T08:00', baselineFinish: '2026-03-03T17:00' };

  test('actual dates ahead of the data date and work planned behind it are invalid', () => {
    const any = chain(
      { A1: { ...done, actualFinish: '2026-03-06T17:00' }, A2: { plannedStart: '2026-03-03T08:00' } },
      { dataDate },
    );
    expect(judge(any, 'invalid-dates')).toMatchObject({ value: 2, violators: ['A1', 'A2'] });
  });

  test('what the baseline had finished and is not is missed', () => {
    const any = chain({ A1: { ...done, ...due }, A2: due }, { dataDate });
    expect(judge(any, 'missed-tasks')).toMatchObject({ value: 50, passed: false, violators: ['A2'] });
    expect(judge(any, 'bei')).toMatchObject({ value: 0.5, passed: false, violators: ['A2'] });
  });

  test('without a baseline or without resources in the file nothing is judged', () => {
    const any = chain({}, { dataDate });
    for (const check of ['missed-tasks', 'bei', 'resources'] as const)
      expect(judge(any, check)).toMatchObject({ value: null, passed: null, violators: [] });
  });

  test('tasks that nobody is assigned to are reported without a limit', () => {
    const any = chain({ A1: { resourced: true }, A2: { resourced: false } });
    expect(judge(any, 'resources')).toMatchObject({ value: 95, limit: null, passed: true });
  });
});

describe('the critical path test', () => {
  test('600 days more move the finish by 600 days', () => {
    expect(judge(chain(), 'critical-path-test')).toEqual({
      check: 'critical-path-test',
      value: 600,
      limit: 600,
      passed: true,
      violators: [],
    });
  });

  test('a mandatory date that holds the finish is found out', () => {
    const any = chain({ A20: { constraints: [{ kind: 'mandatory-finish', date: '2026-03-27T17:00' }] } });
    const held = judge({ ...any, activities: any.activities }, 'critical-path-test');
    expect(held).toMatchObject({ passed: false, violators: ['A1'] });
  });
});

test('a programme that is all done has nothing open to judge', () => {
  const done = {
    actualStart: '2026-03-02T08:00',
    actualFinish: '2026-03-02T17:00',
    remainingMinutes: 0,
    percentComplete: 100,
  };
  const any = programme([activity('A', done)]);
  const found = dcma(any, analyse(any));
  expect(found).toHaveLength(14);
  expect(found.filter(({ passed }) => passed === false)).toEqual([]);
});
