// `npm run bench:schedule`: how long dates and risk take, on a programme that is generated here. Times are of the
// processor, so that other programs beside it count for little.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { scheduleRiskInWorkers } from '../app/forecast/risk-workers.ts';
import { analyse } from '../site/schedule/analyse.ts';
import { backwardPass } from '../site/schedule/backward-pass.ts';
import { buildNetwork } from '../site/schedule/build-network.ts';
import { forwardPass } from '../site/schedule/forward-pass.ts';
import { prepareRisk } from '../site/schedule/risk/prepare-risk.ts';
import { candidates, driverIterations } from '../site/schedule/risk/risk-drivers.ts';
import { riskResult } from '../site/schedule/risk/risk-result.ts';
import { runSlice } from '../site/schedule/risk/run-slice.ts';
import { runWithout } from '../site/schedule/risk/run-without.ts';
import { riskInputs } from '../site/schedule/risk/schedule-risk.ts';
import { benchProgramme } from './schedule-programme.ts';

const ITERATIONS = 10_000;
const PASS_MS_MAX = 10;
const RISK_SECONDS_MAX = 10;
const PAIR_SECONDS_MAX = 5;
const SEED = 1;

const programme = benchProgramme(4_000, 6_000);
console.log('4,000 activities, 6,000 links; a tenth on another calendar');

const passMs = best(60, () => {
  const { network } = buildNetwork(programme);
  return () => {
    const early = forwardPass(network);
    const last = early.finish.reduce((latest, finish) => Math.max(latest, finish), 0);
    backwardPass(network, () => last);
  };
});
line(
  'one CPM pass, forward and backward',
  `${passMs.toFixed(1)} ms`,
  passMs < PASS_MS_MAX,
  `${PASS_MS_MAX} ms`,
);
line(
  'with the network, floats and all date strings',
  `${best(20, () => () => analyse(programme)).toFixed(1)} ms`,
);

const prepared = prepareRisk(programme, riskInputs({}));
const slice = runSlice(prepared.model, 0, 500, SEED);
const riskSeconds = seconds(() => runSlice(prepared.model, 0, ITERATIONS, SEED));
line(
  `${ITERATIONS} risk iterations, one thread`,
  `${riskSeconds.toFixed(1)} s`,
  riskSeconds < RISK_SECONDS_MAX,
  `${RISK_SECONDS_MAX} s`,
);
const begun = performance.now();
const halves = await Promise.all([0, 1].map(runHalf));
const longest = Math.max(...halves);
const wall = ((performance.now() - begun) / 1000).toFixed(1);
line(
  'the same by two worker threads, the longer of them',
  `${longest.toFixed(1)} s (${wall} s on the wall clock)`,
  longest < PAIR_SECONDS_MAX,
  `${PAIR_SECONDS_MAX} s`,
);
const chosen = candidates(prepared.model, riskResult(programme, prepared, slice, SEED).criticality);
const reruns = driverIterations(prepared.model, chosen.length, ITERATIONS);
const removed = chosen.map(({ removed: one }) => one);
line(
  `${chosen.length} drivers, ${reruns} iterations each, one thread`,
  `${seconds(() => runWithout(prepared.model, removed, 0, reruns, SEED)).toFixed(1)} s`,
);

console.log('\nthe whole of `schedule risk` with its drivers, on the wall clock');
let answer = '';
for (const workers of [1, 2]) {
  const started = performance.now();
  const result = JSON.stringify(
    await scheduleRiskInWorkers(programme, { iterations: ITERATIONS, seed: SEED }, { workers }),
  );
  answer ||= result;
  const same = workers === 1 ? '' : answer === result ? ', the same answer' : ', ANOTHER ANSWER';
  line(
    `${ITERATIONS} iterations, ${workers} thread${workers === 1 ? '' : 's'}`,
    `${((performance.now() - started) / 1000).toFixed(1)} s${same}`,
  );
  if (answer !== result) process.exitCode = 1;
}

console.log('\ncost by links (8,000 activities)');
for (const links of [8_000, 16_000, 32_000, 64_000]) {
  const network = buildNetwork(benchProgramme(8_000, links)).network;
  const ms = best(20, () => () => void forwardPass(network));
  line(`forward pass, ${links} links`, `${ms.toFixed(1)} ms, ${((ms * 1e6) / links).toFixed(0)} ns a link`);
}

/** Processor seconds of a worker that runs half of the iterations, its start included. */
async function runHalf(half: number): Promise<number> {
  const from = (half * ITERATIONS) / 2;
  const worker = new Worker(new URL('./schedule-risk-worker.ts', import.meta.url), {
    workerData: { model: prepared.model, from, to: from + ITERATIONS / 2, seed: SEED },
  });
  const [message] = (await once(worker, 'message')) as [{ iterations: number; seconds: number }];
  await worker.terminate();
  if (message.iterations !== ITERATIONS / 2) throw new Error('A worker did not run its half.');
  return message.seconds;
}

/** The least of many times, ms: what the work itself takes. */
function best(times: number, prepare: () => () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time++) {
    const run = prepare();
    least = Math.min(least, seconds(run) * 1000);
  }
  return least;
}

function seconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function line(what: string, figure: string, good: boolean | null = null, limit = ''): void {
  const verdict = good === null ? '' : good ? `  (under ${limit})` : `  TOO SLOW: more than ${limit}`;
  console.log(`${what.padEnd(52)} ${figure}${verdict}`);
  if (good === false) process.exitCode = 1;
}
