import type { SeriesName } from '../../site/reading.ts';
import type { Aggregate } from '../../site/telemetry.ts';
import { toInfluxName } from './influx-names.ts';

export interface InfluxRange {
  from: number;
  to: number;
  limit: number;
}

/** Numbers only: a series that holds texts is put into windows here, not there. */
const FUNCTIONS: Record<Aggregate, string> = {
  mean: 'mean(value)',
  min: 'min(value)',
  max: 'max(value)',
  last: 'last(value)',
  count: 'count(value)',
};

/** Points of a series with both fields, oldest first. */
export function selectPoints(site: string, series: SeriesName, range: InfluxRange): string {
  return `SELECT value, text FROM ${source(site, series)} AND ${within(range)} ORDER BY time ASC LIMIT ${range.limit}`;
}

/** The newest point at or before a time. */
export function selectLatest(site: string, series: SeriesName, at: number): string {
  return `SELECT value, text FROM ${source(site, series)} AND time <= ${at}ms ORDER BY time DESC LIMIT 1`;
}

/** One row a window that has points; InfluxQL's windows begin at 1970 UTC. */
export function selectWindows(
  site: string,
  series: SeriesName,
  range: InfluxRange,
  windowMs: number,
  aggregate: Aggregate,
): string {
  return `SELECT ${FUNCTIONS[aggregate]} AS value FROM ${source(site, series)} AND ${within(range)} GROUP BY time(${windowMs}ms) fill(none) ORDER BY time ASC LIMIT ${range.limit}`;
}

/** What a count is of: a series, or all of the site. */
export interface InfluxCount {
  series: SeriesName | null;
  before: number;
}

/**
 * Rows with a number, or a text, or both; each as `points`. Every text has a beginning; without the type, a
 * measurement that never had a text would take `text` for a tag that is empty, which has one as well.
 */
export function selectCount(
  site: string,
  { series, before }: InfluxCount,
  fields: 'value' | 'text' | 'both',
): string {
  const from = series ? source(site, series) : `/.+/ WHERE ${ofSite(site)}`;
  const field = fields === 'text' ? 'text' : 'value';
  const both = fields === 'both' ? ' AND text::string =~ /^/' : '';
  return `SELECT count(${field}) AS points FROM ${from} AND time < ${before}ms${both}`;
}

/** Ours alone; sites and others may share the database. Goes by POST. */
export function deleteBefore(site: string, at: number): string {
  return `DELETE FROM /.+/ WHERE ${ofSite(site)} AND time < ${at}ms`;
}

/** One row for every series of the site that has the field. */
export function selectSeries(site: string, field: 'value' | 'text'): string {
  return `SELECT first(${field}) AS ${field} FROM /.+/ WHERE ${ofSite(site)} GROUP BY gateway, device, channel`;
}

/** `"name"`, with what ends it escaped. */
export function identifier(name: string): string {
  return `"${name.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

function ofSite(site: string): string {
  return `site = ${literal(toInfluxName(site))}`;
}

function source(site: string, name: SeriesName): string {
  const tags = Object.entries({ site, gateway: name.gateway, device: name.device, channel: name.channel });
  const matches = tags.map(([tag, value]) => `${tag} = ${literal(toInfluxName(value))}`);
  return `${identifier(toInfluxName(name.quantity))} WHERE ${matches.join(' AND ')}`;
}

function within({ from, to }: InfluxRange): string {
  return `time >= ${from}ms AND time < ${to}ms`;
}

function literal(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&').replace(/\n/g, '\\n')}'`;
}
