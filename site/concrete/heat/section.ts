import type { Material } from './concrete.ts';
import { type CoverLayer, resistanceM2KPerW } from './cover.ts';
import type { Hydration } from './hydration.ts';
import { type Mesh, meshOf } from './mesh.ts';
import { type SectionState, startState, stepState } from './section-step.ts';
import { valueAt } from './value-at.ts';

/** What a face looks at. */
export type Face =
  | { kind: 'air'; layers: readonly CoverLayer[] }
  /** Soil, at this temperature some metres below. */
  | { kind: 'ground'; celsius: number };

export interface Section {
  thicknessM: number;
  hydration: Hydration;
  placingCelsius: number;
  /** ms since 1970 UTC. */
  placedAt: number;
  top: readonly CoverLayer[];
  bottom: Face;
  airCelsius: (at: number) => number;
  /** At the faces. */
  windMPerS: (at: number) => number;
  concrete?: Material;
}

export interface Mesher {
  /** Cells of the concrete. */
  cells: number;
  stepMinutes: number;
}

export interface SectionField {
  /** Middles of the cells below the top face, m. */
  depthsM: Float64Array;
  /** ms, every half hour. */
  times: number[];
  /** °C of each cell at each time. */
  rows: Float64Array[];
  /** Since placing, kJ for each m² of the section; what is released is stored (also in the soil) or lost. */
  energy: { releasedKJPerM2: number; storedKJPerM2: number; lostKJPerM2: number };
}

const MINUTE_MS = 60_000;
const RECORD_MS = 30 * MINUTE_MS;
// Thin enough for the gradient at a bare face; a raft of 3 m then has the most that a person would wait for.
const CELL_M = 0.025;
const CELLS_MIN = 11;
const CELLS_MAX = 81;

/**
 * Temperature over a section and over time while its cement heats it: the heat equation in one dimension,
 *
 *     ρ·c·∂T/∂t = k·∂²T/∂x² + ρ·c·ΔT·∂α/∂t,  k·∂T/∂n = U·(T_air − T) at a face
 *
 * each cell with its own equivalent age and degree of hydration α, ΔT the adiabatic rise; U from the layers on the face
 * and the wind. Finite volumes, implicit in time, so no step is too long to be stable; heat is neither made nor lost by
 * the reckoning.
 *
 * @param hours from placing
 * @param mesher absent: cells of 25 mm (11 to 81 of them), steps of ten minutes, where finer ones change no temperature
 * by more than 0.3 K
 *
 * Source: the heat equation, any textbook; degree of hydration after Freiesleben Hansen and Pedersen.
 */
export function sectionField(section: Section, hours: number, mesher?: Mesher): SectionField {
  const { cells, stepMinutes } = mesher ?? usualMesher(section.thicknessM);
  const mesh = meshOf(section.thicknessM, cells, section.bottom.kind === 'ground', section.concrete);
  const state = startState(
    mesh,
    section.placingCelsius,
    section.bottom.kind === 'ground' ? section.bottom.celsius : section.placingCelsius,
  );
  const start = state.celsius.slice();
  const row = () => state.celsius.slice(0, mesh.concreteCells);
  const [times, rows] = [[section.placedAt], [row()]];
  const until = section.placedAt + hours * 60 * MINUTE_MS;
  for (let at = section.placedAt; at < until; ) {
    const next = Math.min(
      at + stepMinutes * MINUTE_MS,
      section.placedAt + times.length * RECORD_MS,
      nextRemoval(section, at),
      until,
    );
    stepState(mesh, section.hydration, state, surroundings(section, mesh, (at + next) / 2), next - at);
    at = next;
    if (at - section.placedAt >= times.length * RECORD_MS) {
      times.push(at);
      rows.push(row());
    }
  }
  return { depthsM: mesh.depthsM, times, rows, energy: energyOf(mesh, start, state) };
}

function usualMesher(thicknessM: number): Mesher {
  const cells = Math.min(CELLS_MAX, Math.max(CELLS_MIN, Math.round(thicknessM / CELL_M)));
  return { cells: cells % 2 === 0 ? cells + 1 : cells, stepMinutes: 10 };
}

/** A layer that comes off between two steps; a step across it would mix two worlds. */
function nextRemoval({ top, bottom }: Section, at: number): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { removedAt } of [...top, ...(bottom.kind === 'air' ? bottom.layers : [])])
    if (removedAt !== null && removedAt > at) next = Math.min(next, removedAt);
  return next;
}

function surroundings({ top, bottom, airCelsius, windMPerS }: Section, mesh: Mesh, at: number) {
  const [air, wind] = [airCelsius(at), windMPerS(at)];
  const last = mesh.conductances.length - 1;
  return {
    topWPerM2K: 1 / (mesh.topHalfM2KPerW + resistanceM2KPerW(top, wind, at)),
    topCelsius: air,
    bottomWPerM2K:
      bottom.kind === 'air'
        ? 1 / (mesh.bottomHalfM2KPerW + resistanceM2KPerW(bottom.layers, wind, at))
        : valueAt(mesh.conductances, last),
    bottomCelsius: bottom.kind === 'air' ? air : bottom.celsius,
  };
}

function energyOf(mesh: Mesh, start: Float64Array, state: SectionState): SectionField['energy'] {
  let stored = 0;
  for (let cell = 0; cell < start.length; cell++)
    stored += valueAt(mesh.capacities, cell) * (valueAt(state.celsius, cell) - valueAt(start, cell));
  return {
    releasedKJPerM2: state.releasedJ / 1000,
    storedKJPerM2: stored / 1000,
    lostKJPerM2: state.lostJ / 1000,
  };
}
