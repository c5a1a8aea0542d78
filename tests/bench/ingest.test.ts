import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Report } from '../../bench/ingest.ts';
import { root } from '../house/source-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

const run = promisify(execFile);
const BENCH = join(root, 'bench/ingest.ts');
const SHORT = [
  '--clients',
  '2',
  '--in-flight',
  '10',
  '--seconds',
  '0.2',
  '--warm-up',
  '0.1',
  '--rounds',
  '1',
];

test('a run has a row for every server, the ratios, and what was stored', { timeout: 60_000 }, async () => {
  const { report, printed } = await bench(SHORT);
  const installed = report.rows.filter(({ unmeasured }) => unmeasured === null);
  expect(report.rows.map(({ peer }) => peer)).toEqual([
    'null-sink',
    'null-sink-singly',
    'mosquitto',
    'aedes',
    'open',
    'plumbline',
    'plumbline-10',
  ]);
  for (const row of report.rows) if (row.peer !== 'mosquitto') expect(row.unmeasured).toBeNull();
  for (const row of installed) {
    expect(row.acknowledgedPerSecond?.median).toBeGreaterThan(0);
    expect(row.rounds.map(({ outOfOrder }) => outOfOrder)).toEqual([0]);
    expect(printed).toContain(row.title);
  }
  expect(report.ratios.filter(({ to }) => to === 'aedes').map(({ of }) => of)).toEqual(['plumbline', 'open']);
  for (const row of report.rows) expect(row.chain !== null).toBe(row.durable);
});

test('without Mosquitto its row says so and the ratio to it is left out', async () => {
  const { report, printed } = await bench([
    ...SHORT,
    '--only',
    'mosquitto,aedes',
    '--mosquitto',
    'no-such-mosquitto',
  ]);
  expect(report.rows.find(({ peer }) => peer === 'mosquitto')?.unmeasured).toEqual({
    why: expect.stringContaining("There is no program 'no-such-mosquitto'"),
    failed: false,
  });
  expect(report.ratios).toEqual([]);
  expect(printed).toContain('Mosquitto: not measured.');
});

test('a wrong option is told and nothing is started', async () => {
  await expect(bench(['--clients', 'many'])).rejects.toMatchObject({
    code: 2,
    stderr: "--clients takes a whole number from 1 to 400, not 'many'.\n",
  });
  await expect(bench(['--only', 'kafka'])).rejects.toMatchObject({ code: 2 });
  await expect(bench(['--nonsense'])).rejects.toMatchObject({ code: 2 });
});

async function bench(options: readonly string[]): Promise<{ report: Report; printed: string }> {
  const folder = tempFolder();
  const json = join(folder, 'report.json');
  const { stdout } = await run(process.execPath, [BENCH, ...options, '--json', json], {
    // What Node keeps of sources would be in there too.
    env: { ...process.env, TMPDIR: folder, NODE_DISABLE_COMPILE_CACHE: '1' },
  });
  // What it had made for itself is gone.
  expect(readdirSync(folder)).toEqual(['report.json']);
  return { report: JSON.parse(readFileSync(json, 'utf8')) as Report, printed: stdout };
}
