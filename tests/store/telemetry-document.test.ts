import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { openDuckdbTelemetry } from '../../store/telemetry/duckdb.ts';
import { openInfluxTelemetry } from '../../store/telemetry/influxdb.ts';
import { influxdMissing, startInfluxd } from '../support/influxd.ts';
import { reading } from '../support/readings.ts';
import { tempFolder } from '../support/temp-folder.ts';

// docs/stores.md has examples for Grafana and for the duckdb command line; examples that do not run rot.
const document = readFileSync(new URL('../../docs/stores.md', import.meta.url), 'utf8');
const HOUR_MS = 3_600_000;
const T = Math.floor(1_795_000_000_000 / HOUR_MS) * HOUR_MS;
const readings = [
  ...[0, 1, 2, 3].map((step) => reading({ at: T + (step * HOUR_MS) / 2, value: 20 + step })),
  reading({ at: T, device: 'crane-1', quantity: 'state', value: 'idle' }),
  reading({ at: T + 1, device: 'crane-1', quantity: 'state', value: 'operating' }),
];

function examples(language: string): string[] {
  return [...document.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, text]) =>
    name === language && text ? [text.trim()] : [],
  );
}

describe.skipIf(influxdMissing())('for Grafana', () => {
  test('the InfluxQL in the documentation answers', async () => {
    const influxd = await startInfluxd();
    const store = await openInfluxTelemetry({ url: influxd.url, bucket: 'plumbline', site: 'tower' });
    await store.write(readings);
    // Grafana puts these in.
    const answers = examples('influxql').map(async (example) => {
      const influxQl = example
        .replace('$timeFilter', `time >= ${T}ms AND time < ${T + 2 * HOUR_MS}ms`)
        .replace('$__interval', '1h');
      const parameters = new URLSearchParams({ db: 'plumbline', epoch: 'ms', q: influxQl });
      const answer = await fetch(`${influxd.url}/query?${parameters}`);
      return answer.json();
    });
    const series = (found: object) => ({ results: [{ statement_id: 0, series: [found] }] });
    expect(await Promise.all(answers)).toEqual([
      series({
        name: 'temperature',
        tags: { gateway: 'gw-1', device: 'probe-1', channel: '-' },
        columns: ['time', 'mean'],
        values: [
          [T, 20.5],
          [T + HOUR_MS, 22.5],
        ],
      }),
      series({
        name: 'state',
        tags: { gateway: 'gw-1', device: 'crane-1' },
        columns: ['time', 'last'],
        values: [
          [T, 'operating'],
          [T + HOUR_MS, 'operating'],
        ],
      }),
    ]);
  });
});

test('the SQL in the documentation answers, and takes over what a damaged file still has', async () => {
  const file = join(tempFolder(), 'telemetry.duckdb');
  const store = await openDuckdbTelemetry(file);
  await store.write(readings);
  await store.close();
  copyFileSync(file, `${file}.damaged-1`);
  const again = await openDuckdbTelemetry(file);
  await again.retain({ olderThan: T + HOUR_MS });
  await again.write([reading({ at: T, value: 99 }), reading({ at: T + 2 * HOUR_MS, value: 24 })]);
  await again.close();
  const [hourly = '', csv = '', rescue = ''] = examples('sql');
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const run = (sql: string) =>
    connection.runAndReadAll(sql.replace(/'(telemetry|readings)\./, `'${file}$1.`));
  try {
    for (const statement of rescue.replace("'telemetry.duckdb", `'${file}`).split(';\n'))
      await connection.run(statement);
    expect((await run(hourly)).getRows().map((row) => row.at(-1))).toEqual([20.5, 22.5, 24]);
    await run(csv);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  expect(existsSync(`${file}readings.csv`)).toBe(true);
  const lines = readFileSync(`${file}readings.csv`, 'utf8').trim().split('\n');
  expect(lines[0]).toBe('gateway,device,channel,quantity,time,number,text');
  expect(lines).toHaveLength(1 + 5);
});
