import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TargetName } from './addressee.ts';
import { findCulprit } from './find-culprit.ts';
import { type JudgeFigures, startJudge } from './judge.ts';
import { besiege, type Siege } from './siege.ts';
import { runningTarget, startTarget, type Target } from './target.ts';

export interface FuzzOptions {
  seed: number;
  /** The number of the first case. */
  from: number;
  cases: number;
  /** A broker that runs already, open to anyone; null starts a broker and a service. */
  port: number | null;
  say(line: string): void;
}

export interface FuzzFailure {
  target: TargetName;
  what: string;
  /** The cases thrown last, in their order. */
  suspects: readonly number[];
  /** The one that does it alone; null when none was found. */
  culprit: number | null;
  lastOutput: string;
}

export interface FuzzResult {
  thrown: number;
  perSecond: number;
  /** Cases whose connection the target did not close after our good-bye. */
  silent: readonly number[];
  failure: FuzzFailure | null;
  figures: Partial<Record<TargetName, JudgeFigures>>;
}

const PROGRESS_EVERY_MS = 5_000;
const LAST_WORDS_MS = 500;

/** Throws cases at a broker and a service until all are thrown or something is wrong. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzResult> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-fuzz-'));
  let folders = 0;
  const start = (name: TargetName) => startTarget(name, join(folder, String(folders++)));
  try {
    const targets =
      options.port === null
        ? await Promise.all([start('broker'), start('service')])
        : [runningTarget(options.port)];
    return await throwAll(targets, start, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function throwAll(
  targets: readonly Target[],
  start: (name: TargetName) => Promise<Target>,
  options: FuzzOptions,
): Promise<FuzzResult> {
  const startedAt = performance.now();
  const figures: FuzzResult['figures'] = {};
  const judged = await Promise.all(
    targets.map(async (target) => ({ target, judge: await startJudge(target) })),
  );
  const siege: Siege = { thrown: 0, silent: [], broken: null };
  const report = setInterval(() => options.say(progress(siege, options, startedAt)), PROGRESS_EVERY_MS);
  await Promise.all(judged.map((one) => besiege(one, siege, options, targets.length)));
  clearInterval(report);
  // A process that ends closes its connections first, and says why last.
  if (siege.broken) await pause(LAST_WORDS_MS);
  const perSecond = (siege.thrown / (performance.now() - startedAt)) * 1_000;
  for (const { target, judge } of judged) {
    const { target: name } = target.addressee;
    figures[name] = judge.figures();
    judge.stop();
    const what = await target.end();
    if (what) siege.broken ??= { target, what, suspects: [] };
  }
  return { ...siege, perSecond, figures, failure: await failureOf(siege, start, options) };
}

async function failureOf(
  { broken }: Siege,
  start: (name: TargetName) => Promise<Target>,
  { port, seed, say }: FuzzOptions,
): Promise<FuzzFailure | null> {
  if (!broken) return null;
  const { target, suspects } = broken;
  const { target: name } = target.addressee;
  const what = target.complaint() ?? broken.what;
  say(`${name}: ${what}`);
  if (port === null) say(`Looking for the case among the last ${suspects.length} …`);
  // One that runs already may be gone by now.
  const culprit = port === null ? await findCulprit(() => start(name), seed, suspects) : null;
  return { target: name, what, suspects, culprit, lastOutput: target.lastOutput() };
}

function progress({ thrown }: Siege, { cases }: FuzzOptions, startedAt: number): string {
  const seconds = (performance.now() - startedAt) / 1_000;
  const etaS = (seconds / Math.max(thrown, 1)) * (cases - thrown);
  return `${thrown} of ${cases} cases, ${Math.round(thrown / seconds)} a second, ${etaS.toFixed(0)} s to go`;
}
