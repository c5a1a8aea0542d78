import {
  adiabaticRise,
  type Binder,
  CONCRETE_CONDUCTIVITY_W_PER_M_K,
  CONCRETE_DENSITY_KG_PER_M3,
  CONCRETE_HEAT_KJ_PER_KG_K,
  hydrationDegree,
  reactionRate,
} from './hydration.ts';

const STEP_MS = 300_000;
const STEP_SECONDS = STEP_MS / 1000;
const STEP_HOURS = STEP_MS / 3_600_000;
/** After 60 days a section of a building has the temperature of the air; no loggers run longer. */
const STEPS_MAX = (60 * 86_400_000) / STEP_MS;
/** The surface probe sits 50 mm inside the face (GB 50496): in the middle of a layer of 100 mm. */
const SURFACE_LAYER_M = 0.1;

export interface PourSection {
  binder: Binder;
  /** ms since 1970 UTC. */
  placedAt: number;
  placingCelsius: number;
  thicknessM: number;
  /** Resistance of formwork or blanket, the mean of both faces, m²·K/W; 0.14 is 18 mm of plywood. */
  coverM2KPerW: number;
  /** More than 1 at an edge, where heat leaves sideways as well. */
  lossFactor: number;
  airCelsius: (at: number) => number;
  windSpeed: (at: number) => number;
}

export interface PourTemperature {
  coreCelsius: number;
  surfaceCelsius: number;
}

export interface PourHeat {
  /** Between two steps it is linear; before placing it is the placing temperature. */
  at(time: number): PourTemperature;
  /** Nurse–Saul maturity of the colder node, °C·h. */
  maturity(time: number, datumCelsius: number): number;
  /** When the colder node has that maturity, ms; null if not within 60 days. */
  reaches(maturityCelsiusHours: number, datumCelsius: number): number | null;
  /** Heat per m² of half section since placing, kJ: released = stored + lost. */
  balance(time: number): { releasedKj: number; storedKj: number; lostKj: number };
}

interface Step extends PourTemperature {
  equivalentCoreHours: number;
  equivalentSurfaceHours: number;
  lostKj: number;
}

/**
 * Temperature of a hardening section: two lumped nodes of half the section, core and surface; each makes heat by its
 * own degree of hydration, heat flows between them and through cover and wind to the air. Explicit steps of five
 * minutes from the placing, kept as far as anybody has asked.
 */
export function pourHeat(section: PourSection): PourHeat {
  const steps: Step[] = [
    {
      coreCelsius: section.placingCelsius,
      surfaceCelsius: section.placingCelsius,
      equivalentCoreHours: 0,
      equivalentSurfaceHours: 0,
      lostKj: 0,
    },
  ];
  const layers = layersOf(section.thicknessM);

  function step(index: number): Step {
    const wanted = Math.min(Math.max(index, 0), STEPS_MAX);
    for (let last = steps.length - 1; last < wanted; last++) {
      steps.push(advance(section, layers, steps[last] as Step, section.placedAt + last * STEP_MS));
    }
    return steps[wanted] as Step;
  }

  function at(time: number): PourTemperature {
    const position = (time - section.placedAt) / STEP_MS;
    const index = Math.floor(position);
    const before = step(index);
    const after = step(index + 1);
    const share = Math.min(Math.max(position - index, 0), 1);
    return {
      coreCelsius: before.coreCelsius + (after.coreCelsius - before.coreCelsius) * share,
      surfaceCelsius: before.surfaceCelsius + (after.surfaceCelsius - before.surfaceCelsius) * share,
    };
  }

  function colder(index: number, datumCelsius: number): number {
    const { coreCelsius, surfaceCelsius } = step(index);
    return Math.max(0, Math.min(coreCelsius, surfaceCelsius) - datumCelsius);
  }

  return {
    at,
    maturity(time, datumCelsius) {
      let sum = 0;
      const count = Math.min((time - section.placedAt) / STEP_MS, STEPS_MAX);
      for (let index = 0; index < count; index++) {
        const part = Math.min(1, count - index);
        sum += ((colder(index, datumCelsius) + colder(index + 1, datumCelsius)) / 2) * STEP_HOURS * part;
      }
      return sum;
    },
    reaches(maturityCelsiusHours, datumCelsius) {
      let sum = 0;
      for (let index = 0; index < STEPS_MAX; index++) {
        const gain = ((colder(index, datumCelsius) + colder(index + 1, datumCelsius)) / 2) * STEP_HOURS;
        if (sum + gain >= maturityCelsiusHours) {
          const part = gain > 0 ? (maturityCelsiusHours - sum) / gain : 0;
          return section.placedAt + (index + part) * STEP_MS;
        }
        sum += gain;
      }
      return null;
    },
    balance(time) {
      const now = step(Math.round((time - section.placedAt) / STEP_MS));
      const { binder, placingCelsius } = section;
      const heatKjPerM3 = binder.kgPerM3 * binder.heatKjPerKg;
      return {
        releasedKj:
          heatKjPerM3 *
          (layers.coreM * hydrationDegree(binder, now.equivalentCoreHours) +
            layers.surfaceM * hydrationDegree(binder, now.equivalentSurfaceHours)),
        storedKj:
          CONCRETE_DENSITY_KG_PER_M3 *
          CONCRETE_HEAT_KJ_PER_KG_K *
          (layers.coreM * (now.coreCelsius - placingCelsius) +
            layers.surfaceM * (now.surfaceCelsius - placingCelsius)),
        lostKj: now.lostKj,
      };
    },
  };
}

interface Layers {
  coreM: number;
  surfaceM: number;
  /** Between the middles of the two, W/(m²·K). */
  conductance: number;
}

function layersOf(thicknessM: number): Layers {
  const half = thicknessM / 2;
  const surfaceM = Math.min(SURFACE_LAYER_M, half / 2);
  return { coreM: half - surfaceM, surfaceM, conductance: CONCRETE_CONDUCTIVITY_W_PER_M_K / (half / 2) };
}

function advance(section: PourSection, layers: Layers, now: Step, at: number): Step {
  const { binder } = section;
  const perM3K = CONCRETE_DENSITY_KG_PER_M3 * CONCRETE_HEAT_KJ_PER_KG_K * 1000;
  // Convection after the usual engineering rule 5.6 + 3.9·v; between scaffolds a third of the mast's wind is left.
  const convection = 5.6 + 3.9 * (section.windSpeed(at) / 3);
  const toAir = section.lossFactor / (1 / convection + section.coverM2KPerW);
  const inwards = layers.conductance * (now.coreCelsius - now.surfaceCelsius) * STEP_SECONDS;
  const outwards = toAir * (now.surfaceCelsius - section.airCelsius(at)) * STEP_SECONDS;

  const equivalentCoreHours = now.equivalentCoreHours + reactionRate(binder, now.coreCelsius) * STEP_HOURS;
  const equivalentSurfaceHours =
    now.equivalentSurfaceHours + reactionRate(binder, now.surfaceCelsius) * STEP_HOURS;
  const rise = adiabaticRise(binder);
  const coreRise =
    rise * (hydrationDegree(binder, equivalentCoreHours) - hydrationDegree(binder, now.equivalentCoreHours));
  const surfaceRise =
    rise *
    (hydrationDegree(binder, equivalentSurfaceHours) - hydrationDegree(binder, now.equivalentSurfaceHours));
  return {
    coreCelsius: now.coreCelsius + coreRise - inwards / (perM3K * layers.coreM),
    surfaceCelsius: now.surfaceCelsius + surfaceRise + (inwards - outwards) / (perM3K * layers.surfaceM),
    equivalentCoreHours,
    equivalentSurfaceHours,
    lostKj: now.lostKj + outwards / 1000,
  };
}
