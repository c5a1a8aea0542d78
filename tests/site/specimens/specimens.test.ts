import { expect, test } from 'vitest';
import { calibrateMix } from '../../../site/specimens/calibrate-mix.ts';
import { groupStrength } from '../../../site/specimens/group-strength.ts';
import { mixQuality } from '../../../site/specimens/quality.ts';
import { readSpecimen } from '../../../site/specimens/read-specimen.ts';
import { readSpecimensCsv } from '../../../site/specimens/read-specimens-csv.ts';
import type { Specimen } from '../../../site/specimens/specimen.ts';

const mix = { id: 'C30', gradeMPa: 30 };
const specimen = (strengthMPa: number, more: Partial<Specimen> = {}): Specimen => ({
  id: `S${strengthMPa}`,
  pour: 'L1',
  castAt: null,
  ageDays: 28,
  curing: 'standard',
  strengthMPa,
  cubesMPa: null,
  lab: null,
  maturity: null,
  note: null,
  enteredBy: 'user:mo',
  enteredAt: 0,
  withdrawn: null,
  ...more,
});

test('a group stands for its mean, for its middle cube, or for nothing', () => {
  expect(groupStrength([30, 33, 31])).toBeCloseTo(31.333, 3);
  expect(groupStrength([40, 30, 31])).toBe(31);
  expect(groupStrength([20, 30, 40])).toBeNull();
  // Exactly 15 % is not more than 15 %.
  expect(groupStrength([85, 100, 115])).toBe(100);
});

test('few groups must have a mean of 1.15 times the grade, and none below 0.95', () => {
  const good = mixQuality(
    mix,
    [36, 34, 35].map((one) => specimen(one)),
  );
  expect(good).toMatchObject({ groups: 3, passed: 3, passRatePercent: 100, meanMPa: 35 });
  expect(good.acceptance).toMatchObject({ method: 'non-statistical', accepted: true });
  expect(good.acceptance?.meanNeededMPa).toBeCloseTo(34.5, 9);
  const weak = mixQuality(
    mix,
    [45, 45, 28].map((one) => specimen(one)),
  );
  expect(weak.acceptance).toMatchObject({ accepted: false, leastNeededMPa: 28.5 });
  expect(weak.passRatePercent).toBeCloseTo(66.667, 3);
});

test('from C60 on the share of the mean is 1.10', () => {
  const { acceptance } = mixQuality({ id: 'C60', gradeMPa: 60 }, [specimen(66)]);
  expect(acceptance?.meanNeededMPa).toBeCloseTo(66, 9);
});

test('from ten groups on the deviation counts, and is never below 2.5 MPa', () => {
  const even = mixQuality(
    mix,
    Array.from({ length: 10 }, () => specimen(33)),
  );
  expect(even.acceptance).toMatchObject({ method: 'statistical', accepted: true });
  expect(even.acceptance?.meanNeededMPa).toBeCloseTo(30 + 1.15 * 2.5, 9);
  expect(even.acceptance?.leastNeededMPa).toBeCloseTo(27, 9);
  const spread = mixQuality(
    mix,
    Array.from({ length: 20 }, (_, index) => specimen(index % 2 ? 40 : 26)),
  );
  // s of ±7 about 33 with n − 1: 7·√(20/19) = 7.1818.
  expect(spread.deviationMPa).toBeCloseTo(7.1818, 4);
  expect(spread.acceptance?.meanNeededMPa).toBeCloseTo(30 + 0.95 * 7.1818, 3);
  expect(spread.acceptance?.accepted).toBe(false);
});

test('only 28 days in standard curing count for acceptance, and nothing that was withdrawn', () => {
  const quality = mixQuality(mix, [
    specimen(20, { ageDays: 7 }),
    specimen(20, { curing: 'same-condition' }),
    specimen(20, { withdrawn: { at: 1, by: 'user:mo', why: 'broken' } }),
  ]);
  expect(quality).toMatchObject({ groups: 0, passRatePercent: null, acceptance: null });
});

test('a calibration takes the maturity of the curing room, of the pour or of the laboratory, and says what it skips', () => {
  const c30 = {
    ...{ id: 'C30', gradeMPa: 30, method: 'nurse-saul' as const, datumCelsius: -15 },
    ...{ curve: { form: 'log' as const, a: 0, b: 1 }, calibrated: { from: 0, to: 1 }, standardErrorMPa: 9 },
  };
  // C1 of the engineering notes: 41.52·exp(−2221.271/M).
  const found = calibrateMix(
    c30,
    [
      specimen(10.8, { ageDays: 2 }),
      specimen(18.8, { ageDays: 3, curing: 'same-condition' }),
      specimen(24.7, { maturity: 5880 }),
      specimen(40.8),
      specimen(1, { curing: 'same-condition', pour: 'unplaced' }),
      specimen(2, { withdrawn: { at: 1, by: 'user:mo', why: 'broken' } }),
    ],
    (pour) => (pour === 'L1' ? 0 : null),
    (_pour, at) => (at === 3 * 86_400_000 ? 2520 : null),
  );
  expect(found.pairs.map(({ maturity, source }) => [maturity, source])).toEqual([
    [1680, 'standard'],
    [2520, 'pour'],
    [5880, 'given'],
    [23_520, 'standard'],
  ]);
  expect(found.skipped).toMatchObject([{ specimen: 'S1' }]);
  const jgj = found.calibrated?.fits.find(({ curve }) => curve.form === 'jgj')?.curve;
  expect(jgj).toMatchObject({ a: expect.closeTo(41.52039, 4), b: expect.closeTo(2221.27074, 3) });
  expect(found.proposed).toMatchObject({ id: 'C30', calibrated: { from: 1680, to: 23_520 } });
  expect(found.proposed?.standardErrorMPa).not.toBe(9);
});

test('too few specimens give no curve and say why', () => {
  const c30 = {
    ...{ id: 'C30', gradeMPa: 30, method: 'nurse-saul' as const, datumCelsius: 0 },
    ...{ curve: { form: 'log' as const, a: 0, b: 1 }, calibrated: { from: 0, to: 1 } },
  };
  const found = calibrateMix(
    c30,
    [specimen(30)],
    () => 0,
    () => null,
  );
  expect(found).toMatchObject({
    calibrated: null,
    proposed: null,
    why: expect.stringContaining('more ages'),
  });
});

test.each([
  [{ ageDays: 28, curing: 'standard', strengthMPa: 30 }, 'pour'],
  [{ pour: 'L1', ageDays: 0, curing: 'standard', strengthMPa: 30 }, 'ageDays'],
  [{ pour: 'L1', ageDays: 28, curing: 'sun', strengthMPa: 30 }, 'curing'],
  [{ pour: 'L1', ageDays: 28, curing: 'standard', strengthMPa: Number.NaN }, 'strengthMPa'],
  [{ pour: 'L1', ageDays: 28, curing: 'standard', cubesMPa: [30, 31] }, 'three'],
  [{ pour: 'L1', ageDays: 28, curing: 'standard', cubesMPa: [20, 30, 40] }, 'no test'],
  [{ pour: 'L1', ageDays: 28, curing: 'standard', strengthMPa: 30, cubesMPa: [30, 30, 30] }, 'not both'],
  [{ pour: 'L1', ageDays: 28, curing: 'standard', strengthMPa: 30, castAt: 'Monday' }, 'castAt'],
  [{ pour: 'L1', ageDays: 28, curing: 'standard', strengthMPa: 30, id: '../x y' }, 'id'],
  [{ pour: 'L1', ageDays: 28, curing: 'standard', strengthMPa: 30, age: 2 }, "'age'"],
])('what is no specimen is refused with its reason: %j', (fields, says) => {
  expect(readSpecimen(fields)).toMatchObject({ ok: false, why: expect.stringContaining(says) });
});

test('a table of a laboratory with semicolons, decimal commas, cubes and Chinese words', () => {
  const lines = readSpecimensCsv(
    'pour;ageDays;curing;cube1;cube2;cube3;lab\nL1;7;同条件养护;20,5;21;21,5;一检\nL1;7;标养;20;;;\nL1;x;标养;20;21;22;\n',
    'lab.csv',
  );
  expect(lines[0]).toMatchObject({
    line: 2,
    read: { ok: true, specimen: { curing: 'same-condition', strengthMPa: 21, lab: '一检' } },
  });
  expect(lines.slice(1)).toMatchObject([
    { line: 3, read: { ok: false } },
    { line: 4, read: { ok: false, why: expect.stringContaining('ageDays') } },
  ]);
  expect(() => readSpecimensCsv('pour,age\n', 'lab.csv')).toThrow("column 'age'");
  expect(() => readSpecimensCsv('pour,curing\n', 'lab.csv')).toThrow('no column ageDays');
});
