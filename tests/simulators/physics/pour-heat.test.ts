import { describe, expect, it } from 'vitest';
import type { Affinity } from '../../../simulators/physics/affinity.ts';
import { adiabaticRise } from '../../../simulators/physics/hydration.ts';
import { type PourSection, pourHeat } from '../../../simulators/physics/pour-heat.ts';

const HOUR_MS = 3_600_000;
const PLACED = Date.UTC(2026, 10, 20, 8);
const AFFINITY: Affinity = {
  riseKelvin: adiabaticRise({ kgPerM3: 400, heatKjPerKg: 345 }),
  perHour: 0.5,
  onset: 0.01,
  diffusion: 4,
  activationKelvin: 5000,
};

const PLAIN: PourSection = {
  affinity: AFFINITY,
  placedAt: PLACED,
  placingCelsius: 20,
  thicknessM: 0.3,
  coverM2KPerW: [0.14, 0.14],
  lossFactor: 1,
  airCelsius: () => 10,
  windSpeed: () => 4,
  uncoveredAt: Number.POSITIVE_INFINITY,
};

function section(change: Partial<PourSection> = {}) {
  return pourHeat({ ...PLAIN, ...change });
}

describe('heat of hydration', () => {
  it('rises 59.9 K without any loss: 400 kg of 345 kJ/kg in a cubic metre (C7)', () => {
    expect(adiabaticRise({ kgPerM3: 400, heatKjPerKg: 345 })).toBeCloseTo(59.9, 1);
  });

  it('comes close to the adiabatic rise in a section that loses next to nothing', () => {
    const wrapped = section({ coverM2KPerW: [1e6, 1e6], thicknessM: 2 });
    const { coreCelsius } = wrapped.at(PLACED + 59 * 24 * HOUR_MS);
    expect(coreCelsius - 20).toBeGreaterThan(58.5);
    expect(coreCelsius - 20).toBeLessThanOrEqual(AFFINITY.riseKelvin);
  });

  it('cools faster at an edge, and where the blanket comes off early', () => {
    const at = PLACED + 36 * HOUR_MS;
    const covered = section({ coverM2KPerW: [0.4, 0.14] }).at(at);
    const edge = section({ coverM2KPerW: [0.4, 0.14], lossFactor: 1.15 }).at(at);
    const bare = section({ coverM2KPerW: [0.4, 0.14], uncoveredAt: PLACED + 20 * HOUR_MS }).at(at);
    expect(edge.coreCelsius).toBeLessThan(covered.coreCelsius - 0.3);
    expect(bare.surfaceCelsius).toBeLessThan(covered.surfaceCelsius - 1);
  });

  it('ends at the temperature of the air', () => {
    const { coreCelsius, surfaceCelsius } = section().at(PLACED + 50 * 24 * HOUR_MS);
    expect(coreCelsius).toBeCloseTo(10, 0);
    expect(surfaceCelsius).toBeCloseTo(10, 0);
  });

  it('keeps the core warmer than the surface, and a thick section warmer than a thin one', () => {
    const at = PLACED + 24 * HOUR_MS;
    const thin = section({ thicknessM: 0.2 }).at(at);
    const thick = section({ thicknessM: 1.2 }).at(at);
    expect(thick.coreCelsius).toBeGreaterThan(thick.surfaceCelsius + 3);
    expect(thick.coreCelsius).toBeGreaterThan(thin.coreCelsius + 5);
  });

  it('says the same whether it is asked from the start or only at the end', () => {
    const asked = section();
    for (let hour = 0; hour < 72; hour++) asked.at(PLACED + hour * HOUR_MS);
    expect(asked.at(PLACED + 72 * HOUR_MS)).toEqual(section().at(PLACED + 72 * HOUR_MS));
  });

  it('reaches a maturity when its maturity is that', () => {
    const pour = section();
    const reached = pour.reaches(2500, -10);
    expect(reached).not.toBeNull();
    expect(pour.maturity(reached ?? 0, -10)).toBeCloseTo(2500, 0);
  });

  it('never reaches what sixty days do not give', () => {
    expect(section().reaches(1e6, -10)).toBeNull();
  });
});
