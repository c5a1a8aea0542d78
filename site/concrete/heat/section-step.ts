import type { Hydration } from './hydration.ts';
import type { Mesh } from './mesh.ts';
import { solveTridiagonal, type Tridiagonal } from './tridiagonal.ts';
import { valueAt } from './value-at.ts';

/** What changes from step to step. */
export interface SectionState {
  /** Of every cell. */
  celsius: Float64Array;
  /** The same a step ago. */
  before: Float64Array;
  /** Of the concrete cells, h at 20 °C. */
  equivalentHours: Float64Array;
  /** Of the concrete cells. */
  degrees: Float64Array;
  /** Since placing, J/m². */
  releasedJ: number;
  lostJ: number;
  system: Tridiagonal;
}

/** Outside the two ends. */
interface Surroundings {
  topWPerM2K: number;
  topCelsius: number;
  bottomWPerM2K: number;
  bottomCelsius: number;
}

export function startState(mesh: Mesh, placingCelsius: number, groundCelsius: number): SectionState {
  const cells = mesh.widthsM.length;
  const celsius = Float64Array.from({ length: cells }, (_, cell) =>
    cell < mesh.concreteCells ? placingCelsius : groundCelsius,
  );
  return {
    celsius,
    before: celsius.slice(),
    equivalentHours: new Float64Array(mesh.concreteCells),
    degrees: new Float64Array(mesh.concreteCells),
    releasedJ: 0,
    lostJ: 0,
    system: {
      lower: new Float64Array(cells),
      diagonal: new Float64Array(cells),
      upper: new Float64Array(cells),
      right: new Float64Array(cells),
    },
  };
}

/**
 * One step of a section, in place. Conduction and loss count at its end (backward Euler), the heat of the cement at the
 * temperature that its middle will have if things go on as in the step before.
 */
export function stepState(
  mesh: Mesh,
  hydration: Hydration,
  state: SectionState,
  outside: Surroundings,
  stepMs: number,
): void {
  const seconds = stepMs / 1000;
  fillConduction(mesh, state, outside, seconds);
  addHydration(mesh, hydration, state, seconds);
  solveTridiagonal(state.system);
  const { celsius, before } = state;
  before.set(celsius);
  celsius.set(state.system.right);
  const last = celsius.length - 1;
  state.lostJ +=
    seconds *
    (outside.topWPerM2K * (valueAt(celsius, 0) - outside.topCelsius) +
      outside.bottomWPerM2K * (valueAt(celsius, last) - outside.bottomCelsius));
}

function fillConduction(
  mesh: Mesh,
  { celsius, system }: SectionState,
  outside: Surroundings,
  seconds: number,
): void {
  const last = celsius.length - 1;
  const { lower, diagonal, upper, right } = system;
  for (let cell = 0; cell <= last; cell++) {
    const above = cell === 0 ? outside.topWPerM2K : valueAt(mesh.conductances, cell - 1);
    const below = cell === last ? outside.bottomWPerM2K : valueAt(mesh.conductances, cell);
    const inertia = valueAt(mesh.capacities, cell) / seconds;
    lower[cell] = -above;
    upper[cell] = -below;
    diagonal[cell] = inertia + above + below;
    right[cell] = inertia * valueAt(celsius, cell);
  }
  right[0] = valueAt(right, 0) + outside.topWPerM2K * outside.topCelsius;
  right[last] = valueAt(right, last) + outside.bottomWPerM2K * outside.bottomCelsius;
}

function addHydration(mesh: Mesh, hydration: Hydration, state: SectionState, seconds: number): void {
  const { celsius, before, equivalentHours, degrees, system } = state;
  const hours = seconds / 3600;
  for (let cell = 0; cell < mesh.concreteCells; cell++) {
    const own = valueAt(celsius, cell);
    const rate = hydration.rateAt(own + (own - valueAt(before, cell)) / 2);
    const age = valueAt(equivalentHours, cell) + rate * hours;
    const degree = hydration.degreeAt(age);
    const heat = hydration.riseKelvin * valueAt(mesh.capacities, cell) * (degree - valueAt(degrees, cell));
    equivalentHours[cell] = age;
    degrees[cell] = degree;
    system.right[cell] = valueAt(system.right, cell) + heat / seconds;
    state.releasedJ += heat;
  }
}
