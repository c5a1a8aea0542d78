import type { Meaning } from '../../site/device-profile.ts';
import type { RawReading } from '../reading-of.ts';

// A codec that writes "28.29" for 28.29 (toFixed) is common; hex and blanks are not meant.
const DECIMAL_TEXT = /^[+-]?\d{1,20}(\.\d{1,20})?$/;

/**
 * A value as its profile means it; null when it stands for 'no value'.
 *
 * @param value as it stands in the message
 * @param at event time, ms
 *
 * @example meant({ quantity: 'temperature', scale: 0.1, missing: [0x7fff] }, 308, 1795000000000)
 *   // { channel: '', quantity: 'temperature', at: 1795000000000, value: 30.8 }
 */
export function meant(meaning: Meaning, value: unknown, at: number, channel?: string): RawReading | null {
  const { quantity, scale, offset, unit } = meaning;
  const number = typeof value === 'string' && DECIMAL_TEXT.test(value) ? Number(value) : value;
  if (meaning.missing?.some((code) => code === value || code === number)) return null;
  const raw: RawReading = {
    channel: channel ?? meaning.channel ?? '',
    quantity,
    at,
    value: typeof number === 'number' ? scaled(number, scale, offset) : value,
  };
  if (unit !== undefined) raw.unit = unit;
  return raw;
}

/** 308 · 0.1 is 30.8 and not 30.800000000000001: the last digits of a product are no measurement. */
function scaled(value: number, scale = 1, offset = 0): number {
  if (scale === 1 && offset === 0) return value;
  return Number((value * scale + offset).toPrecision(12));
}
