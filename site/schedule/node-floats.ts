import type { Dated } from './dated.ts';
import { finishLimit } from './finish-limit.ts';
import type { LocalMinutes } from './local-minutes.ts';
import type { NetworkNode, PassDates } from './network.ts';
import type { Scheduling } from './programme.ts';

export interface Passes {
  early: PassDates;
  late: PassDates;
  projectFinish: LocalMinutes;
  /** Indices of the nodes that the finish hangs on. */
  longestPath: ReadonlySet<number>;
  scheduling: Scheduling | undefined;
}

/**
 * Dates and floats of a node. Total float: working minutes from early to late finish, if the programme does not say
 * otherwise. Free float: how much later it may finish before it moves anything that follows, or the project's finish.
 * Critical: no total float left, or what the programme says.
 */
export function datedNode(index: number, nodes: readonly NetworkNode[], passes: Passes): Dated | null {
  const node = nodes[index];
  const { early, late, projectFinish, scheduling } = passes;
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
      onLongestPath: false,
    };
  const finishFloat = node.calendar.between(earlyFinish, lateFinish);
  const startFloat = node.calendar.between(earlyStart, lateStart);
  const totalFloat = floatOf(scheduling?.totalFloat, startFloat, finishFloat);
  if (finishFloat === 0) {
    // A milestone on Monday evening is not said to be due on Tuesday morning: no work lies between the two.
    lateStart = earlyStart;
    lateFinish = earlyFinish;
  }
  const limit = Math.min(projectFinish, finishLimit(node, nodes, early));
  const freeFloat = Math.max(0, node.calendar.between(earlyFinish, limit));
  const onLongestPath = passes.longestPath.has(index);
  const critical = isCritical(scheduling?.critical, totalFloat, onLongestPath);
  return { earlyStart, earlyFinish, lateStart, lateFinish, totalFloat, freeFloat, critical, onLongestPath };
}

function floatOf(kind: Scheduling['totalFloat'], startFloat: number, finishFloat: number): number {
  if (kind === 'start') return startFloat;
  return kind === 'smallest' ? Math.min(startFloat, finishFloat) : finishFloat;
}

function isCritical(rule: Scheduling['critical'], totalFloat: number, onLongestPath: boolean): boolean {
  if (rule?.by === 'longest-path') return onLongestPath;
  return totalFloat <= (rule?.minutesMax ?? 0);
}
