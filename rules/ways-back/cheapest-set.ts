import { analyse } from '../../site/schedule/analyse.ts';
import { loosened } from '../../site/schedule/loosen-dates.ts';
import type { LocalDateTime, Programme } from '../../site/schedule/programme.ts';
import { withMeasures } from './apply-measures.ts';
import type { Aim } from './crash-model.ts';
import { linearNetwork } from './linear-network.ts';
import { costOf, excludeEachOther, type Measure } from './measure.ts';
import type { SolveCrash } from './solve-crash.ts';
import { tooLate } from './too-late.ts';

// Each refused set closes one way to be too little; real calendars need two or three.
const TRIES_MAX = 30;
// Binaries that the solver takes in seconds. Beyond it those with the most gain for their cost are tried.
const MEASURES_MAX = 300;

export interface CheapestSet {
  measures: Measure[];
  finish: LocalDateTime;
  reached: boolean;
  /** Nothing cheaper is there, as far as the solver's sums are the calendars'. */
  proven: boolean;
}

/**
 * The cheapest set of measures that brings a finish to a target; where none does, the cheapest that brings it as near as
 * can be.
 *
 * The solver proposes on sums (linearNetwork), the real calendars dispose: a proposal that misses the target on them is
 * refused, with all that is less than it, and the solver proposes again. What the proposal does not need is left out.
 *
 * @param milestone id of an activity; null: the whole project
 */
export function cheapestSet(
  programme: Programme,
  all: readonly Measure[],
  target: LocalDateTime,
  milestone: string | null,
  solve: SolveCrash,
): CheapestSet {
  const logical = loosened(programme);
  const finishWith = (measures: readonly Measure[]) => finishOf(withMeasures(logical, measures), milestone);
  const before = finishWith([]);
  if (before <= target) return { measures: [], finish: before, reached: true, proven: true };
  const network = linearNetwork(logical);
  const ends = new Set(
    network.nodes.flatMap(({ id }, index) => (milestone === null || id === milestone ? [index] : [])),
  );
  const by = network.minutesTo(target);
  const kept = tooLate(network, ends, by);
  const keptIds = new Set([...kept].map((index) => network.nodes[index]?.id));
  const measures = mostUseful(
    all.filter(({ targets }) => targets.some(({ activity }) => keptIds.has(activity))),
  );
  const problem = { network, kept, ends: new Set([...ends].filter((end) => kept.has(end))), measures };
  const tooLittle: ReadonlySet<number>[] = [];
  const propose = (aim: Aim) => solve({ ...problem, tooLittle }, aim);
  let best: CheapestSet = { measures: [], finish: before, reached: false, proven: true };
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const { taken, proven } = propose({ by });
    if (taken === null) break;
    const chosen = measures.filter((_, index) => taken.has(index));
    const finish = finishWith(chosen);
    const reached = finish <= target;
    if (reached || finish < best.finish) best = { measures: chosen, finish, reached, proven };
    if (reached) return spared(best, finishWith, target);
    tooLittle.push(taken);
  }
  const nearest = spared(earliest(propose, measures, finishWith, best), finishWith);
  // The earliest is one of many sets that are as early; of these the cheapest is wanted.
  const { taken } = solve({ ...problem, tooLittle: [] }, { by: network.minutesTo(nearest.finish) });
  const cheaper = measures.filter((_, index) => taken?.has(index));
  const isCheaper =
    taken !== null && finishWith(cheaper) <= nearest.finish && costOf(cheaper) < costOf(nearest.measures);
  return isCheaper ? { ...nearest, measures: cheaper, finish: finishWith(cheaper) } : nearest;
}

/** The solver's earliest, or what was tried before, whichever the calendars have earlier. */
function earliest(
  propose: (aim: Aim) => ReturnType<SolveCrash>,
  measures: readonly Measure[],
  finishWith: (measures: readonly Measure[]) => LocalDateTime,
  best: CheapestSet,
): CheapestSet {
  const { taken, proven } = propose('earliest');
  const proposals = [
    measures.filter((_, index) => taken?.has(index)),
    // Where calendars meet, sums may see no use in what has one: all that can go together.
    measures.filter((one, index) => !measures.slice(0, index).some((other) => excludeEachOther(one, other))),
  ].filter((chosen) => isWithinLimits(chosen));
  let found = best;
  for (const chosen of proposals) {
    const set = spared({ measures: chosen, finish: finishWith(chosen), reached: false, proven }, finishWith);
    if (set.finish < found.finish) found = set;
  }
  return found;
}

function isWithinLimits(chosen: readonly Measure[]): boolean {
  const used = Map.groupBy(chosen, ({ option }) => option);
  return [...used].every(
    ([{ limits }, list]) =>
      list.reduce((sum, { targets }) => sum + targets.length, 0) <=
      (limits?.activitiesMax ?? Number.POSITIVE_INFINITY),
  );
}

/** Without what the finish does not need, the dearest first. */
function spared(
  set: CheapestSet,
  finishWith: (measures: readonly Measure[]) => LocalDateTime,
  latest = set.finish,
): CheapestSet {
  let { measures, finish } = set;
  for (const measure of measures.toSorted((a, b) => b.cost - a.cost)) {
    const others = measures.filter((other) => other !== measure);
    const without = finishWith(others);
    if (without > latest || costOf(others) > costOf(measures)) continue;
    measures = others;
    finish = without;
  }
  return { ...set, measures, finish };
}

function mostUseful(measures: readonly Measure[]): Measure[] {
  if (measures.length <= MEASURES_MAX) return [...measures];
  const worth = ({ targets, cost }: Measure) =>
    targets.reduce((sum, { minutes }) => sum + minutes, 0) / Math.max(1, cost);
  return measures.toSorted((a, b) => worth(b) - worth(a)).slice(0, MEASURES_MAX);
}

/** When a programme, or one activity of it, is finished by its logic. */
export function finishOf(programme: Programme, milestone: string | null): LocalDateTime {
  const { activities, projectFinish } = analyse(programme);
  return activities.find(({ id }) => id === milestone)?.earlyFinish ?? projectFinish;
}
