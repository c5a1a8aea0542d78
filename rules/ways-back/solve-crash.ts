import highsModule from 'highs';
import { PlumblineError } from '../../site/errors.ts';
import { type Aim, type CrashProblem, crashModel } from './crash-model.ts';

// Its types are those of its CommonJS build, where the function is one step deeper than in the module that is loaded.
const loadHighs = highsModule as unknown as typeof highsModule.default;

// Whoever asks waits for it; what is found by then is shown, and that it may not be the cheapest.
const SECONDS_MAX = 10;

export interface CrashAnswer {
  /** Indices of the measures that are taken; null: the target cannot be had. */
  taken: Set<number> | null;
  /** Nothing cheaper is there. */
  proven: boolean;
}

export type SolveCrash = (problem: CrashProblem, aim: Aim) => CrashAnswer;

/**
 * Starts HiGHS (J. Huangfu and J. Hall, Parallelizing the dual revised simplex method, 2018), which solves mixed integer
 * problems exactly. It blocks its thread while it works.
 */
export async function openCrashSolver(): Promise<SolveCrash> {
  const highs = await loadHighs();
  return (problem, aim) => {
    const solution = highs.solve(crashModel(problem, aim), {
      time_limit: SECONDS_MAX,
      mip_rel_gap: 0,
      output_flag: false,
    });
    if (solution.Status === 'Infeasible' || solution.Status === 'Primal infeasible or unbounded')
      return { taken: null, proven: true };
    const inTime = solution.Status === 'Optimal';
    if (!inTime && solution.Status !== 'Time limit reached')
      throw new PlumblineError(
        'ways-back-unsolved',
        `The solver ended with "${solution.Status}". Ask for a later target, or for fewer options.`,
      );
    const taken = new Set<number>();
    for (const index of problem.measures.keys()) {
      const column = solution.Columns[`x${index}`];
      if (column && 'Primal' in column && typeof column.Primal === 'number' && column.Primal > 0.5)
        taken.add(index);
    }
    return { taken: taken.size === 0 && !inTime ? null : taken, proven: inTime };
  };
}
