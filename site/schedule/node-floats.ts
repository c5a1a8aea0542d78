import type { Dated } from './dated.ts';
import { finishLimit } from './finish-limit.ts';
import type { LocalMinutes } from './local-minutes.ts';
import type { NetworkNode, PassDates } from './network.ts';

export interface Passes {
  early: PassDates;
  late: PassDates;
  projectFinish: LocalMinutes;
}

/**
 * Dates and floats of a node. Total float: working minutes from early to late finish. Free float: how much later
 * it may finish before it moves anything that follows, or the project's finish. Critical: no total float left.
 */
export function datedNode(index: number, nodes: readonly NetworkNode[], passes: Passes): Dated | null {
  const node = nodes[index];
  const { early, late, projectFinish } = passes;
  const earlyStart = early.start[index];
  const earlyFinish = early.finish[index];
  let lateStart = late.start[index];
  let lateFinish = late.finish[index];
  if (!node || earlyStart === undefined || earlyFinish === undefined) return null;
  if (lateStart === undefined || lateFinish === undefined) return null;
  if (node.state === 'finished')
    return {
      earlyStart,
      earlyFinish,
      lateStart,
      lateFinish,
      totalFloat: null,
      freeFloat: null,
      critical: false,
    };
  const totalFloat = node.calendar.between(earlyFinish, lateFinish);
  if (totalFloat === 0) {
    // A milestone on Monday evening is not said to be due on Tuesday morning: no work lies between the two.
    lateStart = earlyStart;
    lateFinish = earlyFinish;
  }
  const limit = Math.min(projectFinish, finishLimit(node, nodes, early));
  const freeFloat = Math.max(0, node.calendar.between(earlyFinish, limit));
  return { earlyStart, earlyFinish, lateStart, lateFinish, totalFloat, freeFloat, critical: totalFloat <= 0 };
}
