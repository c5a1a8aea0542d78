// `npm run soak -- --hours N`: the whole demo left alone at many times the speed of life, looked at every few
// seconds: memory, handles, disk, lag. The graph and all samples are in artifacts/soak/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { wholeNumber } from '../app/cli/numbers.ts';
import { messageOf, PlumblineError } from '../site/errors.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import type { Child } from './ingest/scratch.ts';
import { serviceEnvironment } from './ingest/service-peer.ts';
import { main } from './main.ts';
import { graphOf } from './soak/graph.ts';
import { type Sample, sampleOf, samplesAsCsv } from './soak/sample.ts';
import { growthOf, isFlat, printGrowth } from './soak/verdict.ts';

const PLUMBLINE = fileURLToPath(new URL('../app/plumbline.ts', import.meta.url));
const OUT = fileURLToPath(new URL('../artifacts/soak/', import.meta.url));
const READY = /Open (http:\/\/[^/\s]+)/;
const LIVE = /The site is live/;
const SECONDS_PER_HOUR = 3_600;
// A short run still gets a curve, a long one no more samples than a graph can show.
const SAMPLES = 720;
const RETRY_MS = 2_000;

const command = new Command('soak')
  .description(
    'The demo at high speed for hours: memory, handles, disk per day and lag, with a graph at the end.',
  )
  .option('--hours <n>', 'how long; a fraction is fine', '1')
  .option('--speed <n>', 'simulated seconds a second: 600 is a day in 144 s', '600')
  .option('--json <file>', 'write all samples there')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

await main(command, async (given, scratch, tell) => {
  const seconds = Number(given.hours) * SECONDS_PER_HOUR;
  if (!(seconds >= 10))
    throw new PlumblineError('usage', `--hours takes a number above 0.003, not '${given.hours}'.`);
  const speed = wholeNumber(given.speed ?? '', '--speed', 1, 3_600);
  const folder = scratch.folder();
  const demo = scratch.spawn(
    process.execPath,
    [PLUMBLINE, 'demo', '--data', folder, '--speed', String(speed)],
    { env: serviceEnvironment() },
  );
  const [, url = ''] = await demo.says(READY);
  tell(`${url} reads its past …`);
  await demo.says(LIVE);
  const began = performance.now();
  const samples: Sample[] = [];
  const everyMs = Math.max(1_000, (seconds * 1_000) / SAMPLES);
  while (performance.now() - began < seconds * 1_000) {
    await pause(everyMs);
    const sample = await looked(demo, {
      url,
      pid: demo.pid,
      folder,
      seconds: (performance.now() - began) / 1_000,
    });
    samples.push(sample);
    tell(
      `${(sample.seconds / 60).toFixed(1)} min, day ${sample.day.toFixed(1)}: ${sample.memoryMegabytes.toFixed(0)} MB, heap ${sample.heapMegabytes.toFixed(0)} MB, ${sample.handles} handles, ${sample.diskMegabytes.toFixed(0)} MB on disk, ${sample.lagBatches} batches behind`,
    );
  }
  await demo.end();
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'soak.svg'), graphOf(samples));
  writeFileSync(join(OUT, 'soak.csv'), samplesAsCsv(samples));
  const growth = growthOf(samples);
  const text = `${printGrowth(growth)}\n\nThe graph: ${join('artifacts', 'soak', 'soak.svg')}, the samples beside it.`;
  return { report: { speed, growth, samples }, text, failed: !isFlat(growth) };
});

/** A service that has ended is the finding of the run; a connection that was just closed is not. */
async function looked(demo: Child, at: Parameters<typeof sampleOf>[0]): Promise<Sample> {
  try {
    return await sampleOf(at);
  } catch {
    await pause(RETRY_MS);
    return sampleOf(at).catch((error: unknown) => {
      const how = demo.process.exitCode ?? demo.process.signalCode ?? 'it still runs';
      throw new PlumblineError(
        'soak-service-failed',
        `The service did not answer (${messageOf(error)}; exit: ${how}). It said:\n${demo.tail()}`,
      );
    });
  }
}
