import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { plumbline, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const ROWS = [
  '2026-01-05T00:00:00.000Z,gw-1,probe,1,temperature,21.5,°C',
  '2026-01-05T00:10:00.000Z,gw-1,probe,1,temperature,-3,°C',
  '2026-01-05T00:00:00.000Z,gw-2,crane,,state,operating,',
  '2026-01-06T00:00:00.000Z,gw-2,crane,,state,fault,',
  '2026-01-05T00:00:00.000Z,gw-2,crane,,"tilt, left",1.25,mm/m',
];
const HEADER = 'time,gateway,device,channel,quantity,value,unit';

async function siteWithReadings(): Promise<string> {
  const folder = tempFolder();
  writeSite(folder);
  const csv = join(tempFolder(), 'in.csv');
  writeFileSync(csv, [HEADER, ...ROWS].join('\n'));
  expect((await plumbline(['import', 'readings', csv, '--data', folder])).code).toBe(0);
  return folder;
}

test('readings come out as they went in, and go in again', { timeout: 30_000 }, async () => {
  const folder = await siteWithReadings();
  const out = join(tempFolder(), 'out.csv');
  const made = await plumbline(['export', 'readings', out, '--data', folder, '--json']);
  expect(JSON.parse(made.stdout)).toEqual({ file: out, series: 3, readings: 5 });
  const [header, ...rows] = readFileSync(out, 'utf8').trimEnd().split('\n');
  expect(header).toBe(HEADER);
  expect(rows.toSorted()).toEqual(ROWS.toSorted());
  const again = await plumbline(['export', 'readings', out, '--data', folder]);
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') });

  const other = tempFolder();
  writeSite(other);
  expect((await plumbline(['import', 'readings', out, '--data', other])).code).toBe(0);
  const copy = join(tempFolder(), 'copy.csv');
  await plumbline(['export', 'readings', copy, '--data', other]);
  expect(readFileSync(copy, 'utf8').split('\n').toSorted()).toEqual(
    readFileSync(out, 'utf8').split('\n').toSorted(),
  );
});

test('a choice of them comes as Parquet, and nothing else is left', { timeout: 30_000 }, async () => {
  const folder = await siteWithReadings();
  const target = tempFolder();
  const out = join(target, 'out.parquet');
  const made = await plumbline([
    ...['export', 'readings', out, '--data', folder, '--json', '--gateway', 'gw-2'],
    ...['--from', '2026-01-05T00:00:00Z', '--to', '2026-01-06T00:00:00Z'],
  ]);
  expect(JSON.parse(made.stdout)).toEqual({ file: out, series: 2, readings: 2 });
  expect(readdirSync(target)).toEqual(['out.parquet']);
  const reader = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = await reader.runAndReadAll(
    `SELECT CAST(time AS VARCHAR) AS time, device, quantity, unit, number, text FROM '${out}' ORDER BY quantity`,
  );
  reader.closeSync();
  expect(rows.getRowObjects()).toEqual([
    {
      time: '2026-01-05 00:00:00',
      device: 'crane',
      quantity: 'state',
      unit: '',
      number: null,
      text: 'operating',
    },
    {
      time: '2026-01-05 00:00:00',
      device: 'crane',
      quantity: 'tilt, left',
      unit: 'mm/m',
      number: 1.25,
      text: null,
    },
  ]);
});

test('where nothing fits, or nothing can be written, that is said', { timeout: 30_000 }, async () => {
  const folder = await siteWithReadings();
  const out = join(tempFolder(), 'out.csv');
  expect((await plumbline(['export', 'readings', out, '--data', folder, '--device', 'none'])).code).toBe(1);
  const nowhere = join(tempFolder(), 'no', 'such', 'out.parquet');
  const failed = await plumbline(['export', 'readings', nowhere, '--data', folder]);
  expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing was written') });
  expect(existsSync(nowhere)).toBe(false);
});
