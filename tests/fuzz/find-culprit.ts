import { setTimeout as pause } from 'node:timers/promises';
import { caseOf } from './cases.ts';
import { startJudge } from './judge.ts';
import { assailOnce } from './lanes.ts';
import type { Target } from './target.ts';

const SETTLE_MS = 150;

/** Throws one case alone. Gives what was wrong then, or null. */
async function tryAlone(target: Target, seed: number, index: number): Promise<string | null> {
  const judge = await startJudge(target);
  try {
    await assailOnce(target, caseOf(seed, index, target.addressee));
    await pause(SETTLE_MS);
    if (!judge.verdict()) await judge.lastWord();
    return judge.verdict();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    judge.stop();
  }
}

/**
 * Which of these cases, the newest first, brings a fresh target down by itself? One that only gives the rest to a
 * target that others have worn down is not meant. null: none does it alone.
 */
export async function findCulprit(
  start: () => Promise<Target>,
  seed: number,
  suspects: readonly number[],
): Promise<number | null> {
  const suspect = await onFresh(start, async (target) => {
    for (const index of suspects.toReversed()) if (await tryAlone(target, seed, index)) return index;
    return null;
  });
  if (suspect === null) return null;
  const wrong = await onFresh(start, (target) => tryAlone(target, seed, suspect));
  return wrong === null ? null : suspect;
}

async function onFresh<T>(start: () => Promise<Target>, ask: (target: Target) => Promise<T>): Promise<T> {
  const target = await start();
  try {
    return await ask(target);
  } finally {
    await target.end();
  }
}
