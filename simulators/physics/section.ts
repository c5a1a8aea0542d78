import { type Affinity, affinityRate } from './affinity.ts';
import { CONCRETE_DENSITY_KG_PER_M3, CONCRETE_HEAT_KJ_PER_KG_K } from './hydration.ts';

/** A face: what covers it, until when, and the sun on it. */
export interface SectionFace {
  /** Formwork and insulation, m²·K/W. */
  coverM2KPerW: number;
  /** When all of it comes off, ms; Infinity: never. */
  uncoveredAt: number;
  /** Heat of the sun that the face takes up at a time, W/m². */
  sunWPerM2: (at: number) => number;
}

/** A wall, slab or raft in air, between two faces. */
export interface SimulatedSection {
  affinity: Affinity;
  thicknessM: number;
  conductivityWPerMK: number;
  /** ms since 1970 UTC. */
  placedAt: number;
  placingCelsius: number;
  faces: readonly [SectionFace, SectionFace];
  /** More than 1 where heat leaves sideways as well; 1 by default. */
  lossFactor?: number;
  airCelsius: (at: number) => number;
  /** At the faces, m/s. */
  windSpeed: (at: number) => number;
}

export interface SectionRun {
  /** Temperature at a depth below the first face, °C; steps only as far as anybody has asked. */
  at(time: number, depthM: number): number;
  /** Since placing, for the last time asked for: kJ/m². */
  energy(): { releasedKj: number; storedKj: number; lostKj: number };
}

const KEEP_MS = 600_000;
const NODE_M = 0.025;
const NODES_MIN = 8;
// An explicit step is stable below one half; a third leaves room for the faces.
const FOURIER_MAX = 1 / 3;

/**
 * The temperature of a hardening section, as the truth of the simulation: explicit differences in short steps, another
 * law of hydration (affinity), conductivity, convection and radiation of its own, and sun on the faces. The service
 * predicts with an implicit model, another law and other numbers, so it never meets its own assumptions here.
 *
 * Between kept times (every ten minutes) and between nodes it is linear.
 */
export function simulateSection(section: SimulatedSection): SectionRun {
  const nodes = Math.max(NODES_MIN, Math.round(section.thicknessM / NODE_M));
  const widthM = section.thicknessM / nodes;
  const perM3K = CONCRETE_DENSITY_KG_PER_M3 * CONCRETE_HEAT_KJ_PER_KG_K * 1000;
  const secondsMax = (FOURIER_MAX * widthM ** 2 * perM3K) / section.conductivityWPerMK;
  const steps = Math.ceil(KEEP_MS / 1000 / secondsMax);
  const seconds = KEEP_MS / 1000 / steps;
  const { lossFactor = 1 } = section;
  const celsius = new Float64Array(nodes).fill(section.placingCelsius);
  const degrees = new Float64Array(nodes);
  const kept = [celsius.slice()];
  let lostJ = 0;

  function step(at: number): void {
    const air = section.airCelsius(at);
    const wind = section.windSpeed(at);
    const between = section.conductivityWPerMK / widthM;
    const flux = (face: SectionFace, node: number) => {
      const own = celsius[node] ?? 0;
      const film = filmOf(own, air, wind);
      const cover = at < face.uncoveredAt ? face.coverM2KPerW : 0;
      const toAir = lossFactor / (0.5 / between + cover + 1 / film);
      // The sun warms the outside of the cover; so much of it as the cover lets in reaches the concrete.
      return toAir * (own - air) - (face.sunWPerM2(at) * toAir) / film;
    };
    let leaving = flux(section.faces[0], 0);
    const out = flux(section.faces[1], nodes - 1);
    lostJ += (leaving + out) * seconds;
    leaving = -leaving;
    for (let node = 0; node < nodes; node++) {
      const own = celsius[node] ?? 0;
      const onwards = node === nodes - 1 ? out : between * (own - (celsius[node + 1] ?? 0));
      const gained = affinityRate(section.affinity, degrees[node] ?? 0, own) * (seconds / 3600);
      degrees[node] = (degrees[node] ?? 0) + gained;
      celsius[node] =
        own + section.affinity.riseKelvin * gained + ((leaving - onwards) * seconds) / (perM3K * widthM);
      leaving = onwards;
    }
  }

  function reach(index: number): Float64Array {
    while (kept.length <= index) {
      const from = section.placedAt + (kept.length - 1) * KEEP_MS;
      for (let done = 0; done < steps; done++) step(from + (done + 0.5) * seconds * 1000);
      kept.push(celsius.slice());
    }
    return kept[index] ?? celsius;
  }

  return {
    at(time, depthM) {
      const place = Math.max(0, (time - section.placedAt) / KEEP_MS);
      const index = Math.floor(place);
      const before = atDepth(reach(index), depthM / widthM);
      return place === index
        ? before
        : before + (place - index) * (atDepth(reach(index + 1), depthM / widthM) - before);
    },
    energy() {
      const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
      const perKelvin = (perM3K * widthM) / 1000;
      return {
        releasedKj: section.affinity.riseKelvin * sum(degrees) * perKelvin,
        storedKj: (sum(celsius) - nodes * section.placingCelsius) * perKelvin,
        lostKj: lostJ / 1000,
      };
    },
  };
}

/** Convection by wind (McAdams: 5.7 + 3.8·v) would count radiation twice; still air, and long waves by themselves. */
function filmOf(face: number, air: number, wind: number): number {
  const convection = 2.8 + 3 * wind;
  const mean = (face + air) / 2 + 273.15;
  return convection + 4 * 0.9 * 5.67e-8 * mean ** 3;
}

function atDepth(row: Float64Array, position: number): number {
  const place = Math.min(row.length - 1, Math.max(0, position - 0.5));
  const node = Math.floor(place);
  const before = row[node] ?? 0;
  return before + (place - node) * ((row[node + 1] ?? before) - before);
}
