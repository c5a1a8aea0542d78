import { CURVE_FORMS } from './calibrate.ts';
import { MATURITY_METHODS, type MaturityMethodName } from './maturity-method.ts';
import type { AnyMix, StrengthCurve } from './mix.ts';

type Found = { ok: true; mix: AnyMix } | { ok: false; reason: string };

const CURVE_NUMBERS: Record<StrengthCurve['form'], readonly string[]> = {
  log: ['a', 'b'],
  hyperbolic: ['Su', 'k', 't0'],
  exponential: ['Su', 'tau', 'alpha'],
  jgj: ['a', 'b'],
};
const METHOD_NUMBERS: Record<MaturityMethodName, readonly string[]> = {
  'nurse-saul': ['datumCelsius'],
  arrhenius: ['activationKelvin', 'referenceCelsius'],
  en1992: [],
  'de-vree': ['c'],
};
const POSITIVE = ['gradeMPa', 'Su', 'tau', 'alpha', 'k', 'tauHours', 'beta', 'cementKgPerM3', 'heatKJPerKg'];

/**
 * A mix as a person wrote it down in JSON, checked as far as formulas need it.
 *
 * @example
 * mixOfJson({ id: 'C30', gradeMPa: 30, method: 'nurse-saul', datumCelsius: -10,
 *   curve: { form: 'jgj', a: 41.5, b: 1400 }, calibrated: { from: 200, to: 25000 } }).ok // true
 */
export function mixOfJson(value: unknown): Found {
  const reason = wrongIn(value);
  // Everything that the type asks for has been looked at.
  return reason === null ? { ok: true, mix: value as AnyMix } : { ok: false, reason };
}

function wrongIn(mix: unknown): string | null {
  if (!isRecord(mix)) return 'a mix is an object with id, gradeMPa, method, curve and calibrated';
  const { id, method, curve, calibrated, heat } = mix;
  if (typeof id !== 'string' || id === '') return 'id is a text';
  if (!isOneOf(MATURITY_METHODS, method)) return `method is one of ${MATURITY_METHODS.join(', ')}`;
  if (!isRecord(curve) || !isOneOf(CURVE_FORMS, curve.form))
    return `curve.form is one of ${CURVE_FORMS.join(', ')}`;
  if (!isRecord(calibrated)) return 'calibrated has from and to, the maturities of the specimens';
  return (
    noNumber(mix, ['gradeMPa', ...METHOD_NUMBERS[method]], '') ??
    noNumber(curve, CURVE_NUMBERS[curve.form], 'curve.') ??
    noNumber(calibrated, ['from', 'to'], 'calibrated.') ??
    (mix.standardErrorMPa === undefined ? null : noNumber(mix, ['standardErrorMPa'], '')) ??
    (heat === undefined ? null : wrongInHeat(heat))
  );
}

function wrongInHeat(heat: unknown): string | null {
  if (!isRecord(heat)) return 'heat has total, tauHours, beta and activationKelvin';
  const { total } = heat;
  if (!isRecord(total)) return 'heat.total has riseKelvin, or cementKgPerM3 and heatKJPerKg';
  const parts = 'riseKelvin' in total ? ['riseKelvin'] : ['cementKgPerM3', 'heatKJPerKg'];
  return (
    noNumber(total, parts, 'heat.total.') ?? noNumber(heat, ['tauHours', 'beta', 'activationKelvin'], 'heat.')
  );
}

function noNumber(of: Record<string, unknown>, names: readonly string[], path: string): string | null {
  for (const name of names) {
    const value = of[name];
    if (typeof value !== 'number' || !Number.isFinite(value)) return `${path}${name} is a number`;
    if (value <= 0 && POSITIVE.includes(name)) return `${path}${name} is more than zero`;
  }
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOneOf<Name extends string>(names: readonly Name[], value: unknown): value is Name {
  return names.some((name) => name === value);
}
