import { isObject } from '../message-body.ts';

// Decoded objects have one level, Cayenne's two; deeper ones are no measurements.
const DEPTH_MAX = 4;
// A payload of LoRaWAN has 242 bytes; an edge's object seldom more than some dozen fields.
export const FIELDS_MAX = 1_000;

/**
 * Fields of an object with their paths, `air.temperature`; arrays and what lies too deep are values of their own.
 * Reads at most 1,000.
 *
 * @example flatten({ air: { temperature: 21 } }) // [['air.temperature', 21]]
 */
export function flatten(object: Record<string, unknown>): [path: string, value: unknown][] {
  const fields: [string, unknown][] = [];
  const visit = (one: Record<string, unknown>, prefix: string, depth: number) => {
    for (const [key, value] of Object.entries(one)) {
      if (fields.length >= FIELDS_MAX) return;
      if (isObject(value) && depth < DEPTH_MAX) visit(value, `${prefix}${key}.`, depth + 1);
      else fields.push([prefix + key, value]);
    }
  };
  visit(object, '', 1);
  return fields;
}
