import type { Reason } from '../errors.ts';
import { isPlainText } from '../text.ts';
import { CURVE_FORMS } from './calibrate.ts';
import { MATURITY_METHODS, type MaturityMethodName } from './maturity-method.ts';
import type { AnyMix, StrengthCurve } from './mix.ts';

/** `reason` in English, for the command line and the API; `because` for pages, whose words are of both languages. */
type Found = { ok: true; mix: AnyMix } | ({ ok: false } & Wrong);

interface Wrong {
  reason: string;
  because: Reason;
}

/** The figures of each form of a strength curve, below `curve`. */
export const CURVE_NUMBERS: Record<StrengthCurve['form'], readonly string[]> = {
  log: ['a', 'b'],
  hyperbolic: ['Su', 'k', 't0'],
  exponential: ['Su', 'tau', 'alpha'],
  jgj: ['a', 'b'],
};
/** The figures of each way to count maturity. */
export const METHOD_NUMBERS: Record<MaturityMethodName, readonly string[]> = {
  'nurse-saul': ['datumCelsius'],
  arrhenius: ['activationKelvin', 'referenceCelsius'],
  en1992: [],
  'de-vree': ['c'],
};
const ID_LENGTH_MAX = 100;
const CEMENT_LENGTH_MAX = 100;
/** Wider than any concrete; what lies outside is another unit or a slip of the hand. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  gradeMPa: [0, 300],
  standardErrorMPa: [0, 100],
  datumCelsius: [-50, 50],
  referenceCelsius: [-50, 100],
  activationKelvin: [0, 20_000],
  from: [0, 1e8],
  to: [0, 1e8],
};
// Figures of curves have units of their own.
const USUAL_RANGE = [-1e9, 1e9] as const;
const POSITIVE = ['gradeMPa', 'Su', 'tau', 'alpha', 'k', 'tauHours', 'beta', 'cementKgPerM3', 'heatKJPerKg'];

/**
 * A mix as a person wrote it down in JSON, checked as far as formulas need it.
 *
 * @example
 * mixOfJson({ id: 'C30', gradeMPa: 30, method: 'nurse-saul', datumCelsius: -10,
 *   curve: { form: 'jgj', a: 41.5, b: 1400 }, calibrated: { from: 200, to: 25000 } }).ok // true
 */
export function mixOfJson(value: unknown): Found {
  const wrong = wrongIn(value);
  // Everything that the type asks for has been looked at.
  return wrong === null ? { ok: true, mix: value as AnyMix } : { ok: false, ...wrong };
}

function wrongIn(mix: unknown): Wrong | null {
  if (!isRecord(mix))
    return wrong('mix-shape', '', 'a mix is an object with id, gradeMPa, method, curve and calibrated');
  const { id, method, curve, calibrated, heat, cement = '' } = mix;
  if (!isName(id, ID_LENGTH_MAX) || id === '')
    return wrong('mix-lacks', 'id', `id is a text of at most ${ID_LENGTH_MAX} characters`);
  if (!isName(cement, CEMENT_LENGTH_MAX))
    return wrong('mix-not-text', 'cement', `cement is a text of at most ${CEMENT_LENGTH_MAX} characters`);
  if (!isOneOf(MATURITY_METHODS, method)) return noneOf(MATURITY_METHODS, 'method');
  if (!isRecord(curve) || !isOneOf(CURVE_FORMS, curve.form)) return noneOf(CURVE_FORMS, 'curve.form');
  if (!isRecord(calibrated))
    return wrong('mix-lacks', 'calibrated', 'calibrated has from and to, the maturities of the specimens');
  return (
    noNumber(mix, ['gradeMPa', ...METHOD_NUMBERS[method]], '') ??
    noNumber(curve, CURVE_NUMBERS[curve.form], 'curve.') ??
    noNumber(calibrated, ['from', 'to'], 'calibrated.') ??
    noSpan(calibrated) ??
    (mix.standardErrorMPa === undefined ? null : noNumber(mix, ['standardErrorMPa'], '')) ??
    (heat === undefined ? null : wrongInHeat(heat))
  );
}

function wrongInHeat(heat: unknown): Wrong | null {
  if (!isRecord(heat))
    return wrong('mix-lacks', 'heat', 'heat has total, tauHours, beta and activationKelvin');
  const { total } = heat;
  if (!isRecord(total))
    return wrong('mix-lacks', 'heat.total', 'heat.total has riseKelvin, or cementKgPerM3 and heatKJPerKg');
  const parts = 'riseKelvin' in total ? ['riseKelvin'] : ['cementKgPerM3', 'heatKJPerKg'];
  return (
    noNumber(total, parts, 'heat.total.') ?? noNumber(heat, ['tauHours', 'beta', 'activationKelvin'], 'heat.')
  );
}

function noNumber(of: Record<string, unknown>, names: readonly string[], above: string): Wrong | null {
  for (const name of names) {
    const value = of[name];
    const field = above + name;
    if (typeof value !== 'number' || !Number.isFinite(value))
      return wrong('mix-not-number', field, `${field} is a number`);
    if (value <= 0 && POSITIVE.includes(name))
      return wrong('mix-not-positive', field, `${field} is more than zero`);
    const [min, max] = RANGES[name] ?? USUAL_RANGE;
    if (value < min || value > max) {
      const because = { code: 'mix-out-of-range', params: { field, min, max } };
      return { reason: `${field} lies between ${min} and ${max}`, because };
    }
  }
  return null;
}

function noSpan({ from, to }: Record<string, unknown>): Wrong | null {
  return Number(from) <= Number(to)
    ? null
    : wrong('mix-span-turned', 'calibrated.from', 'calibrated.from is not more than calibrated.to');
}

function isName(value: unknown, lengthMax: number): value is string {
  return typeof value === 'string' && isPlainText(value, lengthMax);
}

function noneOf(names: readonly string[], field: string): Wrong {
  const choices = names.join(', ');
  const because = { code: 'mix-choice', params: { field, choices } };
  return { reason: `${field} is one of ${choices}`, because };
}

function wrong(code: string, field: string, reason: string): Wrong {
  return { reason, because: { code, params: { field } } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOneOf<Name extends string>(names: readonly Name[], value: unknown): value is Name {
  return names.some((name) => name === value);
}
