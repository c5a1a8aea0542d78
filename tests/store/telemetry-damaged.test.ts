import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDuckdbTelemetry } from '../../store/telemetry/duckdb.ts';
import { reading } from '../support/readings.ts';
import { tempFolder } from '../support/temp-folder.ts';

const batch = Array.from({ length: 30_000 }, (_, index) => reading({ at: index, value: index / 8 }));
const { receivedAt: _, at: __, value: ___, ...series } = reading();

/** A file that was closed well, and then changed by something else. */
async function damagedFile(damage: (whole: Buffer) => Buffer): Promise<string> {
  const file = join(tempFolder(), 'telemetry.duckdb');
  const store = await openDuckdbTelemetry(file);
  await store.write(batch);
  await store.close();
  writeFileSync(file, damage(readFileSync(file)));
  return file;
}

const DAMAGES: Record<string, (whole: Buffer) => Buffer> = {
  'is another file': () => Buffer.from('time,temperature\n'.repeat(1_000)),
  'is empty': () => Buffer.alloc(0),
  'was cut off': (whole) => whole.subarray(0, whole.length >> 1),
  'was overwritten in the middle': (whole) =>
    Buffer.from(whole).fill(7, whole.length >> 1, (whole.length >> 1) + 9_000),
};

test.each(Object.entries(DAMAGES))(
  'a file that %s is set aside, and the service goes on',
  async (_name, damage) => {
    const file = await damagedFile(damage);
    const damaged = readFileSync(file);
    const setAside: string[] = [];
    const options = { onDamaged: (path: string) => setAside.push(path) };
    const store = await openDuckdbTelemetry(file, options);
    expect(setAside).toEqual([`${file}.damaged-1`]);
    expect(readFileSync(`${file}.damaged-1`)).toEqual(damaged);
    expect(await store.series()).toEqual([]);
    await store.write(batch);
    expect(await store.count(series)).toBe(batch.length);
    await store.close();
    // The next one finds another name, and a good file is left alone.
    const again = await openDuckdbTelemetry(file, options);
    expect(await again.count(series)).toBe(batch.length);
    await again.close();
    writeFileSync(file, 'not a database');
    await (await openDuckdbTelemetry(file, options)).close();
    expect(setAside).toEqual([`${file}.damaged-1`, `${file}.damaged-2`]);
  },
);

test('of a write-ahead log that cannot be replayed, the log alone is set aside', async () => {
  const folder = tempFolder();
  const [file, other] = [join(folder, 'telemetry.duckdb'), join(folder, 'other.duckdb')];
  const store = await openDuckdbTelemetry(file);
  await store.write(batch);
  await store.close();
  await leaveLog(other);
  copyFileSync(`${other}.wal`, `${file}.wal`);
  await expect(openDuckdbTelemetry(file)).rejects.toMatchObject({ code: 'telemetry-damaged' });
  const setAside: string[] = [];
  const again = await openDuckdbTelemetry(file, { onDamaged: (path) => setAside.push(path) });
  onTestFinished(() => again.close());
  expect(setAside).toEqual([`${file}.wal.damaged-1`]);
  expect(await again.count(series)).toBe(batch.length);
});

test('a file that is damaged while it is open is found out, and replaced at the next call', async () => {
  const file = join(tempFolder(), 'telemetry.duckdb');
  const setAside: string[] = [];
  const options = { onDamaged: (path: string) => setAside.push(path) };
  await fill(file, 16);
  const store = await openDuckdbTelemetry(file, { ...options, memoryMBMax: 12 });
  onTestFinished(() => store.close());
  const everything = { series, from: 0, to: Infinity, limit: 1e6 };
  const whole = readFileSync(file);
  writeFileSync(file, whole.fill(7, 300_000), { flag: 'r+' });
  await expect
    .poll(async () => {
      // Blocks that are in memory still answer; this answer takes their room.
      await store.query(everything).catch(() => undefined);
      return setAside;
    })
    .toEqual([`${file}.damaged-1`]);
  await store.write(batch);
  expect(await store.count(series)).toBe(batch.length);
});

async function fill(file: string, batches: number): Promise<void> {
  const store = await openDuckdbTelemetry(file);
  for (let round = 0; round < batches; round++)
    await store.write(
      batch.map(({ at }) => reading({ at: at + round * batch.length, value: Math.sin(at * 7 + round) })),
    );
  await store.close();
}

/** A write-ahead log as a kill leaves it. */
async function leaveLog(file: string): Promise<void> {
  const program = `
    const { DuckDBInstance } = await import(${JSON.stringify(import.meta.resolve('@duckdb/node-api'))});
    const connection = await (await DuckDBInstance.create(${JSON.stringify(file)})).connect();
    await connection.run('CREATE TABLE somebody (id INTEGER); CHECKPOINT; INSERT INTO somebody VALUES (1)');
    process.kill(process.pid, 'SIGKILL');`;
  const other = spawn(process.execPath, ['--input-type=module'], { stdio: ['pipe', 'ignore', 'inherit'] });
  other.stdin.end(program);
  await once(other, 'exit');
  expect(existsSync(`${file}.wal`)).toBe(true);
  rmSync(file);
}
