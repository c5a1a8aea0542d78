// `npm run bench`: every benchmark, one after the other on this machine, and at the end what they say in ratios.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { PlumblineError } from '../site/errors.ts';
import type { ChainReport } from './chain/run.ts';
import { type Growth, growthsOf } from './growths.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import { table } from './ingest/table.ts';
import { main } from './main.ts';
import { type Ratio, ratiosOf } from './ratios.ts';

interface Part {
  name: string;
  file: string;
  /** Node's own options. */
  node?: string[];
}

const PARTS: Part[] = [
  { name: 'ingest', file: 'ingest.ts' },
  { name: 'chain', file: 'chain.ts' },
  { name: 'store', file: 'store.ts' },
  { name: 'schedule', file: 'schedule.ts' },
  { name: 'rules', file: 'rules.ts', node: ['--expose-gc'] },
  { name: 'forecast', file: 'forecast.ts' },
  { name: 'viewer', file: 'viewer.ts' },
  { name: 'reports', file: 'reports.ts' },
  { name: 'start-up', file: 'start-up.ts' },
  { name: 'growth', file: 'growth.ts' },
];
const NAMES = PARTS.map(({ name }) => name);

const command = new Command('bench')
  .description(
    'All benchmarks on this machine, one after the other: about twenty minutes. Leave the machine alone meanwhile. Peers that are not installed are left out: npm ci --prefix bench/peers',
  )
  .option('--only <names>', `these alone, with commas between: ${NAMES.join(', ')}`)
  .option('--json <file>', 'write all figures there')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

await main(command, async (given, scratch) => {
  const only = given.only?.split(',') ?? NAMES;
  const unknown = only.find((name) => !NAMES.includes(name));
  if (unknown !== undefined)
    throw new PlumblineError('usage', `--only knows no '${unknown}'; there are ${NAMES.join(', ')}.`);
  const folder = scratch.folder();
  const reports: Record<string, unknown> = {};
  const ratios: Ratio[] = [];
  const growths: Growth[] = [];
  const kills: Kill[] = [];
  const failures: string[] = [];
  for (const { name, file, node = [] } of PARTS.filter((part) => only.includes(part.name))) {
    console.log(`\n== ${name}\n`);
    const json = join(folder, `${name}.json`);
    const writesJson = (ratiosOf[name] ?? growthsOf[name]) !== undefined;
    const program = fileURLToPath(new URL(file, import.meta.url));
    const { status } = spawnSync(
      process.execPath,
      [...node, program, ...(writesJson ? ['--json', json] : [])],
      { stdio: 'inherit' },
    );
    if (status !== 0) failures.push(`${name} ended with code ${status}`);
    if (!existsSync(json)) continue;
    reports[name] = JSON.parse(readFileSync(json, 'utf8'));
    ratios.push(...(ratiosOf[name]?.(reports[name]) ?? []));
    growths.push(...(growthsOf[name]?.(reports[name]) ?? []));
    if (name === 'chain') kills.push(...killsOf(reports[name]));
  }
  const text = summary({ ratios, kills, growths, failures });
  return { report: { reports, ratios, kills, growths }, text, failed: failures.length > 0 };
});

interface Kill {
  title: string;
  acknowledged: number;
  lost: number;
}

function killsOf(report: unknown): Kill[] {
  return (report as ChainReport).rows.map(({ title, kill: { acknowledged, lost } }) => ({
    title,
    acknowledged,
    lost,
  }));
}

interface Findings {
  ratios: Ratio[];
  kills: Kill[];
  growths: Growth[];
  failures: string[];
}

function summary({ ratios, kills, growths, failures }: Findings): string {
  return [
    '== ours divided by theirs',
    table(ratios, [
      { heading: 'what', cell: ({ what }) => what },
      { heading: 'ours', cell: ({ ours }) => ours },
      { heading: 'peer', cell: ({ peer }) => peer },
      { heading: 'ratio', cell: ({ ratio }) => ratio.toFixed(2) },
      { heading: 'better is', cell: ({ better }) => better },
      {
        heading: 'who is better',
        cell: ({ ratio, better }) => (ratio > 1 === (better === 'higher') ? 'we' : 'they'),
      },
    ]),
    '== one SIGKILL of the whole chain under load',
    table(kills, [
      { heading: '', cell: ({ title }) => title },
      { heading: 'acknowledged', cell: ({ acknowledged }) => acknowledged.toLocaleString('en') },
      { heading: 'of them lost', cell: ({ lost }) => lost.toLocaleString('en') },
    ]),
    '== our cost of the same work at the largest size, divided by that at the smallest',
    table(growths, [
      { heading: 'what', cell: ({ what }) => what },
      { heading: 'from', cell: ({ from }) => from },
      { heading: 'to', cell: ({ to }) => to },
      { heading: 'ratio', cell: ({ ratio }) => ratio.toFixed(2) },
    ]),
    ...failures,
  ].join('\n\n');
}
