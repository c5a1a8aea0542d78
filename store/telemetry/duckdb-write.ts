import {
  BIGINT,
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import type { PointRows, StoredSeries, WritePlan } from './duckdb-series.ts';

// A chunk of DuckDB holds no more.
const CHUNK_ROWS_MAX = 2048;

// The times bound what is scanned: of years of row groups, those of the late hours.
const FORGET = `
  DELETE FROM points USING (SELECT unnest($series) AS series, unnest($at) AS at_ms) AS late
  WHERE points.series = late.series AND points.at_ms = late.at_ms AND points.at_ms BETWEEN $first AND $newest`;

/**
 * One transaction. DuckDB's appender cannot replace, so rows that may be there already are deleted first; for the
 * usual ones, newer than all of their series, that look is spared.
 */
export async function writePlan(connection: DuckDBConnection, plan: WritePlan): Promise<void> {
  await connection.run('BEGIN');
  try {
    await addSeries(connection, plan.added);
    await forget(connection, plan.late);
    const appender = await connection.createAppender('points');
    appendRows(appender, plan.late);
    appendRows(appender, plan.fresh);
    appender.closeSync();
    await connection.run('COMMIT');
  } catch (error) {
    // DuckDB has rolled back by itself where the disk failed; that it says so again must not hide the reason.
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function addSeries(connection: DuckDBConnection, added: readonly StoredSeries[]): Promise<void> {
  if (added.length === 0) return;
  const appender = await connection.createAppender('series');
  for (const { id, name } of added) {
    appender.appendInteger(id);
    for (const part of [name.gateway, name.device, name.channel, name.quantity]) appender.appendVarchar(part);
    appender.endRow();
  }
  appender.closeSync();
}

async function forget(connection: DuckDBConnection, { series, at }: PointRows): Promise<void> {
  const [one] = at;
  if (one === undefined) return;
  let first = one;
  let newest = one;
  for (const time of at) {
    if (time < first) first = time;
    if (time > newest) newest = time;
  }
  await connection.run(
    FORGET,
    { series: listValue(series), at: listValue(at), first, newest },
    { series: LIST(INTEGER), at: LIST(BIGINT), first: BIGINT, newest: BIGINT },
  );
}

function appendRows(appender: DuckDBAppender, rows: PointRows): void {
  for (let start = 0; start < rows.at.length; start += CHUNK_ROWS_MAX) {
    const end = start + CHUNK_ROWS_MAX;
    const chunk = DuckDBDataChunk.create([INTEGER, BIGINT, DOUBLE, VARCHAR]);
    chunk.setColumns([
      rows.series.slice(start, end),
      rows.at.slice(start, end),
      rows.number.slice(start, end),
      rows.text.slice(start, end),
    ]);
    appender.appendDataChunk(chunk);
  }
}
