import type { Language } from '../../../site/text.ts';

const LOCALES: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };

/** What stands where nothing is known; never a zero. */
export const UNKNOWN = '–';

/**
 * A figure with its unit; the space between them does not break.
 *
 * @example formatNumber(12.34, 'en', { unit: '°C', digits: 1 }) // '12.3 °C'
 */
export function formatNumber(
  value: number | null | undefined,
  language: Language,
  options: { unit?: string; digits?: number; signed?: boolean } = {},
): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return UNKNOWN;
  const { unit, digits = 0, signed = false } = options;
  const figure = value.toLocaleString(LOCALES[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: signed ? 'exceptZero' : 'negative',
  });
  return unit ? `${figure}\u00a0${unit}` : figure;
}
