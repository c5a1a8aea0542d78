import { QUANTITIES, type Quantity, type Scale } from './quantities.ts';

export type { Quantity, Scale };

const byName: ReadonlyMap<string, Quantity> = new Map(
  QUANTITIES.map((quantity): [string, Quantity] => [quantity.name, quantity]),
);

/**
 * What is known of a quantity; null for one that is not in the vocabulary. Such a quantity is kept under its own
 * name and unit.
 *
 * @example quantityOf('temperature')?.scales[0]?.unit // '°C'
 */
export function quantityOf(name: string): Quantity | null {
  return byName.get(name) ?? null;
}

/** The unit in which values of a quantity are kept when a message names none; '' for text and the unknown. */
export function keptUnitOf(name: string): string {
  return quantityOf(name)?.scales[0]?.unit ?? '';
}

export type KeptValue =
  | { ok: true; value: number; unit: string }
  | { ok: false; reason: 'unit-unknown'; detail: string };

/**
 * A value in the unit that is kept for its quantity.
 *
 * Exact in what a person can write: 71.6 °F is 22 °C, not 21.999999999999996, because the last digits of a
 * conversion are rounding of binary fractions and no measurement. A value in the kept unit is returned as it is.
 *
 * @param value finite, in `unit`
 * @param unit absent: the kept unit
 *
 * @example toKeptUnit('temperature', 71.6, '°F') // { ok: true, value: 22, unit: '°C' }
 * @example toKeptUnit('temperature', 71.6, 'psi') // { ok: false, reason: 'unit-unknown', … }
 */
export function toKeptUnit(quantity: string, value: number, unit?: string): KeptValue {
  const known = quantityOf(quantity);
  if (!known) return { ok: true, value, unit: unit ?? '' };
  const first = known.scales[0];
  if (unit === undefined && first) return { ok: true, value, unit: first.unit };
  const scale = known.scales.find(({ accepted }) => conversionOf(accepted, unit ?? ''));
  const conversion = scale && conversionOf(scale.accepted, unit ?? '');
  if (!scale || !conversion) return unitUnknown(known, unit ?? '');
  const [numerator, denominator, offset] = conversion;
  if (numerator === denominator && offset === 0) return { ok: true, value, unit: scale.unit };
  return {
    ok: true,
    value: withoutDirt((value + offset) * numerator, denominator, offset),
    unit: scale.unit,
  };
}

/**
 * The way back from {@link toKeptUnit}, for a screen that shows another unit; null when the unit is none of the
 * quantity's.
 *
 * @example fromKeptUnit('temperature', 22, '°F') // 71.6
 */
export function fromKeptUnit(quantity: string, value: number, unit: string): number | null {
  for (const { accepted } of quantityOf(quantity)?.scales ?? []) {
    const conversion = conversionOf(accepted, unit);
    if (!conversion) continue;
    const [numerator, denominator, offset] = conversion;
    return offset === 0
      ? Number(((value * denominator) / numerator).toPrecision(15))
      : Number(((value * denominator) / numerator - offset).toFixed(10));
  }
  return null;
}

/**
 * Can this value be? Bounds are physical, not likely: a probe at −70 °C is broken, one at −30 °C may be in Harbin.
 *
 * @param value in the kept unit
 * @param unit which of the kept units, where a quantity has two (battery: %, V); absent: the first
 */
export function inRange(quantity: string, value: number, unit?: string): boolean {
  if (!Number.isFinite(value)) return false;
  const range = rangeOf(quantity, unit);
  return range === null || (value >= range[0] && value <= range[1]);
}

/** Physical bounds in the kept unit, both inclusive; null where there are none. */
export function rangeOf(quantity: string, unit?: string): Scale['range'] {
  const scales = quantityOf(quantity)?.scales ?? [];
  const scale = unit === undefined ? scales[0] : scales.find((one) => one.unit === unit);
  return scale?.range ?? null;
}

function conversionOf(accepted: Scale['accepted'], unit: string) {
  return accepted.get(unit) ?? accepted.get(plainUnit(unit));
}

/** One spelling for `℃` and `°C`, for the ohm sign and the Greek omega, for `m³` and `m3`. */
function plainUnit(unit: string): string {
  return unit
    .normalize('NFKC')
    .replace(/[\u22c5\u2022]/g, '·')
    .replace(/\s/g, '');
}

// A product is right to 15 digits. A difference (273.16 K − 273.15) keeps the absolute error of its larger part,
// so there digits are counted behind the point.
function withoutDirt(dividend: number, denominator: number, offset: number): number {
  const value = dividend / denominator;
  return Number(offset === 0 ? value.toPrecision(15) : value.toFixed(10));
}

function unitUnknown(known: Quantity, unit: string): KeptValue {
  const accepted = known.scales.flatMap((scale) => [...scale.accepted.keys()]).join(', ');
  return {
    ok: false,
    reason: 'unit-unknown',
    detail: accepted
      ? `'${unit}' is no unit of ${known.name}. Accepted: ${accepted}.`
      : `${known.name} is a text and has no unit, but '${unit}' was given.`,
  };
}
