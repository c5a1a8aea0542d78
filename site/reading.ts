/** One measured value, in the unit that VOCABULARY keeps for its quantity. */
export interface Reading {
  gateway: string;
  device: string;
  /** A logger's probe, `1`–`4`; a plain device has `''`. */
  channel: string;
  quantity: string;
  /** Event time, ms since 1970 UTC. */
  at: number;
  /** A number, or the text of a state. */
  value: number | string;
  /** Only where the quantity is unknown to us; a known quantity has its kept unit. */
  unit?: string;
  /** Time of receipt, ms since 1970 UTC. */
  receivedAt: number;
}

/** What names a series, the site being the process. */
export interface SeriesName {
  gateway: string;
  device: string;
  channel: string;
  quantity: string;
}

/** A value of a series at an event time. */
export type Point = [at: number, value: number | string];

// Topic levels hold no control characters, so the unit separator cannot stand inside a name.
const SEPARATOR = '\u001f';

/** One string for a series, for maps and indexes. */
export function seriesKey(name: SeriesName): string {
  return [name.gateway, name.device, name.channel, name.quantity].join(SEPARATOR);
}

/** The way back from {@link seriesKey}. */
export function parseSeriesKey(key: string): SeriesName {
  const [gateway = '', device = '', channel = '', quantity = ''] = key.split(SEPARATOR);
  return { gateway, device, channel, quantity };
}

/** A device is named by its gateway and its own name: `gw-3/probe-L5-A-core`. */
export function deviceKey(name: { gateway: string; device: string }): string {
  return `${name.gateway}/${name.device}`;
}
