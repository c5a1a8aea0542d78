import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importReadings } from '../../ingest/sources/import-readings.ts';
import { ManualClock } from '../../site/clock.ts';
import { openJournal } from '../../store/journal.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { collected } from './collected.ts';

const NOW = Date.UTC(2026, 2, 2, 8);
const clock = new ManualClock(NOW);

function file(text: string): string {
  const path = join(tempFolder(), 'backfill.csv');
  writeFileSync(path, text);
  return path;
}

function rows(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `${NOW - index * 1_000},p,temperature,${index % 50}`,
  ).join('\n');
}

test('a file goes into the journal in entries of bounded size, and says how far it is', async () => {
  const { port, entries, readings } = collected();
  const told: number[] = [];
  const imported = await importReadings(
    { file: file(`time,device,quantity,value\n${rows(25_000)}\n`), gateway: 'gw-old' },
    { journal: port, clock, siteStartsAt: null, tell: (_what, done, total) => told.push(done / total) },
  );
  expect(imported).toEqual({ readings: 25_000, refusedLines: 0, refused: [] });
  expect(readings()).toHaveLength(25_000);
  expect(readings()[24_999]).toMatchObject({
    gateway: 'gw-old',
    device: 'p',
    at: NOW - 24_999_000,
    value: 49,
  });
  expect(entries).toHaveLength(50);
  expect(told.at(-1)).toBe(1);
});

test('refused lines are told with their numbers, and go to quarantine as a table that can be mended and imported', async () => {
  const bad = Array.from({ length: 700 }, (_, index) => `yesterday,p,temperature,${index}`).join('\n');
  const { port, quarantined } = collected();
  const ports = { journal: port, clock, siteStartsAt: null, tell: () => undefined };
  const imported = await importReadings(
    { file: file(`time,device,quantity,value\n${rows(2)}\n${bad}\n`) },
    ports,
  );
  expect(imported).toMatchObject({ readings: 2, refusedLines: 700, refused: { length: 20 } });
  expect(imported.refused[0]).toMatchObject({ line: 4, reason: 'time-invalid' });
  expect(quarantined()).toMatchObject([
    {
      topic: 'import/readings/backfill.csv',
      reason: 'time-invalid',
      detail: expect.stringMatching(/^Line 4: .*'yesterday'.* And 499 more lines, up to 503\.$/),
    },
    { detail: expect.stringMatching(/^Line 504: /) },
  ]);
  const tables = quarantined().map(({ payload }) => Buffer.from(payload, 'base64').toString());
  const mended = tables.map((table) => table.replaceAll('yesterday', String(NOW)));
  const again = mended.map((table) => importReadings({ file: file(table) }, ports));
  const lines = (await Promise.all(again)).map(({ readings, refusedLines }) => readings + refusedLines);
  expect(lines).toEqual([500, 200]);
});

test('on a full disk it ends with the error of the journal', async () => {
  const { port } = collected();
  port.failWith = new Error('disk full');
  const ports = { journal: port, clock, siteStartsAt: null, tell: () => undefined };
  await expect(
    importReadings({ file: file(`time,device,quantity,value\n${rows(3)}`) }, ports),
  ).rejects.toThrow('disk full');
});

test('a file that is not there, or a folder, is told', async () => {
  const { port } = collected();
  const ports = { journal: port, clock, siteStartsAt: null, tell: () => undefined };
  const folder = tempFolder();
  await expect(importReadings({ file: join(folder, 'none.csv') }, ports)).rejects.toMatchObject({
    code: 'file-unreadable',
  });
  await expect(importReadings({ file: folder }, ports)).rejects.toMatchObject({ code: 'file-unreadable' });
});

test('the journal itself takes it', async () => {
  const journal = openJournal(join(tempFolder(), 'journal.sqlite'), { clock });
  const path = file(`time,temperature\n${NOW},20\n`);
  const ports = { journal, clock, siteStartsAt: null, tell: () => undefined };
  await importReadings({ file: path, device: 'p' }, ports);
  const readings = [{ device: 'p', value: 20 }];
  expect(journal.after(0, 10)).toMatchObject([{ entries: [{ kind: 'readings', readings }] }]);
  journal.close();
});
