import type { DuckDBConnection } from '@duckdb/node-api';
import { type Point, type SeriesName, seriesKey } from '../../site/reading.ts';
import type { SeriesBatch } from './batch.ts';
import { asText } from './duckdb-text.ts';

export interface StoredSeries {
  id: number;
  name: SeriesName;
  /** The newest point. */
  last: Point;
}

/** What a batch changes: rows newer than their series' last, rows that may be there already, and the lasts. */
export interface WritePlan {
  added: StoredSeries[];
  fresh: PointRows;
  late: PointRows;
  changed: StoredSeries[];
}

/** Columns of rows, as DuckDB takes them. */
export interface PointRows {
  series: number[];
  at: bigint[];
  number: (number | null)[];
  text: (string | null)[];
}

const LOAD = `
  SELECT id, ${['gateway', 'device', 'channel', 'quantity'].map(asText).join(', ')},
    newest_ms::DOUBLE, newest.number, ${asText('newest.text')}
  FROM series JOIN (
    SELECT series, max(at_ms) AS newest_ms, max_by({ number: number, text: text }, at_ms) AS newest
    FROM points GROUP BY series
  ) ON series = id ORDER BY id`;

/** Reads every series and its newest point from the disk: one pass over the file, a second for 100 million rows. */
export async function loadCatalogue(connection: DuckDBConnection): Promise<SeriesCatalogue> {
  const catalogue = new SeriesCatalogue();
  const result = await connection.runAndReadAll(LOAD);
  for (const [id, gateway, device, channel, quantity, at, number, text] of result.getRows()) {
    const name = {
      gateway: String(gateway),
      device: String(device),
      channel: String(channel),
      quantity: String(quantity),
    };
    const value = typeof text === 'string' ? text : Number(number);
    catalogue.add({ id: Number(id), name, last: [Number(at), value] });
  }
  return catalogue;
}

/** Every series with its id and newest point, in memory: as many entries as the site has probes. */
export class SeriesCatalogue {
  readonly #byKey = new Map<string, StoredSeries>();
  #nextId = 1;

  add(series: StoredSeries): void {
    this.#byKey.set(seriesKey(series.name), series);
    this.#nextId = Math.max(this.#nextId, series.id + 1);
  }

  get(key: string): StoredSeries | undefined {
    return this.#byKey.get(key);
  }

  names(): SeriesName[] {
    return [...this.#byKey.values()].map(({ name }) => ({ ...name }));
  }

  /** Ids of the series whose newest point is before a time. */
  endedBefore(at: number): number[] {
    return [...this.#byKey.values()].filter(({ last }) => last[0] < at).map(({ id }) => id);
  }

  remove(ids: readonly number[]): void {
    const removed = new Set(ids);
    for (const [key, { id }] of this.#byKey) if (removed.has(id)) this.#byKey.delete(key);
  }

  /** Changes nothing yet: a write that fails must leave the catalogue as it was. */
  plan(batch: readonly SeriesBatch[]): WritePlan {
    const plan: WritePlan = { added: [], fresh: noRows(), late: noRows(), changed: [] };
    for (const series of batch) this.#planSeries(series, plan);
    return plan;
  }

  accept(plan: WritePlan): void {
    for (const series of plan.changed) this.add(series);
  }

  #planSeries({ key, name, points }: SeriesBatch, plan: WritePlan): void {
    const known = this.#byKey.get(key);
    const id = known?.id ?? this.#nextId + plan.added.length;
    const lastAt = known?.last[0] ?? Number.NEGATIVE_INFINITY;
    let last = known?.last ?? null;
    for (const [at, value] of points) {
      addRow(at > lastAt ? plan.fresh : plan.late, id, at, value);
      if (last === null || at >= last[0]) last = [at, value];
    }
    if (last === null) return;
    const series: StoredSeries = { id, name, last };
    if (!known) plan.added.push(series);
    plan.changed.push(series);
  }
}

function noRows(): PointRows {
  return { series: [], at: [], number: [], text: [] };
}

function addRow(rows: PointRows, series: number, at: number, value: number | string): void {
  rows.series.push(series);
  rows.at.push(BigInt(at));
  rows.number.push(typeof value === 'number' ? value : null);
  rows.text.push(typeof value === 'string' ? value : null);
}
