import { inRange, keptUnitOf, rangeOf } from '../site/quantity.ts';
import type { Reading } from '../site/reading.ts';
import { checkEventTime } from './event-time.ts';
import { type Refusal, refusal } from './message-body.ts';

export interface CheckContext {
  /** The service's clock at receipt, ms since 1970 UTC. */
  receivedAt: number;
  /** ms; null when the site has no start. */
  siteStartsAt: number | null;
}

export interface RefusedReading {
  /** Which of the readings, from 0. */
  index: number;
  quantity: string;
  reason: string;
  detail: string;
}

/**
 * Can this reading be true? Its time must be one at which the site could send, its value one that is physically
 * possible.
 *
 * @returns null when it can
 *
 * @example
 * checkReading({ …, quantity: 'temperature', value: 327.67 }, context)
 *   // { ok: false, reason: 'out-of-range', detail: 'temperature 327.67 °C cannot be: the range is -60 … 150 °C.' }
 */
export function checkReading(reading: Reading, context: CheckContext): Refusal | null {
  const time = checkEventTime(reading.at, context.receivedAt, context.siteStartsAt);
  if (!time.ok) return time;
  const { quantity, value, unit } = reading;
  if (typeof value === 'string' || inRange(quantity, value, unit)) return null;
  const [min, max] = rangeOf(quantity, unit) ?? [-Number.MAX_VALUE, Number.MAX_VALUE];
  const kept = unit ?? keptUnitOf(quantity);
  return refusal(
    'out-of-range',
    `${quantity} ${value} ${kept} cannot be: the range is ${min} … ${max} ${kept}.`,
  );
}

/** Parts the readings of a message into those that can be true and those that are refused. */
export function checkReadings(
  readings: readonly Reading[],
  context: CheckContext,
): { readings: Reading[]; refused: RefusedReading[] } {
  const good: Reading[] = [];
  const refused: RefusedReading[] = [];
  for (const [index, reading] of readings.entries()) {
    const bad = checkReading(reading, context);
    if (bad) refused.push({ index, quantity: reading.quantity, reason: bad.reason, detail: bad.detail });
    else good.push(reading);
  }
  return { readings: good, refused };
}
