import type { SeriesName } from '../site/reading.ts';

/** Why a figure is not there. A report shows '—' and this, never 0. */
export type Missing =
  | 'no-programme'
  | 'no-device'
  | 'no-readings'
  | 'no-probe'
  | 'day-off'
  | 'day-ahead'
  | 'not-placed'
  | 'out-of-reach'
  | 'not-known';

/** One number of a report with its unit and where it comes from. */
export interface Figure {
  value: number | null;
  unit: string;
  /** `series gateway/device/channel/quantity`, `activity ID`, `pour ID`, `programme`, `count …`. */
  source: string;
  /** Only where `value` is null. */
  why?: Missing;
}

/** @example figure(31.44, '°C', 'pour L5-A') // { value: 31.4, unit: '°C', source: 'pour L5-A' } */
export function figure(value: number, unit: string, source: string, digits = 1): Figure {
  return { value: rounded(value, digits), unit, source };
}

export function missing(why: Missing, unit: string, source: string): Figure {
  return { value: null, unit, source, why };
}

export function figureOr(
  value: number | null | undefined,
  unit: string,
  source: string,
  why: Missing,
  digits = 1,
): Figure {
  return value === null || value === undefined || !Number.isFinite(value)
    ? missing(why, unit, source)
    : figure(value, unit, source, digits);
}

export function seriesSource(series: SeriesName): string {
  return `series ${[series.gateway, series.device, series.channel, series.quantity].join('/')}`;
}

// Adding 0 makes −0 plain 0, which would else be printed with its sign.
function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits)) + 0;
}
