import { describe, expect, test } from 'vitest';
import type { Affinity } from '../../../simulators/physics/affinity.ts';
import { type SimulatedSection, simulateSection } from '../../../simulators/physics/section.ts';
import { storedHeatCelsius } from '../../../site/concrete/stored-heat.ts';

const HOUR_MS = 3_600_000;
const PLACED_AT = Date.UTC(2026, 10, 20, 8);
const AFFINITY: Affinity = {
  riseKelvin: (400 * 345) / (0.96 * 2400),
  perHour: 0.5,
  onset: 0.01,
  diffusion: 4,
  activationKelvin: 5000,
};

function section(over: Partial<SimulatedSection> & { coverM2KPerW?: number } = {}): SimulatedSection {
  const face = {
    coverM2KPerW: over.coverM2KPerW ?? 0.1,
    uncoveredAt: Number.POSITIVE_INFINITY,
    sunWPerM2: () => 0,
  };
  return {
    affinity: AFFINITY,
    thicknessM: 0.5,
    conductivityWPerMK: 2,
    placedAt: PLACED_AT,
    placingCelsius: 20,
    faces: [face, face],
    airCelsius: () => 10,
    windSpeed: () => 1,
    ...over,
  };
}

describe('simulateSection', () => {
  test('without loss it rises by 59.9 K (C7)', () => {
    const run = simulateSection(section({ coverM2KPerW: 1e9 }));
    expect(run.at(PLACED_AT + 40 * 24 * HOUR_MS, 0.25) - 20).toBeCloseTo(59.9, 1);
  });

  test('what is released is stored or lost, sun included', () => {
    const [face] = section().faces;
    const faces = [{ ...face, sunWPerM2: () => 150, uncoveredAt: PLACED_AT + 50 * HOUR_MS }, face] as const;
    const run = simulateSection(section({ faces }));
    run.at(PLACED_AT + 200 * HOUR_MS, 0);
    const { releasedKj, storedKj, lostKj } = run.energy();
    expect(releasedKj).toBeGreaterThan(50_000);
    expect(Math.abs(releasedKj - storedKj - lostKj)).toBeLessThan(1e-6 * releasedKj);
  });

  test('with conduction made very fast it cools like the heat-storage method (C6)', () => {
    // First-order heat that does not depend on temperature: nothing to begin it, nothing in its way.
    const [theta, perHour, phi] = [1.49, 0.013, -84.28];
    const first: Affinity = {
      riseKelvin: (-phi * (theta - 1)) / 1,
      perHour: perHour / 1e6,
      onset: 1e6,
      diffusion: 0,
      activationKelvin: 0,
    };
    const uWPerM2K = (theta * perHour * 2400 * 960 * 0.2) / 2 / 3600;
    const run = simulateSection(
      section({
        affinity: first,
        thicknessM: 0.2,
        conductivityWPerMK: 200,
        placingCelsius: 5,
        airCelsius: () => -5,
        windSpeed: () => 50,
        // Wind enough that the film, which changes with temperature, is next to nothing.
        coverM2KPerW: 1 / uWPerM2K - 1 / 156,
      }),
    );
    const heat = { placingCelsius: 5, airCelsius: -5, phiCelsius: phi, theta, hydrationPerHour: perHour };
    for (const hour of [24, 48, 96, 144, 192])
      expect(Math.abs(run.at(PLACED_AT + hour * HOUR_MS, 0.1) - storedHeatCelsius(heat, hour))).toBeLessThan(
        0.1,
      );
  });

  test('says the same whether it is asked hour by hour or only at the end', () => {
    const asked = simulateSection(section());
    for (let hour = 0; hour < 72; hour++) asked.at(PLACED_AT + hour * HOUR_MS, 0.1);
    const at = PLACED_AT + 72 * HOUR_MS;
    expect(asked.at(at, 0.1)).toBe(simulateSection(section()).at(at, 0.1));
  });

  test('the middle is warmer than the face, and the sun warms its face', () => {
    const at = PLACED_AT + 20 * HOUR_MS;
    const shaded = simulateSection(section());
    expect(shaded.at(at, 0.25)).toBeGreaterThan(shaded.at(at, 0.02) + 2);
    const [face] = section().faces;
    const sunny = simulateSection(section({ faces: [{ ...face, sunWPerM2: () => 200 }, face] }));
    expect(sunny.at(at, 0.02)).toBeGreaterThan(shaded.at(at, 0.02) + 2);
  });
});
