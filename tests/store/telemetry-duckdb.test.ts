import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { openDuckdbTelemetry } from '../../store/telemetry/duckdb.ts';
import { telemetryContract } from '../contract/telemetry.ts';
import { reading } from '../support/readings.ts';
import { tempFolder } from '../support/temp-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'plumbline-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

telemetryContract('DuckDB', (place) => openDuckdbTelemetry(join(root, `${place}.duckdb`)));

const batch = Array.from({ length: 3_000 }, (_, index) => reading({ at: index, value: index }));
const { receivedAt: _, at: __, value: ___, ...series } = reading();

test('a file is held by one process, and what was written outlives its kill', async () => {
  const file = join(tempFolder(), 'telemetry.duckdb');
  const holder = await holdInAnotherProcess(file);
  await expect(openDuckdbTelemetry(file)).rejects.toMatchObject({
    code: 'telemetry-locked',
    message: expect.stringContaining('another process has it open'),
  });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const store = await openDuckdbTelemetry(file);
  onTestFinished(() => store.close());
  expect(await store.count(series)).toBe(batch.length);
});

test('a file is held once in a process as well', async () => {
  const file = join(tempFolder(), 'telemetry.duckdb');
  const store = await openDuckdbTelemetry(file);
  await expect(openDuckdbTelemetry(file)).rejects.toMatchObject({ code: 'telemetry-locked' });
  await store.close();
  await (await openDuckdbTelemetry(file)).close();
});

test('a damaged file is called damaged', async () => {
  const file = join(tempFolder(), 'telemetry.duckdb');
  const store = await openDuckdbTelemetry(file);
  await store.write(batch);
  await store.close();
  const whole = readFileSync(file);
  const damages = {
    'another file': Buffer.from('time,temperature\n'.repeat(1_000)),
    'cut off': whole.subarray(0, whole.length >> 1),
    'overwritten in the middle': Buffer.concat([whole.subarray(0, 12_288), Buffer.alloc(400_000, 7)]),
  };
  for (const [name, bytes] of Object.entries(damages)) {
    writeFileSync(file, bytes);
    await expect(openDuckdbTelemetry(file), name).rejects.toMatchObject({ code: 'telemetry-damaged' });
  }
});

test('a path that cannot be says what to look at', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'corrupt wal'));
  for (const path of ['missing/telemetry.duckdb', 'corrupt wal'])
    await expect(openDuckdbTelemetry(join(folder, path))).rejects.toMatchObject({
      code: 'telemetry-unavailable',
      message: expect.stringContaining('check that the folder exists'),
    });
});

test('reads run beside writes, see whole batches only, and hold up closing until they are done', async () => {
  const store = await openDuckdbTelemetry(join(tempFolder(), 'telemetry.duckdb'));
  const counts: Promise<number>[] = [];
  for (let round = 1; round <= 5; round++) {
    const written = store.write(batch.map((one) => ({ ...one, at: one.at + round * 10_000 })));
    counts.push(store.count(series));
    await written;
    counts.push(store.count(series));
  }
  const reads = Array.from({ length: 8 }, () => store.query({ series, from: 0, to: 1e9, limit: 1e6 }));
  await store.close();
  for (const count of await Promise.all(counts)) expect(count % batch.length).toBe(0);
  for (const points of await Promise.all(reads)) expect(points).toHaveLength(5 * batch.length);
});

async function holdInAnotherProcess(file: string) {
  const program = `
    const { openDuckdbTelemetry } = await import(${JSON.stringify(import.meta.resolve('../../store/telemetry/duckdb.ts'))});
    const store = await openDuckdbTelemetry(${JSON.stringify(file)});
    await store.write(${JSON.stringify(batch)});
    console.log('written');
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module'], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => {
    holder.kill('SIGKILL');
  });
  holder.stdin.end(program);
  await once(holder.stdout, 'data');
  return holder;
}
