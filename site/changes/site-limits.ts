import { type LimitProfile, THERMAL_PROFILES, type ThermalLimits } from '../concrete/thermal-profiles.ts';

/** By which limits the site judges: an edition, and what the site has of its own. */
export interface SiteLimits {
  edition: LimitProfile;
  values?: Partial<ThermalLimits>;
}

type Read = { ok: true; limits: SiteLimits } | { ok: false; reason: string };

const NAMES = Object.keys(THERMAL_PROFILES.GB) as (keyof ThermalLimits)[];

/**
 * The limits in force: those of the edition with the site's own over them.
 *
 * @example limitsInForce({ edition: 'GB', values: { riseCelsius: 45 } }).riseCelsius // 45
 */
export function limitsInForce({ edition, values }: SiteLimits): ThermalLimits {
  return { ...THERMAL_PROFILES[edition], ...values };
}

/** Limits as a person wrote them down, checked as far as the judging needs it. */
export function limitsOfJson(value: unknown): Read {
  if (!isRecord(value)) return { ok: false, reason: 'limits are an object with edition and values' };
  const { edition, values = {}, ...stray } = value;
  const [unknown] = Object.keys(stray);
  if (unknown !== undefined) return { ok: false, reason: `limits have edition and values, not '${unknown}'` };
  if (edition !== 'GB' && edition !== 'ACI') return { ok: false, reason: 'limits.edition is GB or ACI' };
  if (!isRecord(values)) return { ok: false, reason: 'limits.values is an object' };
  for (const [name, limit] of Object.entries(values)) {
    if (!NAMES.some((known) => known === name))
      return { ok: false, reason: `'${name}' is no limit; ${NAMES.join(', ')} are` };
    if (!isLimit(name, limit))
      return {
        ok: false,
        reason: `limits.values.${name} is a number above zero, or null for none${name === 'coreSurfaceCelsius' ? ', or {over, points}' : ''}`,
      };
  }
  // Everything that the type asks for has been looked at.
  return {
    ok: true,
    limits: {
      edition,
      ...(Object.keys(values).length > 0 ? { values: values as Partial<ThermalLimits> } : {}),
    },
  };
}

function isLimit(name: string, limit: unknown): boolean {
  if (limit === null || isPositive(limit)) return true;
  if (name !== 'coreSurfaceCelsius' || !isRecord(limit)) return false;
  const { over, points } = limit;
  return (
    (over === 'ageHours' || over === 'strengthMPa') &&
    Array.isArray(points) &&
    points.length > 0 &&
    points.every(
      (point) => Array.isArray(point) && point.length === 2 && point[0] >= 0 && isPositive(point[1]),
    ) &&
    points.every((point, index) => index === 0 || point[0] > points[index - 1][0])
  );
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
