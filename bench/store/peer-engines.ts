import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Reading } from '../../site/reading.ts';
import { launchInfluxd } from '../chain/influxd.ts';
import type { Scratch } from '../ingest/scratch.ts';
import type { Engine } from './engine.ts';
import { folderBytes } from './folder-bytes.ts';

const HOUR_MS = 3_600_000;

/** DuckDB as its own guide says: a table, an appender, nothing that looks for doubles. */
export function bareDuckdb(scratch: Scratch): Engine {
  return {
    id: 'duckdb',
    title: 'DuckDB, appender alone',
    twice: 'both are kept',
    async open() {
      const folder = scratch.folder();
      const instance = await DuckDBInstance.create(join(folder, 'bare.duckdb'));
      const connection = await instance.connect();
      await connection.run('CREATE TABLE points (series INTEGER, at_ms BIGINT, value DOUBLE)');
      const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
      const where = (series: number, from: number, to: number) =>
        `WHERE series = ${series} AND at_ms >= ${from} AND at_ms < ${to}`;
      return {
        async write(readings) {
          const appender = await connection.createAppender('points');
          for (const { device, at, value } of readings) {
            appender.appendInteger(seriesOf(device));
            appender.appendBigInt(BigInt(at));
            appender.appendDouble(Number(value));
            appender.endRow();
          }
          appender.closeSync();
        },
        hourlyMeans: async (series, from, to) =>
          (
            await rows(
              `SELECT at_ms // ${HOUR_MS} AS hour, avg(value) FROM points ${where(series, from, to)} GROUP BY hour ORDER BY hour`,
            )
          ).length,
        raw: async (series, from, to) =>
          (await rows(`SELECT at_ms, value FROM points ${where(series, from, to)} ORDER BY at_ms`)).length,
        count: async () => Number((await rows('SELECT count(*) FROM points'))[0]?.[0] ?? 0),
        async bytes() {
          await connection.run('CHECKPOINT');
          return folderBytes(folder);
        },
        async close() {
          connection.closeSync();
          instance.closeSync();
          scratch.removeFolder(folder);
        },
      };
    },
  };
}

/** The table that every project begins with. */
export function bareSqlite(scratch: Scratch): Engine {
  return {
    id: 'sqlite',
    title: `SQLite, one table`,
    twice: 'the last wins',
    async open() {
      const folder = scratch.folder();
      const database = new DatabaseSync(join(folder, 'bare.sqlite'));
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
      database.exec(
        'CREATE TABLE points (series INTEGER, at_ms INTEGER, value REAL, PRIMARY KEY (series, at_ms)) WITHOUT ROWID',
      );
      const insert = database.prepare('INSERT OR REPLACE INTO points VALUES (?, ?, ?)');
      const where = 'FROM points WHERE series = ? AND at_ms >= ? AND at_ms < ?';
      const means = database.prepare(`SELECT at_ms / ${HOUR_MS} AS hour, avg(value) ${where} GROUP BY hour`);
      const raw = database.prepare(`SELECT at_ms, value ${where} ORDER BY at_ms`);
      return {
        async write(readings) {
          database.exec('BEGIN');
          for (const { device, at, value } of readings) insert.run(seriesOf(device), at, Number(value));
          database.exec('COMMIT');
        },
        hourlyMeans: async (series, from, to) => means.all(series, from, to).length,
        raw: async (series, from, to) => raw.all(series, from, to).length,
        count: async () => Number(database.prepare('SELECT count(*) AS n FROM points').get()?.n ?? 0),
        async bytes() {
          database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
          return folderBytes(folder);
        },
        async close() {
          database.close();
          scratch.removeFolder(folder);
        },
      };
    },
  };
}

/** InfluxDB by its line protocol over HTTP, a request for each batch. */
export function bareInflux(scratch: Scratch): Engine {
  return {
    id: 'influxdb',
    title: 'InfluxDB 1.6.7, line protocol alone',
    twice: 'the last wins',
    async open() {
      const influxd = await launchInfluxd(scratch);
      await fetch(`${influxd.url}/query`, {
        method: 'POST',
        body: new URLSearchParams({ q: 'CREATE DATABASE bench' }),
      });
      const select = async (what: string, series: number, from: number, to: number, by = '') => {
        const q = `SELECT ${what} FROM points WHERE device = 'probe-${series}' AND time >= ${from}ms AND time < ${to}ms${by}`;
        return (await influxRows(influxd.url, q)).length;
      };
      return {
        async write(readings) {
          const answer = await fetch(`${influxd.url}/write?db=bench&precision=ms`, {
            method: 'POST',
            body: readings
              .map(({ device, at, value }) => `points,device=${device} value=${value} ${at}`)
              .join('\n'),
          });
          if (!answer.ok) throw new Error(`InfluxDB answered ${answer.status}: ${await answer.text()}`);
        },
        hourlyMeans: (series, from, to) =>
          select('mean(value)', series, from, to, ' GROUP BY time(1h) fill(none)'),
        raw: (series, from, to) => select('value', series, from, to),
        async count() {
          const [row] = await influxRows(influxd.url, 'SELECT count(value) FROM points');
          return Number(row?.[1] ?? 0);
        },
        bytes: influxd.bytes,
        close: influxd.remove,
      };
    },
  };
}

async function influxRows(url: string, q: string): Promise<unknown[][]> {
  const answer = (await (
    await fetch(`${url}/query?${new URLSearchParams({ db: 'bench', epoch: 'ms', q })}`)
  ).json()) as { results: { series?: { values: unknown[][] }[] }[] };
  return answer.results[0]?.series?.[0]?.values ?? [];
}

function seriesOf(device: Reading['device']): number {
  return Number(device.slice('probe-'.length));
}
