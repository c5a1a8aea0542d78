import type { CompiledNetwork } from './compiled-network.ts';
import { dateAll, dateNode, projectFinish } from './date-node.ts';
import { type Draw, drawDurations, drawImpacts, drawSpace } from './draw-durations.ts';
import { drawWeather } from './draw-weather.ts';
import { type PassSpace, passSpace } from './pass-space.ts';
import type { RiskModel } from './risk-model.ts';
import { factorIn } from './shared-factors.ts';

/** Something whose uncertainty is taken away: an uncertain node (index into `nodes`), a risk, a weather window, a factor. */
export type Removed = { node: number } | { risk: number } | { weather: number } | { factor: number };

/**
 * The project's finish in iterations `from` to `to` with one thing certain at a time, on the same random numbers:
 * a node takes its most likely duration, a risk does not happen, a window's weather is fair, a factor is one.
 *
 * @returns one list of local minutes for each thing
 */
export function runWithout(
  model: RiskModel,
  removed: readonly Removed[],
  from: number,
  to: number,
  seed: number,
): Float64Array[] {
  const { network, nodes } = model;
  const space = passSpace(network);
  const rerun = new Rerun(network, space);
  const draw = drawSpace(model);
  const spared = new Float64Array(nodes.length);
  const finishes = removed.map(() => new Float64Array(to - from));
  for (let iteration = from; iteration < to; iteration++) {
    drawDurations(model, seed, iteration, draw);
    drawWeather(model, seed, iteration);
    const { own, impacts, factors } = draw;
    for (let index = 0; index < nodes.length; index++)
      space.minutes[nodes[index] ?? 0] = (own[index] ?? 0) + (impacts[index] ?? 0);
    dateAll(network, space);
    for (const [index, one] of removed.entries()) {
      if ('weather' in one) continue;
      if ('node' in one)
        rerun.change(
          nodes[one.node] ?? 0,
          Math.round((model.likely[one.node] ?? 0) * (factors[one.node] ?? 1)) + (impacts[one.node] ?? 0),
        );
      else if ('factor' in one) spareFactor(model, one.factor, seed, iteration, draw, rerun);
      else {
        drawImpacts(model, seed, iteration, spared, one.risk);
        spareRisk(model, one.risk, own, spared, rerun);
      }
      const list = finishes[index];
      if (list) list[iteration - from] = rerun.finish();
    }
    // Last, because fair weather changes calendars, and with them the dates of everything.
    runInFairWeather(model, removed, finishes, iteration - from, space, (window) =>
      drawWeather(model, seed, iteration, window),
    );
  }
  return finishes;
}

function spareFactor(
  { factors, nodes }: RiskModel,
  index: number,
  seed: number,
  iteration: number,
  { own, impacts }: Draw,
  rerun: Rerun,
): void {
  const factor = factors[index];
  if (!factor) return;
  const value = factorIn(factor, seed, iteration);
  for (const hit of factor.hits)
    rerun.change(nodes[hit] ?? 0, Math.round((own[hit] ?? 0) / value) + (impacts[hit] ?? 0));
}

function spareRisk(
  { risks, nodes }: RiskModel,
  risk: number,
  own: Float64Array,
  spared: Float64Array,
  rerun: Rerun,
): void {
  for (const hit of risks[risk]?.hits ?? [])
    rerun.change(nodes[hit] ?? 0, (own[hit] ?? 0) + (spared[hit] ?? 0));
}

function runInFairWeather(
  { network }: RiskModel,
  removed: readonly Removed[],
  finishes: readonly Float64Array[],
  at: number,
  space: PassSpace,
  makeFair: (window: number) => void,
): void {
  for (const [index, one] of removed.entries()) {
    const list = finishes[index];
    if (!('weather' in one) || !list) continue;
    makeFair(one.weather);
    dateAll(network, space);
    list[at] = projectFinish(network, space);
  }
}

// A node to be dated again; one whose minutes before the change are kept already.
const MARKED = 1;
const KEPT = 2;

/** Dates again what a few changed durations move, and puts everything back. */
class Rerun {
  readonly #network: CompiledNetwork;
  readonly #space: PassSpace;
  readonly #dirty: Uint8Array;
  readonly #changed: Uint32Array;
  readonly #old: PassSpace;
  #first = Number.POSITIVE_INFINITY;
  #last = -1;

  constructor(network: CompiledNetwork, space: PassSpace) {
    this.#network = network;
    this.#space = space;
    this.#dirty = new Uint8Array(network.state.length);
    this.#changed = new Uint32Array(network.state.length);
    this.#old = passSpace(network);
  }

  change(node: number, minutes: number): void {
    const before = this.#space.minutes[node] ?? 0;
    if (minutes === before) return;
    if (this.#dirty[node] !== KEPT) this.#old.minutes[node] = before;
    this.#space.minutes[node] = minutes;
    this.#mark(node);
    this.#dirty[node] = KEPT;
  }

  /** The project's finish with the changes, which are undone. */
  finish(): number {
    if (this.#last < 0) return projectFinish(this.#network, this.#space);
    const first = this.#first;
    let count = 0;
    // The end moves on while successors are marked.
    for (let node = first; node <= this.#last; node++) {
      if (this.#dirty[node] === 0) continue;
      this.#changed[count++] = node;
      this.#redate(node);
    }
    const finish = projectFinish(this.#network, this.#space);
    for (let index = 0; index < count; index++) this.#restore(this.#changed[index] ?? 0);
    this.#first = Number.POSITIVE_INFINITY;
    this.#last = -1;
    return finish;
  }

  #redate(node: number): void {
    const old = this.#old;
    const { start, finish, workedStart, workedFinish, minutes } = this.#space;
    if (this.#dirty[node] !== KEPT) old.minutes[node] = minutes[node] ?? 0;
    old.start[node] = start[node] ?? 0;
    old.finish[node] = finish[node] ?? 0;
    old.workedStart[node] = workedStart[node] ?? 0;
    old.workedFinish[node] = workedFinish[node] ?? 0;
    dateNode(this.#network, this.#space, node);
    // Object.is, because times that do not count are NaN.
    const stays =
      workedFinish[node] === old.workedFinish[node] &&
      workedStart[node] === old.workedStart[node] &&
      Object.is(finish[node], old.finish[node]) &&
      Object.is(start[node], old.start[node]);
    if (stays) return;
    const { successorsFrom, successor } = this.#network;
    const end = successorsFrom[node + 1] ?? 0;
    for (let index = successorsFrom[node] ?? 0; index < end; index++) this.#mark(successor[index] ?? 0);
  }

  #mark(node: number): void {
    if (this.#dirty[node] !== 0) return;
    this.#dirty[node] = MARKED;
    if (node < this.#first) this.#first = node;
    if (node > this.#last) this.#last = node;
  }

  #restore(node: number): void {
    const { start, finish, workedStart, workedFinish, minutes } = this.#space;
    this.#dirty[node] = 0;
    minutes[node] = this.#old.minutes[node] ?? 0;
    start[node] = this.#old.start[node] ?? 0;
    finish[node] = this.#old.finish[node] ?? 0;
    workedStart[node] = this.#old.workedStart[node] ?? 0;
    workedFinish[node] = this.#old.workedFinish[node] ?? 0;
  }
}
