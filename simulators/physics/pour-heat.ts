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
  const layers = layersOf(section.thicknessM);
  const core = [section.placingCelsius];
  const surface = [section.placingCelsius];
  let last = firstStep(section);

  function reach(index: number): number {
    const wanted = Math.min(Math.max(index, 0), STEPS_MAX);
    for (let done = core.length - 1; done < wanted; done++) {
      last = advance(section, layers, last, section.placedAt + done * STEP_MS);
      core.push(last.coreCelsius);
      surface.push(last.surfaceCelsius);
    }
    return wanted;
  }

  function between(values: readonly number[], index: number, share: number): number {
    const before = values[reach(index)] ?? 0;
    return before + ((values[reach(index + 1)] ?? 0) - before) * share;
  }

  /** Maturity that the colder node gains in a step, °C·h. */
  function gain(index: number, datumCelsius: number): number {
    const colder = (at: number) => Math.min(core[reach(at)] ?? 0, surface[reach(at)] ?? 0);
    const over = (at: number) => Math.max(0, colder(at) - datumCelsius);
    return ((over(index) + over(index + 1)) / 2) * STEP_HOURS;
  }

  return {
    at(time) {
      const position = Math.max(0, (time - section.placedAt) / STEP_MS);
      const index = Math.floor(position);
      return {
        coreCelsius: between(core, index, position - index),
        surfaceCelsius: between(surface, index, position - index),
      };
    },
    maturity(time, datumCelsius) {
      let sum = 0;
      const count = Math.min((time - section.placedAt) / STEP_MS, STEPS_MAX);
      for (let index = 0; index < count; index++)
        sum += gain(index, datumCelsius) * Math.min(1, count - index);
      return sum;
    },
    reaches(maturityCelsiusHours, datumCelsius) {
      let missing = maturityCelsiusHours;
      for (let index = 0; index < STEPS_MAX; index++) {
        const step = gain(index, datumCelsius);
        if (step >= missing && step > 0) return section.placedAt + (index + missing / step) * STEP_MS;
        missing -= step;
      }
      return null;
    },
  };
}

/**
 * Heat per m² of half a section since placing, kJ: what is released is stored or lost. For checking the model.
 *
 * @param hours since the placing
 */
export function heatBalance(
  section: PourSection,
  hours: number,
): { releasedKj: number; storedKj: number; lostKj: number } {
  const { binder, placingCelsius, placedAt } = section;
  const layers = layersOf(section.thicknessM);
  let now = firstStep(section);
  for (let step = 0; step < hours / STEP_HOURS; step++) {
    now = advance(section, layers, now, placedAt + step * STEP_MS);
  }
  const releasedPerM3 = (equivalentHours: number) =>
    binder.kgPerM3 * binder.heatKjPerKg * hydrationDegree(binder, equivalentHours);
  const storedPerM3 = (celsius: number) =>
    CONCRETE_DENSITY_KG_PER_M3 * CONCRETE_HEAT_KJ_PER_KG_K * (celsius - placingCelsius);
  return {
    releasedKj:
      layers.coreM * releasedPerM3(now.equivalentCoreHours) +
      layers.surfaceM * releasedPerM3(now.equivalentSurfaceHours),
    storedKj: layers.coreM * storedPerM3(now.coreCelsius) + layers.surfaceM * storedPerM3(now.surfaceCelsius),
    lostKj: now.lostKj,
  };
}

function firstStep({ placingCelsius }: PourSection): Step {
  return {
    coreCelsius: placingCelsius,
    surfaceCelsius: placingCelsius,
    equivalentCoreHours: 0,
    equivalentSurfaceHours: 0,
    lostKj: 0,
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
