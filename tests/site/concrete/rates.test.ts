import { describe, expect, test } from 'vitest';
import { arrheniusFactor, arrheniusOver, GAS_CONSTANT } from '../../../site/concrete/arrhenius.ts';
import { deVreeOver, deVreeRate } from '../../../site/concrete/de-vree.ts';
import { DEGREE_DAYS_REQUIRED, degreeDays } from '../../../site/concrete/degree-days.ts';
import { EN1992_S, en1992Factor, en1992Over, en1992StrengthRatio } from '../../../site/concrete/en1992.ts';
import { meanOfExponential } from '../../../site/concrete/mean-of-exponential.ts';

const USUAL = { activationKelvin: 5000, referenceCelsius: 20 };

describe('Arrhenius equivalent age', () => {
  test.each([
    [-10, 0.14307],
    [0, 0.28684],
    [10, 0.54751],
    [20, 1],
    [30, 1.75528],
    [40, 2.97227],
  ])('C10: an hour at %d °C is %d h at 20 °C (Q 5000 K)', (celsius, factor) => {
    expect(arrheniusFactor(celsius, USUAL)).toBeCloseTo(factor, 5);
  });

  test('is 1 at any reference temperature', () => {
    expect(arrheniusFactor(23, { activationKelvin: 4700, referenceCelsius: 23 })).toBe(1);
  });

  test('takes an activation energy of 41.5 kJ/mol as 4,991 K', () => {
    expect(41_500 / GAS_CONSTANT).toBeCloseTo(4991.3, 1);
  });

  test('changes its reference temperature by one factor for all histories', () => {
    const at23 = { ...USUAL, referenceCelsius: 23 };
    const ratio = arrheniusFactor(20, at23);
    for (const celsius of [-5, 8, 35])
      expect(arrheniusFactor(celsius, at23)).toBeCloseTo(arrheniusFactor(celsius, USUAL) * ratio, 12);
  });
});

describe('EN 1992-1-1', () => {
  test.each([
    [0, 0.36714],
    [10, 0.61614],
    [20, 0.99812],
    [30, 1.56624],
  ])('C11: an hour at %d °C is %d h by B.10', (celsius, factor) => {
    expect(en1992Factor(celsius)).toBeCloseTo(factor, 5);
  });

  test.each([
    [1, 0.34202],
    [3, 0.59824],
    [7, 0.7788],
    [10, 0.8450749],
    [28, 1],
  ])('C9: at %d d the strength ratio of a class N cement is %d', (days, ratio) => {
    expect(en1992StrengthRatio(days, EN1992_S.N)).toBeCloseTo(ratio, days === 10 ? 8 : 5);
  });

  test('a faster cement is stronger before 28 d and gains less after', () => {
    expect(en1992StrengthRatio(3, EN1992_S.R)).toBeGreaterThan(en1992StrengthRatio(3, EN1992_S.S));
    expect(en1992StrengthRatio(90, EN1992_S.R)).toBeLessThan(en1992StrengthRatio(90, EN1992_S.S));
    expect(en1992StrengthRatio(0, EN1992_S.N)).toBe(0);
  });
});

describe('de Vree weighted maturity', () => {
  test.each([
    [0, 5.946],
    [10, 13.972],
    [20, 24.808],
    [30, 39.436],
  ])('C12: an hour at %d °C is %d °C·h (C 1.35)', (celsius, weighted) => {
    expect(deVreeRate(celsius, 1.35)).toBeCloseTo(weighted, 3);
  });

  test('begins at −10 °C', () => {
    expect(deVreeRate(-10, 1.25)).toBe(0);
    expect(deVreeRate(-25, 1.25)).toBe(0);
    expect(deVreeRate(-9.9, 1.25)).toBeGreaterThan(0);
  });

  test('comes to Nurse–Saul with a datum of −10 °C where C comes to 1', () => {
    expect(deVreeRate(20, 1.000_01)).toBeCloseTo(30, 2);
  });

  test.each([
    [5, 25],
    [25, 5],
    [-20, 20],
    [20, -20],
    [-10, -10],
    [12, 12],
  ])('over a line from %d to %d °C it is what many small steps add up to', (from, to) => {
    const over = deVreeOver(1.35);
    expect(over(from, to, 6)).toBeCloseTo(6 * meanOf((celsius) => deVreeRate(celsius, 1.35), from, to), 4);
  });
});

describe('integrals over a line', () => {
  test.each([
    [5000, -60, 150],
    [5000, 20, 21],
    [20_000, -60, 150],
    [500, 80, -5],
    [5000, 20, 20.000_001],
  ])('Arrhenius with Q %d K from %d to %d °C is exact to 1e-9', (activationKelvin, from, to) => {
    const options = { activationKelvin, referenceCelsius: 20 };
    const over = arrheniusOver(options);
    const fine = meanOf((celsius) => arrheniusFactor(celsius, options), from, to, 20_000);
    expect(over(from, to, 10) / 10 / fine).toBeCloseTo(1, 6);
    // Cut into a hundred lines the same integral has a far smaller error; both agree.
    const cuts = Array.from({ length: 100 }, (_, n) =>
      over(at(from, to, n / 100), at(from, to, (n + 1) / 100), 0.1),
    );
    const sum = cuts.reduce((total, cut) => total + cut, 0);
    expect(Math.abs(over(from, to, 10) / sum - 1)).toBeLessThan(1e-9);
  });

  test('of e^x are e^b − e^a', () => {
    expect(meanOfExponential((x) => x, 0, 1)).toBeCloseTo(Math.E - 1, 11);
    expect(meanOfExponential((x) => x, 5, -3) / ((Math.exp(5) - Math.exp(-3)) / 8)).toBeCloseTo(1, 11);
    expect(meanOfExponential((x) => x, 2, 2)).toBe(Math.exp(2));
  });

  test('of B.10 do not depend on the direction', () => {
    expect(en1992Over(5, 45, 8)).toBeCloseTo(en1992Over(45, 5, 8), 12);
  });
});

describe('degree-days', () => {
  test('C8: 45.5 °C·d; frost and zero do not count (the example)', () => {
    expect(degreeDays([10, -3, 0, 4, 6, 8, 12.5, 5])).toEqual({ celsiusDays: 45.5, days: 6, due: false });
  });

  test('are due at 600 °C·d, but not before 14 days above zero', () => {
    expect(degreeDays(Array.from({ length: 13 }, () => 50)).due).toBe(false);
    expect(degreeDays(Array.from({ length: 14 }, () => 50)).due).toBe(true);
    expect(degreeDays(Array.from({ length: 29 }, () => 20)).due).toBe(false);
    expect(degreeDays(Array.from({ length: 30 }, () => 20)).celsiusDays).toBe(DEGREE_DAYS_REQUIRED);
    expect(degreeDays([]).due).toBe(false);
  });
});

function at(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** By the midpoint rule. */
function meanOf(rate: (x: number) => number, from: number, to: number, steps = 20_000): number {
  let sum = 0;
  for (let step = 0; step < steps; step++) sum += rate(at(from, to, (step + 0.5) / steps));
  return sum / steps;
}
