import { targetOf } from './cases.ts';
import type { Judge } from './judge.ts';
import { assail } from './lanes.ts';
import type { Target } from './target.ts';

/** How the throwing goes, for all targets together. */
export interface Siege {
  thrown: number;
  /** Cases whose connection the target did not close after our good-bye. */
  silent: number[];
  broken: { target: Target; what: string; suspects: readonly number[] } | null;
}

/** What was thrown last may be what did it: more than all lanes have under way. */
const SUSPECTS_MAX = 300;

/** Throws the cases of one target at it; stops when it, or another, is broken. */
export async function besiege(
  { target, judge }: { target: Target; judge: Judge },
  siege: Siege,
  { seed, from, cases }: { seed: number; from: number; cases: number },
  targets: number,
): Promise<void> {
  const suspects: number[] = [];
  const blame = (what: string) => {
    siege.broken ??= { target, what, suspects: [...suspects] };
  };
  const over = () => {
    const verdict = judge.verdict();
    if (verdict) blame(verdict);
    return siege.broken !== null;
  };
  try {
    await assail(target, {
      seed,
      indices: indicesOf(target, { seed, from, cases }, targets),
      over,
      onThrown(index) {
        siege.thrown++;
        suspects.push(index);
        if (suspects.length > SUSPECTS_MAX) suspects.shift();
      },
      onSilent: (index) => siege.silent.push(index),
    });
    if (!over()) await judge.lastWord();
    over();
  } catch (error) {
    // The target's own end says more than what its end did to a connection.
    if (!over()) blame(error instanceof Error ? error.message : String(error));
  }
}

/** A target alone gets all; of two, each gets its own. */
function* indicesOf(
  target: Target,
  { seed, from, cases }: { seed: number; from: number; cases: number },
  targets: number,
): Generator<number, void> {
  for (let index = from; index < from + cases; index++)
    if (targets === 1 || targetOf(seed, index) === target.addressee.target) yield index;
}
