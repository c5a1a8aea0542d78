const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A decimal number as people and loggers write it, with a point; not NaN, Infinity, 0x10 or an empty text. */
export function isNumber(text: string): boolean {
  return DECIMAL.test(text) && Number.isFinite(Number(text));
}

/**
 * The number that a cell or an option holds, or what is wrong with it.
 *
 * @example parseDecimal('20.5') // { ok: true, value: 20.5 }
 * @example parseDecimal('20,5') // { ok: false, reason: "'20,5' has a comma for a decimal point. Write 20.5." }
 */
export function parseDecimal(text: string): { ok: true; value: number } | { ok: false; reason: string } {
  // A true minus sign, as word processors and this program's own messages write it.
  const plain = text.replace('\u2212', '-');
  if (isNumber(plain)) return { ok: true, value: Number(plain) };
  if (/^[+-]?\d*,\d+$/.test(plain)) return { ok: false, reason: decimalCommaHint(text) };
  return { ok: false, reason: `'${text}' is no number.` };
}

export function decimalCommaHint(text: string): string {
  return `'${text}' has a comma for a decimal point. Write ${text.replace(',', '.')}.`;
}
