import type { Affinity } from './affinity.ts';
import { CONCRETE_CONDUCTIVITY_W_PER_M_K } from './hydration.ts';
import { type SectionFace, simulateSection } from './section.ts';

const STEP_MS = 600_000;
const STEP_HOURS = STEP_MS / 3_600_000;
/** After 60 days a section of a building has the temperature of the air; no loggers run longer. */
const STEPS_MAX = (60 * 86_400_000) / STEP_MS;
/** The surface probe sits 50 mm inside the face (GB 50496). */
export const SURFACE_DEPTH_M = 0.05;

export interface PourSection {
  affinity: Affinity;
  /** ms since 1970 UTC. */
  placedAt: number;
  placingCelsius: number;
  thicknessM: number;
  /** Resistance of what covers either face, m²·K/W: 18 mm of plywood is 0.14, a curing blanket about 0.25. */
  coverM2KPerW: readonly [top: number, bottom: number];
  /** More than 1 at an edge, where heat leaves sideways as well. */
  lossFactor: number;
  airCelsius: (at: number) => number;
  windSpeed: (at: number) => number;
  /** When the first face's cover comes off; Infinity: not before the end. */
  uncoveredAt: number;
}

export interface PourTemperature {
  coreCelsius: number;
  surfaceCelsius: number;
}

export interface PourHeat {
  /** Between two steps it is linear; before placing it is the placing temperature. */
  at(time: number): PourTemperature;
  /** Nurse–Saul maturity of the colder of the two, °C·h. */
  maturity(time: number, datumCelsius: number): number;
  /** When the colder one has that maturity, ms; null if not within 60 days. */
  reaches(maturityCelsiusHours: number, datumCelsius: number): number | null;
}

const NO_SUN = () => 0;
/** Between scaffolds a third of the mast's wind is left. */
const SHELTER = 3;

/**
 * Temperature and maturity of a hardening section where its probes sit: in the middle and 50 mm inside the first face,
 * out of the one-dimensional model of `section.ts`.
 */
export function pourHeat(section: PourSection): PourHeat {
  const { coverM2KPerW, placedAt, thicknessM } = section;
  const face = (cover: number, uncoveredAt: number): SectionFace => ({
    coverM2KPerW: cover,
    uncoveredAt,
    sunWPerM2: NO_SUN,
  });
  const run = simulateSection({
    affinity: section.affinity,
    thicknessM,
    conductivityWPerMK: CONCRETE_CONDUCTIVITY_W_PER_M_K,
    placedAt,
    placingCelsius: section.placingCelsius,
    faces: [face(coverM2KPerW[0], section.uncoveredAt), face(coverM2KPerW[1], Number.POSITIVE_INFINITY)],
    lossFactor: section.lossFactor,
    airCelsius: section.airCelsius,
    windSpeed: (at) => section.windSpeed(at) / SHELTER,
  });
  const surfaceM = Math.min(SURFACE_DEPTH_M, thicknessM / 4);
  const at = (time: number): PourTemperature => ({
    coreCelsius: run.at(time, thicknessM / 2),
    surfaceCelsius: run.at(time, surfaceM),
  });
  const colder = (index: number) => {
    const { coreCelsius, surfaceCelsius } = at(placedAt + index * STEP_MS);
    return Math.min(coreCelsius, surfaceCelsius);
  };
  // Sums up to each step, by datum: asked for thousands of times.
  const sums = new Map<number, number[]>();

  function sumTo(index: number, datumCelsius: number): number {
    const known = sums.get(datumCelsius) ?? [0];
    sums.set(datumCelsius, known);
    for (let next = known.length; next <= index; next++) {
      const over = (step: number) => Math.max(0, colder(step) - datumCelsius);
      known.push((known[next - 1] ?? 0) + ((over(next - 1) + over(next)) / 2) * STEP_HOURS);
    }
    return known[index] ?? 0;
  }

  return {
    at,
    maturity(time, datumCelsius) {
      const place = Math.min(Math.max(0, (time - placedAt) / STEP_MS), STEPS_MAX);
      const index = Math.floor(place);
      const before = sumTo(index, datumCelsius);
      if (place === index) return before;
      return before + (place - index) * (sumTo(index + 1, datumCelsius) - before);
    },
    reaches(maturityCelsiusHours, datumCelsius) {
      for (let index = 1; index <= STEPS_MAX; index++) {
        const sum = sumTo(index, datumCelsius);
        if (sum < maturityCelsiusHours) continue;
        const before = sumTo(index - 1, datumCelsius);
        const share = sum > before ? (maturityCelsiusHours - before) / (sum - before) : 1;
        return placedAt + (index - 1 + share) * STEP_MS;
      }
      return null;
    },
  };
}
