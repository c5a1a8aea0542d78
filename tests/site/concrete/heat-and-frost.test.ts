import { describe, expect, test } from 'vitest';
import { frostCriticalMPa, frostDamageAt } from '../../../site/concrete/frost.ts';
import {
  adiabaticRise,
  hoursToCool,
  storedHeatCelsius,
  storedHeatMeanCelsius,
} from '../../../site/concrete/stored-heat.ts';
import { strippingShare } from '../../../site/concrete/stripping.ts';

const slab = { placingCelsius: 5, airCelsius: -5, phiCelsius: -84.28, theta: 1.49, hydrationPerHour: 0.013 };

describe('stored heat', () => {
  test.each([
    [0, 5],
    [24, 10.03],
    [48, 10.84],
    [72, 9.64],
    [96, 7.63],
    [120, 5.44],
    [144, 3.4],
    [168, 1.62],
    [192, 0.14],
  ])('C6: after %d h it is %d °C', (hours, celsius) => {
    expect(storedHeatCelsius(slab, hours)).toBeCloseTo(celsius, 2);
  });

  test('C6: zero at 194.63 h, mean to there 6.408 °C', () => {
    expect(hoursToCool(slab, 0)).toBeCloseTo(194.63, 2);
    expect(storedHeatMeanCelsius(slab, hoursToCool(slab, 0) ?? 0)).toBeCloseTo(6.408, 3);
  });

  test('the mean is what many small steps add up to', () => {
    const steps = Array.from({ length: 10_000 }, (_, n) => storedHeatCelsius(slab, (n + 0.5) / 100));
    expect(storedHeatMeanCelsius(slab, 100)).toBeCloseTo(steps.reduce((sum, t) => sum + t, 0) / 10_000, 4);
  });

  test('concrete that is colder already has cooled; in mild air it never does', () => {
    expect(hoursToCool(slab, 6)).toBe(0);
    expect(hoursToCool({ ...slab, airCelsius: 3 }, 0)).toBeNull();
  });

  test('C7: 400 kg of cement with 345 kJ/kg warm a cubic metre by 59.9 K', () => {
    expect(adiabaticRise(400, 345, 0.96, 2400)).toBeCloseTo(59.9, 1);
  });
});

describe('frost', () => {
  test.each([
    [{ kind: 'heated', cement: 'portland' }, 9],
    [{ kind: 'heated', cement: 'slag' }, 12],
    [{ kind: 'antifreeze', lowestCelsius: -15 }, 4],
    [{ kind: 'antifreeze', lowestCelsius: -16 }, 5],
    [{ kind: 'antifreeze', lowestCelsius: -30 }, 5],
    [{ kind: 'antifreeze', lowestCelsius: -31 }, null],
  ] as const)('the critical strength of C30 with %j is %s MPa', (protection, MPa) => {
    expect(frostCriticalMPa(30, protection)).toBe(MPa);
  });

  test('harms only concrete that is weak and freezes at the same time', () => {
    const history = [
      { at: 1, celsius: 5, strengthMPa: 2 },
      { at: 2, celsius: -1, strengthMPa: 8.9 },
      { at: 3, celsius: -9, strengthMPa: 9.1 },
    ];
    expect(frostDamageAt(history, 9)).toBe(2);
    expect(frostDamageAt(history, 8)).toBeNull();
  });
});

describe('strippingShare', () => {
  test.each([
    ['slab', 2, 0.5],
    ['slab', 2.1, 0.75],
    ['slab', 8, 0.75],
    ['slab', 8.1, 1],
    ['beam', 1, 0.75],
    ['arch', 8, 0.75],
    ['shell', 9, 1],
    ['cantilever', 1, 1],
    ['slab', Number.NaN, 1],
  ] as const)('%s of %d m: %d of the grade', (member, span, share) => {
    expect(strippingShare(member, span)).toBe(share);
  });
});
