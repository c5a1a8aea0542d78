import { PlumblineError } from '../../errors.ts';
import { dateAll, projectFinish } from './date-node.ts';
import { drawDurations, drawSpace } from './draw-durations.ts';
import { drawWeather } from './draw-weather.ts';
import { markLongestPath } from './longest-path.ts';
import { passSpace } from './pass-space.ts';
import type { RiskModel } from './risk-model.ts';

/** What some of the iterations gave. Slices of the same model and seed add up to the same, however they are cut. */
export interface RiskSlice {
  from: number;
  to: number;
  /** Local minutes, one for each iteration. */
  finishes: Float64Array;
  /** In how many iterations each node lay on the longest path. */
  onPath: Uint32Array;
  /** Sums of each uncertain node's minutes and of their squares: whole numbers, so that no order matters. */
  sums: Float64Array;
  squares: Float64Array;
  /** Of each watched node its finishes, local minutes. */
  watched: Float64Array[];
}

/**
 * Runs iterations `from` to `to` (not included). Nothing is allocated for an iteration.
 *
 * @throws PlumblineError `date-out-of-range`
 */
export function runSlice(model: RiskModel, from: number, to: number, seed: number): RiskSlice {
  const { network, nodes } = model;
  const space = passSpace(network);
  const draw = drawSpace(model);
  const marks = new Uint8Array(network.state.length);
  const slice: RiskSlice = {
    from,
    to,
    finishes: new Float64Array(to - from),
    onPath: new Uint32Array(network.state.length),
    sums: new Float64Array(nodes.length),
    squares: new Float64Array(nodes.length),
    watched: Array.from(model.watched, () => new Float64Array(to - from)),
  };
  for (let iteration = from; iteration < to; iteration++) {
    drawDurations(model, seed, iteration, draw);
    drawWeather(model, seed, iteration);
    for (let index = 0; index < nodes.length; index++) {
      const minutes = (draw.own[index] ?? 0) + (draw.impacts[index] ?? 0);
      space.minutes[nodes[index] ?? 0] = minutes;
      slice.sums[index] = (slice.sums[index] ?? 0) + minutes;
      slice.squares[index] = (slice.squares[index] ?? 0) + minutes * minutes;
    }
    dateAll(network, space);
    slice.finishes[iteration - from] = knownFinish(projectFinish(network, space));
    for (const [index, list] of slice.watched.entries())
      list[iteration - from] = knownFinish(space.finish[model.watched[index] ?? 0] ?? Number.NaN);
    markLongestPath(network, space, marks);
    for (let node = 0; node < marks.length; node++)
      slice.onPath[node] = (slice.onPath[node] ?? 0) + (marks[node] ?? 0);
  }
  return slice;
}

function knownFinish(finish: number): number {
  if (Number.isFinite(finish)) return finish;
  throw new PlumblineError(
    'date-out-of-range',
    'An iteration ran out of the calendars’ span. Check the longest durations and lags.',
  );
}
