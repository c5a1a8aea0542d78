import { beforeAll, describe, expect, test } from 'vitest';
import { openCrashSolver, type SolveCrash } from '../../../rules/ways-back/solve-crash.ts';
import { waysBack } from '../../../rules/ways-back/ways-back.ts';
import type { CrashOption } from '../../../site/forecast/forecast-settings.ts';
import { forecastInput, pourJob, slab } from '../forecast/forecast-site.ts';
import { option } from './small-networks.ts';

let solve: SolveCrash;
beforeAll(async () => {
  solve = await openCrashSolver();
});

const heating = option('heating', {
  name: { en: 'Heating', zh: '加热养护' },
  kind: 'heating',
  gain: { hoursToStrip: 24 },
  cost: { each: 500 },
});
const crew = option('crew', {
  name: { en: 'A second crew', zh: '增加班组' },
  kind: 'extra-crew',
  activities: 'fit*',
  gain: { factor: 0.8 },
  cost: { once: 1_000, perDay: 100 },
});
const input = forecastInput({ pours: [slab()] });
const ask = (options: CrashOption[], target: string | null, milestone: string | null = null) =>
  waysBack(input, options, { milestone, target }, solve);

describe('ways back', () => {
  test('heating takes its hours off the strength that is waited for, and is the cheaper of two', () => {
    const found = ask([heating, crew], '2026-03-24T17:00');
    expect(found.outcome).toBe('reached');
    expect(found.options).toEqual([
      {
        option: 'heating',
        name: heating.name,
        kind: 'heating',
        activities: [{ id: 'cure', name: 'Cure slab L1', workingDays: 1 }],
        cost: 500,
      },
    ]);
    expect(found.likely).toMatchObject({ before: '2026-03-25T17:00', after: '2026-03-24T17:00' });
  });

  test('both figures are there, and chance confirms on the same random numbers', () => {
    const { likely, chances, cost, options } = ask([heating, crew], '2026-03-23T17:00');
    expect(options.map(({ option: id }) => id)).toEqual(['crew']);
    // Eight of ten days are paid for.
    expect(cost).toBe(1_000 + 8 * 100);
    expect(likely.workingDays).toBe(2);
    expect(chances.p50.workingDays).toBeGreaterThan(1);
    expect(chances.p80.workingDays).toBeGreaterThan(1);
    expect(chances.targetPercent.after).toBeGreaterThan(chances.targetPercent.before);
    expect(ask([heating, crew], '2026-03-23T17:00').chances).toEqual(chances);
  });

  test('what cannot be had is said with the best that can', () => {
    const found = ask([heating, crew], '2026-03-12T17:00');
    expect(found).toMatchObject({ outcome: 'out-of-reach', leastCost: false });
    expect(found.options.map(({ option: id }) => id).sort()).toEqual(['crew', 'heating']);
    expect(found.text.en).toContain('2026-03-12 cannot be had. The best is 2026-03-20');
    expect(found.text.zh).toContain('无法达到 2026-03-12');
  });

  test('options that exclude each other on one pour are not both taken', () => {
    const mix = option('mix', { gain: { hoursToStrip: 12 }, cost: { each: 300 }, excludes: ['heating'] });
    const found = ask([heating, mix], '2026-03-12T17:00');
    expect(found.options.map(({ option: id }) => id)).toEqual(['heating']);
  });

  test('a crew that needs notice does not come tomorrow', () => {
    const late = { ...crew, limits: { leadDays: 30 } };
    expect(ask([late], '2026-03-20T17:00').outcome).toBe('no-options');
    expect(ask([{ ...crew, limits: { leadDays: 2 } }], '2026-03-23T17:00').outcome).toBe('reached');
  });

  test('nothing is bought where nothing is needed, and without options that is said', () => {
    expect(ask([heating], '2026-05-01T17:00')).toMatchObject({ outcome: 'not-needed', cost: 0, options: [] });
    const none = ask([], '2026-03-20T17:00');
    expect(none.outcome).toBe('no-options');
    expect(none.text.en).toContain('no option in the site file');
  });

  test('the target is what was agreed where none is named, of a milestone its own', () => {
    expect(ask([crew], null).target).toBe('2026-03-26T17:00');
    expect(ask([crew], null, 'strip').target).toBe('2026-03-12T17:00');
  });

  test('what makes no sense is refused in a sentence', () => {
    expect(() => ask([], null, 'nobody')).toThrow(/no milestone or task nobody/);
    expect(() => ask([], null, 'pour')).toThrow(/is finished/);
    expect(() => ask([], '2026-03-01T17:00')).toThrow(/2026-03-01 is past/);
    const bare = pourJob();
    const activities = bare.activities.map((one) => ({ ...one, baselineFinish: null }));
    const unplanned = { ...input, programme: { ...bare, activities } };
    expect(() => waysBack(unplanned, [], { milestone: null, target: null }, solve)).toThrow(/Name a target/);
  });
});
