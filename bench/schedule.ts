// `npm run bench:schedule`: how long dates and risk take, on a programme that is generated here. Times are of the
// processor, so that other programs beside it count for little.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Command } from 'commander';
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
import { lookAtMachine } from './ingest/machine.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import { main } from './main.ts';
import { benchProgramme } from './schedule-programme.ts';

const ITERATIONS = 10_000;
const PASS_MS_MAX = 10;
const RISK_SECONDS_MAX = 10;
const PAIR_SECONDS_MAX = 5;
const SEED = 1;

const command = new Command('bench:schedule')
  .description('Dates and risk of 4,000 activities with 6,000 links, a tenth of them on another calendar.')
  .option('--json <file>', 'write all figures there')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

interface Line {
  what: string;
  figure: string;
  /** What it must be under, and whether it is; null: nothing is asked. */
  asked: { limit: string; met: boolean } | null;
}

const programme = benchProgramme(4_000, 6_000);
const prepared = prepareRisk(programme, riskInputs({}));

await main(command, async (_given, scratch, tell) => {
  const lines: Line[] = [];
  const add = (what: string, figure: string, asked: Line['asked'] = null) => {
    lines.push({ what, figure, asked });
    tell(`${what}: ${figure}`);
  };
  const under = (value: number, limit: number, unit: string) => ({
    limit: `${limit} ${unit}`,
    met: value < limit,
  });

  const passMs = bothPasses();
  add('one CPM pass, forward and backward', `${passMs.toFixed(1)} ms`, under(passMs, PASS_MS_MAX, 'ms'));
  const analyseMs = best(20, () => () => analyse(programme));
  add('with the network, floats and all date strings', `${analyseMs.toFixed(1)} ms`);

  const oneThread = seconds(() => runSlice(prepared.model, 0, ITERATIONS, SEED));
  add(
    `${ITERATIONS} risk iterations, one thread`,
    `${oneThread.toFixed(1)} s`,
    under(oneThread, RISK_SECONDS_MAX, 's'),
  );
  const longest = Math.max(...(await Promise.all([0, 1].map(runHalf))));
  add(
    'the same by two worker threads, the longer of them',
    `${longest.toFixed(1)} s`,
    under(longest, PAIR_SECONDS_MAX, 's'),
  );
  const slice = runSlice(prepared.model, 0, 500, SEED);
  const drivers = candidates(prepared.model, riskResult(programme, prepared, slice, SEED).criticality);
  const reruns = driverIterations(prepared.model, drivers.length, ITERATIONS);
  const removed = drivers.map(({ removed: one }) => one);
  const driverSeconds = seconds(() => runWithout(prepared.model, removed, 0, reruns, SEED));
  add(`${drivers.length} drivers, ${reruns} iterations each, one thread`, `${driverSeconds.toFixed(1)} s`);

  const answers = new Set<string>();
  for (const workers of [1, 2]) {
    const { answer, wallSeconds } = await wholeCommand(workers);
    answers.add(answer);
    add(
      `the whole of 'schedule risk', ${workers} thread${workers === 1 ? '' : 's'}`,
      `${wallSeconds.toFixed(1)} s of the wall clock`,
    );
  }
  add('answers of one and of two threads', answers.size === 1 ? 'the same' : 'DIFFERENT', {
    limit: 'the same',
    met: answers.size === 1,
  });

  const rows = [8_000, 16_000, 32_000, 64_000].map((links) => ({
    links,
    nanosecondsALink: forwardNanoseconds(links),
  }));
  for (const { links, nanosecondsALink } of rows)
    add(
      `forward pass of 8,000 activities, ${links.toLocaleString('en')} links`,
      `${nanosecondsALink.toFixed(0)} ns a link`,
    );

  const machine = lookAtMachine(scratch);
  const text = [
    `4,000 activities, 6,000 links, a tenth on another calendar; seconds of the processor where nothing else is said. ${machine.cores} cores, ${machine.processor}, Node ${machine.node}.`,
    lines.map(printed).join('\n'),
  ].join('\n\n');
  return {
    report: { machine, lines, rows },
    text,
    failed: lines.some(({ asked }) => asked?.met === false),
  };
});

function printed({ what, figure, asked }: Line): string {
  const verdict = asked === null ? '' : asked.met ? `  (asked: ${asked.limit})` : `  NOT MET: ${asked.limit}`;
  return `${what.padEnd(56)} ${figure}${verdict}`;
}

function bothPasses(): number {
  return best(60, () => {
    const { network } = buildNetwork(programme);
    return () => {
      const early = forwardPass(network);
      const last = early.finish.reduce((latest, finish) => Math.max(latest, finish), 0);
      backwardPass(network, () => last);
    };
  });
}

function forwardNanoseconds(links: number): number {
  const { network } = buildNetwork(benchProgramme(8_000, links));
  return (best(20, () => () => void forwardPass(network)) * 1e6) / links;
}

async function wholeCommand(workers: number): Promise<{ answer: string; wallSeconds: number }> {
  const started = performance.now();
  const result = await scheduleRiskInWorkers(programme, { iterations: ITERATIONS, seed: SEED }, { workers });
  return { answer: JSON.stringify(result), wallSeconds: (performance.now() - started) / 1000 };
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
