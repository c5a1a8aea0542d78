import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QUANTITIES } from '../../site/quantities.ts';
import { fromKeptUnit, inRange, keptUnitOf, quantityOf, toKeptUnit } from '../../site/quantity.ts';

describe('toKeptUnit', () => {
  test.each<[string, number, string, number, string]>([
    ['temperature', 71.6, '°F', 22, '°C'],
    ['temperature', -40, '°F', -40, '°C'],
    ['temperature', 273.16, 'K', 0.01, '°C'],
    ['temperature', 20, '℃', 20, '°C'],
    ['temperature', 71.6, '℉', 22, '°C'],
    ['temperature', 20, 'Cel', 20, '°C'],
    ['humidity', 0.29, 'ratio', 29, '%'],
    ['humidity', 29, '%RH', 29, '%'],
    ['strength', 1000, 'psi', 6.89475729316836, 'MPa'],
    ['strength', 25, 'N/mm²', 25, 'MPa'],
    ['strength', 25, 'N/mm2', 25, 'MPa'],
    ['resistivity', 1.2, 'kΩ·cm', 12, 'Ω·m'],
    ['resistivity', 12, '\u2126\u22c5m', 12, 'Ω·m'],
    ['windSpeed', 36, 'km/h', 10, 'm/s'],
    ['windGust', 1, 'kn', 0.514444444444444, 'm/s'],
    ['windGust', 100, 'mph', 44.704, 'm/s'],
    ['rain', 0.1, 'in/h', 2.54, 'mm/h'],
    ['airPressure', 101_325, 'Pa', 1013.25, 'hPa'],
    ['airPressure', 101.325, 'kPa', 1013.25, 'hPa'],
    ['operatingHours', 90, 'min', 1.5, 'h'],
    ['idleHours', 5400, 's', 1.5, 'h'],
    ['fuelLevel', 0.7, 'ratio', 70, '%'],
    ['fuelUsed', 10, 'gal', 37.85411784, 'L'],
    ['power', 1500, 'W', 1.5, 'kW'],
    ['vibration', 0.3, 'in/s', 7.62, 'mm/s'],
    ['vibration', 0.01, 'm/s', 10, 'mm/s'],
    ['slewAngle', Math.PI, 'rad', 180, '°'],
    ['load', 1250, 'kg', 1.25, 't'],
    ['volume', 10, 'yd³', 7.64554857984, 'm³'],
    ['volume', 500, 'l', 0.5, 'm³'],
    ['fuelUsed', 1.5, 'm3', 1500, 'L'],
    ['battery', 3600, 'mV', 3.6, 'V'],
    ['battery', 92, '%', 92, '%'],
    ['latitude', 60.07965, 'lat', 60.07965, '°'],
  ])('%s %d %s', (quantity, value, unit, kept, keptUnit) => {
    expect(toKeptUnit(quantity, value, unit)).toEqual({ ok: true, value: kept, unit: keptUnit });
  });

  test('a value without a unit is in the kept one', () => {
    expect(toKeptUnit('temperature', 21.4)).toEqual({ ok: true, value: 21.4, unit: '°C' });
  });

  test.each([
    ['temperature', 'psi'],
    ['temperature', 'C'],
    ['temperature', ''],
    ['power', 'kw'],
    ['state', 'h'],
  ])('%s in %s is refused', (quantity, unit) => {
    expect(toKeptUnit(quantity, 1, unit)).toMatchObject({ ok: false, reason: 'unit-unknown' });
  });

  test('an unknown quantity keeps its value and unit', () => {
    expect(toKeptUnit('tilt', 3, 'mrad')).toEqual({ ok: true, value: 3, unit: 'mrad' });
    expect(quantityOf('constructor')).toBeNull();
    expect(keptUnitOf('tilt')).toBe('');
  });

  const scales = QUANTITIES.flatMap(({ name, scales }) =>
    scales.flatMap((scale) => [...scale.accepted.keys()].map((unit) => ({ name, scale, unit }))),
  );

  test('there and back again is where it was, for every accepted unit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scales), fc.double({ min: 0, max: 1, noNaN: true }), (one, share) => {
        const [min, max] = one.scale.range ?? [-1000, 1000];
        const value = min + share * (Math.min(max, 1e6) - min);
        const there = fromKeptUnit(one.name, value, one.unit) ?? Number.NaN;
        const back = toKeptUnit(one.name, there, one.unit);
        expect(back.ok && Math.abs(back.value - value)).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(value)),
        );
        expect(back.ok && back.unit).toBe(one.scale.unit);
      }),
    );
  });

  test('unit changes commute: by way of another unit the value is the same', () => {
    const temperature = fc.constantFrom('°C', '°F', 'K', 'Cel');
    fc.assert(
      fc.property(fc.integer({ min: -600, max: 1500 }), temperature, temperature, (tenths, a, b) => {
        const inA = fromKeptUnit('temperature', tenths / 10, a) ?? Number.NaN;
        const direct = toKeptUnit('temperature', inA, a);
        const kept = direct.ok ? direct.value : Number.NaN;
        const throughB = toKeptUnit('temperature', fromKeptUnit('temperature', kept, b) ?? Number.NaN, b);
        expect(throughB.ok && throughB.value).toBeCloseTo(tenths / 10, 9);
      }),
    );
  });

  test('the kept unit of a quantity is among its accepted ones and changes nothing', () => {
    for (const { name, scales } of QUANTITIES)
      for (const { unit } of scales)
        expect(toKeptUnit(name, 12.3, unit)).toEqual({ ok: true, value: 12.3, unit });
  });
});

describe('inRange', () => {
  test.each<[string, number, boolean]>([
    ['temperature', -60, true],
    ['temperature', -60.1, false],
    ['temperature', 150, true],
    ['temperature', 327.67, false],
    ['humidity', 100.1, false],
    ['longitude', -180, true],
    ['latitude', 91, false],
    ['airPressure', 799, false],
    ['operatingHours', -1, false],
    ['load', -1e6, true],
    ['tilt', 1e6, true],
    ['tilt', Number.POSITIVE_INFINITY, false],
  ])('%s %d: %s', (quantity, value, possible) => expect(inRange(quantity, value)).toBe(possible));

  test('a battery has a range in each of its units', () => {
    expect(inRange('battery', 61, 'V')).toBe(false);
    expect(inRange('battery', 61, '%')).toBe(true);
  });
});
