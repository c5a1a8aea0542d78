import type { Reading } from '../../site/reading.ts';

/** Readings of one device as a gateway would send them: one object for each channel and time. */
export function encodeNative(readings: readonly Reading[]): Uint8Array {
  const groups = Map.groupBy(readings, ({ channel, at }) => `${channel}\u001f${at}`);
  const objects = [...groups.values()].map((group) => ({
    t: group[0]?.at,
    c: group[0]?.channel,
    v: Object.fromEntries(
      group.map(({ quantity, value, unit }) => [quantity, unit === undefined ? value : { value, unit }]),
    ),
  }));
  return Buffer.from(JSON.stringify(objects));
}
