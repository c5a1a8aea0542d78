import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usualMix } from '../../../site/concrete/heat/usual-mix.ts';
import type { AnyMix } from '../../../site/concrete/mix.ts';
import { mixOfJson } from '../../../site/concrete/mix-of-json.ts';
import { strengthAt } from '../../../site/concrete/strength.ts';
import { THERMAL_PROFILES } from '../../../site/concrete/thermal-profiles.ts';
import { stripAtOf, whatIf } from '../../../site/concrete/what-if.ts';
import { alternatives } from '../../../site/concrete/what-if-alternatives.ts';
import type { PourPlan } from '../../../site/concrete/what-if-plan.ts';

const HOUR_MS = 3_600_000;
const PLACED_AT = Date.UTC(2026, 10, 20);
const C35 = mixNamed('C35');
const plywood = { formworkM2KPerW: 0.14, insulationM2KPerW: 0 };

function mixNamed(name: string): AnyMix {
  const mix = usualMix(name);
  if (!mix) throw new Error(`${name} is no grade.`);
  return mix;
}

function plan(over: Partial<PourPlan> = {}): PourPlan {
  return {
    mix: C35,
    thicknessM: 1.2,
    placingCelsius: 22,
    placedAt: PLACED_AT,
    top: plywood,
    bottom: plywood,
    uncoveredHours: null,
    requiredMPa: 25,
    limits: THERMAL_PROFILES.GB,
    airCelsius: () => 8,
    windMPerS: () => 2,
    days: 7,
    ...over,
  };
}

const broken = (over: Partial<PourPlan>) =>
  whatIf(plan(over))
    .verdicts.filter(({ passed }) => !passed)
    .map(({ check }) => check);

describe('whatIf', () => {
  test('is warmest in the middle, colder at the surface, coldest at the corner, and strips in that order', () => {
    const { core, surface, corner } = whatIf(plan());
    expect(core.depthM).toBeCloseTo(0.6, 1);
    expect(surface.depthM).toBeCloseTo(0.05, 6);
    const at = 36;
    const [inside = Number.NaN, outside = Number.NaN, edge = Number.NaN] = [core, surface, corner].map(
      ({ course }) => course[at]?.celsius,
    );
    expect(inside).toBeGreaterThan(outside + 5);
    expect(outside).toBeGreaterThan(edge + 3);
    expect(edge).toBeGreaterThan(8);
    const strips = [core.stripAt, surface.stripAt, corner.stripAt].map((one) => one ?? Number.NaN);
    expect(strips).toEqual(strips.toSorted((a, b) => a - b));
    expect(stripAtOf(whatIf(plan()))).toBe(corner.stripAt);
  });

  test('a raft is colder at its free face, and warmest below the middle', () => {
    const top = { formworkM2KPerW: 0, insulationM2KPerW: 0 };
    const raft = whatIf(plan({ thicknessM: 2, top, bottom: { groundCelsius: 12 }, days: 14 }));
    expect(raft.surface.depthM).toBeCloseTo(0.05, 6);
    expect(raft.maximum.depthM).toBeGreaterThan(1);
  });

  test('a limit that breaks says when it first did', () => {
    const { verdicts, difference } = whatIf(
      plan({ thicknessM: 2.5, top: { formworkM2KPerW: 0, insulationM2KPerW: 0 }, airCelsius: () => 0 }),
    );
    const verdict = verdicts.find(({ check }) => check === 'core-surface');
    expect(verdict).toMatchObject({ passed: false, limit: 25 });
    expect(verdict?.value).toBeCloseTo(difference.celsius, 0);
    expect(verdict?.brokenAt).toBeGreaterThan(PLACED_AT);
    expect(verdict?.brokenAt).toBeLessThan(verdict?.at ?? 0);
  });

  test('taking the cover off in the cold breaks surface less air', () => {
    expect(broken({ uncoveredHours: 48, airCelsius: () => -5 })).toContain('surface-air');
    expect(broken({ uncoveredHours: null, airCelsius: () => -5 })).not.toContain('surface-air');
  });

  test('a thin slab that freezes on its first night is told', () => {
    const slab = { thicknessM: 0.15, placingCelsius: 8, mix: mixNamed('C30-S'), airCelsius: () => -12 };
    const bare = { formworkM2KPerW: 0, insulationM2KPerW: 0 };
    expect(broken({ ...slab, top: bare })).toContain('frost');
    const foam = { formworkM2KPerW: 0, insulationM2KPerW: 3 };
    expect(broken({ ...slab, placingCelsius: 20, top: foam, bottom: foam })).not.toContain('frost');
  });

  test('what is released is stored or lost', () => {
    const { releasedKJPerM2, storedKJPerM2, lostKJPerM2 } = whatIf(plan({ uncoveredHours: 60 })).energy;
    expect(Math.abs(releasedKJPerM2 - storedKJPerM2 - lostKJPerM2)).toBeLessThan(0.001 * releasedKJPerM2);
  });

  test('is plain data', () => {
    const answer = whatIf(plan({ days: 2 }));
    const text = JSON.stringify(answer);
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
    expect(text).not.toContain('null,null');
    expect(answer.field.celsius).toHaveLength(answer.field.times.length);
  });

  const plans = fc.record({
    thicknessM: fc.double({ min: 0.15, max: 2.5, noNaN: true }),
    placingCelsius: fc.double({ min: 5, max: 32, noNaN: true }),
    air: fc.double({ min: -15, max: 35, noNaN: true }),
    insulation: fc.double({ min: 0, max: 1, noNaN: true }),
    mix: fc.constantFrom('C25', 'C35-R', 'C40-S'),
  });
  const planFrom = (
    { air, insulation, mix, ...rest }: typeof plans extends fc.Arbitrary<infer Value> ? Value : never,
    more: Partial<{ insulation: number; placing: number }> = {},
  ) => {
    const face = { formworkM2KPerW: 0.1, insulationM2KPerW: insulation + (more.insulation ?? 0) };
    return whatIf(
      plan({
        ...rest,
        placingCelsius: rest.placingCelsius + (more.placing ?? 0),
        mix: mixNamed(mix),
        airCelsius: () => air,
        top: face,
        bottom: face,
        days: 5,
        requiredMPa: 12,
      }),
    );
  };

  test('more insulation never makes the core cooler at its peak, where the air is the colder', () => {
    fc.assert(
      fc.property(plans, fc.double({ min: 0.05, max: 2, noNaN: true }), (drawn, more) => {
        // In air that is warmer than the concrete a cover keeps the heat out.
        const cold = { ...drawn, air: Math.min(drawn.air, drawn.placingCelsius) };
        expect(planFrom(cold, { insulation: more }).maximum.celsius).toBeGreaterThanOrEqual(
          planFrom(cold).maximum.celsius - 1e-6,
        );
      }),
      { numRuns: 15 },
    );
  });

  test('a hotter placing never strips later', () => {
    fc.assert(
      fc.property(plans, fc.double({ min: 0.5, max: 12, noNaN: true }), (drawn, more) => {
        const [cool, hot] = [planFrom(drawn), planFrom(drawn, { placing: more })];
        for (const place of ['core', 'surface', 'corner'] as const)
          expect(hot[place].stripAt ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(
            (cool[place].stripAt ?? Number.POSITIVE_INFINITY) + 60_000,
          );
      }),
      { numRuns: 15 },
    );
  });
});

describe('alternatives', () => {
  const hot = plan({
    thicknessM: 2.5,
    placingCelsius: 30,
    top: { formworkM2KPerW: 0, insulationM2KPerW: 0 },
    limits: THERMAL_PROFILES.ACI,
  });

  test('are reckoned: each does what it says of itself', () => {
    const found = alternatives(hot, whatIf(hot));
    expect(found.length).toBeGreaterThan(0);
    const cooler = found.find(({ change }) => change.kind === 'placing' && change.byCelsius === -10);
    const again = whatIf({ ...hot, placingCelsius: 20 });
    expect(cooler?.maximumCelsius).toBe(again.maximum.celsius);
    expect(cooler?.stripAt).toBe(stripAtOf(again));
  });

  test('never break more than the plan, and come with the best first', () => {
    const count = whatIf(hot).verdicts.filter(({ passed }) => !passed).length;
    const counts = alternatives(hot, whatIf(hot)).map((one) => one.broken.length);
    expect(count).toBeGreaterThan(0);
    expect(Math.max(...counts)).toBeLessThanOrEqual(count);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  });

  test('a cold spell is waited for', () => {
    const thaw = PLACED_AT + 40 * HOUR_MS;
    const cold = plan({
      thicknessM: 0.2,
      placingCelsius: 8,
      airCelsius: (at) => (at < thaw ? -12 : 12),
      top: { formworkM2KPerW: 0, insulationM2KPerW: 0 },
      limits: { ...THERMAL_PROFILES.GB, coolingCelsiusPerDay: null },
    });
    const planned = whatIf(cold);
    expect(planned.verdicts.some(({ check, passed }) => check === 'frost' && !passed)).toBe(true);
    const later = alternatives(cold, planned).find(
      ({ change }) => change.kind === 'start' && change.byHours === 72,
    );
    expect(later?.broken).toEqual([]);
  });
});

describe('usualMix', () => {
  test('has its grade at 28 days and the ratio of EN 1992 before (C9)', () => {
    const { curve } = mixNamed('C30');
    expect(strengthAt(curve, 28 * 24)).toBeCloseTo(30, 9);
    expect(strengthAt(curve, 10 * 24) / 30).toBeCloseTo(0.8450749, 7);
  });

  test.each(['C30', 'C30/37', 'c30-r', 'C30/37-S'])('%s is a grade', (name) => {
    expect(usualMix(name)?.gradeMPa).toBe(30);
  });

  test.each(['', 'C', 'C300', 'B30', 'C30-X', 'mix.json'])("'%s' is none", (name) => {
    expect(usualMix(name)).toBeNull();
  });
});

describe('mixOfJson', () => {
  const good = {
    id: 'C30',
    gradeMPa: 30,
    method: 'nurse-saul',
    datumCelsius: -10,
    curve: { form: 'jgj', a: 41.5, b: 1400 },
    calibrated: { from: 200, to: 25_000 },
  };
  const heat = { total: { riseKelvin: 50 }, tauHours: 14, beta: 0.95, activationKelvin: 5000 };

  test('takes a mix as it is', () => {
    expect(mixOfJson(good)).toEqual({ ok: true, mix: good });
    expect(mixOfJson({ ...good, heat }).ok).toBe(true);
  });

  test.each<[unknown, RegExp]>([
    [null, /a mix is an object/],
    [{ ...good, id: 7 }, /id is a text/],
    [{ ...good, method: 'weighing' }, /method is one of nurse-saul/],
    [{ ...good, datumCelsius: '−10' }, /datumCelsius is a number/],
    [{ ...good, gradeMPa: 0 }, /gradeMPa is more than zero/],
    [{ ...good, curve: { form: 'jgj', a: 41.5 } }, /curve\.b is a number/],
    [{ ...good, gradeMPa: 30_000_000 }, /gradeMPa lies between 0 and 300/],
    [{ ...good, calibrated: { from: 25_000, to: 200 } }, /calibrated\.from is not more than/],
    [{ ...good, cement: ['P.O 42.5'] }, /cement is a text/],
    [{ ...good, curve: { form: 'line' } }, /curve\.form is one of log/],
    [{ ...good, calibrated: [] }, /calibrated has from and to/],
    [{ ...good, heat: { ...heat, total: { cementKgPerM3: 350 } } }, /heat\.total\.heatKJPerKg is a number/],
    [{ ...good, heat: { ...heat, beta: 0 } }, /heat\.beta is more than zero/],
  ])('%j is told what is wrong', (value, reason) => {
    expect(mixOfJson(value)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });

  test('says it again with a code and the field, for pages that have words of their own', () => {
    const curve = { form: 'jgj', a: 41.5 };
    expect(mixOfJson({ ...good, curve })).toMatchObject({
      because: { code: 'mix-not-number', params: { field: 'curve.b' } },
    });
    expect(mixOfJson({ ...good, method: 'weighing' })).toMatchObject({
      because: { code: 'mix-choice', params: { field: 'method' } },
    });
  });
});
