const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Milliseconds of a duration as rules write it: whole or decimal seconds, minutes, hours or days.
 *
 * @returns null for anything else
 *
 * @example parseDuration('90s') // 90_000
 * @example parseDuration('1.5h') // 5_400_000
 */
export function parseDuration(text: string): number | null {
  const [, number, unit] = /^(\d{1,6}(?:\.\d{1,3})?)([smhd])$/.exec(text) ?? [];
  const unitMs = UNIT_MS[unit ?? ''];
  return number === undefined || unitMs === undefined ? null : Math.round(Number(number) * unitMs);
}
