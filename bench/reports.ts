// `npm run bench:reports`: how long a report of a large site takes, what it holds in memory, and how long the service's
// own thread is kept from its messages meanwhile. The real path: store, judgement of the pours, facts, drawing.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Command } from 'commander';
import { wholeNumber } from '../app/cli/numbers.ts';
import { readEnvironment } from '../app/environment.ts';
import { makeFolder, siteFolder } from '../app/folder.ts';
import { type House, openHouse } from '../app/house.ts';
import { createLog } from '../app/log.ts';
import { programmeSource } from '../app/programme/current-programme.ts';
import { renderReport } from '../app/reports/render-report.ts';
import type { ReportFormat } from '../app/reports/report-thread.ts';
import type { ReportKind } from '../app/reports/written-report.ts';
import { EMPTY_SITE } from '../app/site-file.ts';
import { ManualClock } from '../site/clock.ts';
import { lookAtMachine } from './ingest/machine.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import { table } from './ingest/table.ts';
import { main } from './main.ts';
import { fillLargeSite } from './reports/large-site.ts';

const SECONDS_MAX = 3;
const DELAY_MS_MAX = 200;
const TO = Date.UTC(2026, 9, 31, 16);
const KINDS: readonly ReportKind[] = ['daily', 'weekly', 'monthly'];
const FORMATS: readonly ReportFormat[] = ['json', 'html', 'pdf', 'xlsx'];

interface Row {
  kind: ReportKind;
  format: ReportFormat;
  seconds: number;
  delayMs: number;
  megabytes: number;
  kilobytes: number;
  /** Of all threads. */
  cpuSeconds: number;
}

const command = new Command('bench:reports')
  .description('Reports of a site with many sensors and a month of readings.')
  .option('--sensors <n>', 'series', '1000')
  .option('--every <min>', 'minutes between readings of a series', '10')
  .option('--rounds <n>', 'of each report, of which the median is taken', '3')
  .option('--json <file>', 'write all figures there')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

await main(command, async (given, scratch, tell) => {
  const sensors = wholeNumber(given.sensors ?? '', '--sensors', 60, 20_000);
  const everyMinutes = wholeNumber(given.every ?? '', '--every', 1, 60);
  const rounds = wholeNumber(given.rounds ?? '', '--rounds', 1, 99);
  const root = scratch.folder();
  const folder = siteFolder(root);
  makeFolder(folder);
  const clock = new ManualClock(TO + 3_600_000);
  const house = await openHouse(
    folder,
    { ...EMPTY_SITE, timeZone: 'Asia/Shanghai' },
    readEnvironment({ PLUMBLINE_DATA: root }),
    clock,
    createLog('silent', 'text', () => undefined),
  );
  tell('Filling a month …');
  const site = await fillLargeSite(house, { sensors, days: 31, everyMinutes, to: TO });
  const rows: Row[] = [];
  for (const kind of KINDS)
    for (const format of FORMATS) rows.push(await median(house, clock, { kind, format }, rounds));
  const met = rows.every(({ seconds, delayMs }) => seconds <= SECONDS_MAX && delayMs <= DELAY_MS_MAX);
  await house.close();
  const machine = lookAtMachine(scratch);
  const text = [
    `${site.series} series, ${site.readings.toLocaleString('en')} readings of 31 days, ${site.pours} pours, ${site.activities} activities. Medians of ${rounds}; ${machine.cores} cores, ${machine.processor}, Node ${machine.node}.`,
    table(rows, [
      { heading: 'report', cell: ({ kind }) => kind },
      { heading: 'as', cell: ({ format }) => format },
      { heading: 's', cell: (row) => row.seconds.toFixed(2) },
      { heading: 'processor s', cell: (row) => row.cpuSeconds.toFixed(2) },
      { heading: 'service waits at most ms', cell: (row) => row.delayMs.toFixed(0) },
      { heading: 'process MB', cell: (row) => row.megabytes.toFixed(0) },
      { heading: 'file kB', cell: (row) => row.kilobytes.toFixed(0) },
    ]),
    `Target: ${SECONDS_MAX} s, and no more than ${DELAY_MS_MAX} ms without a turn for messages: ${met ? 'met' : 'not met'}.`,
  ].join('\n\n');
  return { report: { site, rows, machine }, text, failed: false };
});

async function median(
  house: House,
  clock: ManualClock,
  report: Pick<Row, 'kind' | 'format'>,
  rounds: number,
): Promise<Row> {
  const runs: Row[] = [];
  // The first one loads the code.
  for (let round = 0; round <= rounds; round++) {
    const row = await once(house, clock, report);
    if (round > 0) runs.push(row);
  }
  const sorted = runs.toSorted((a, b) => a.seconds - b.seconds);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('No round was run.');
  return { ...middle, delayMs: Math.max(...runs.map(({ delayMs }) => delayMs)) };
}

async function once(
  house: House,
  clock: ManualClock,
  { kind, format }: Pick<Row, 'kind' | 'format'>,
): Promise<Row> {
  const programme = programmeSource(house.records, clock, house.site.timeZone);
  const waits = monitorEventLoopDelay({ resolution: 5 });
  waits.enable();
  const cpu = process.cpuUsage();
  const from = performance.now();
  const question = { kind, date: '2026-10-31', language: 'zh', role: null, formats: [format] } as const;
  const { files } = await renderReport(house, programme, question);
  const seconds = (performance.now() - from) / 1_000;
  waits.disable();
  const { user, system } = process.cpuUsage(cpu);
  const kilobytes = (files[0]?.bytes.length ?? 0) / 1_000;
  const megabytes = process.memoryUsage().rss / 1e6;
  return {
    ...{ kind, format, seconds, megabytes, kilobytes },
    delayMs: waits.max / 1e6,
    cpuSeconds: (user + system) / 1e6,
  };
}
