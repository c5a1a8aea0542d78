import type { Language } from '../../../site/text.ts';

/** Sizes of type on a wall, CSS pixels. */
export interface TypeSizes {
  /** Clock, finish, hours to strip, the worst risk: cap height of 20 arc-minutes. */
  large: number;
  /** All else: 12 arc-minutes. */
  small: number;
}

const LARGE_ARC_MINUTES = 20;
const SMALL_ARC_MINUTES = 12;
const MM_PER_INCH = 25.4;
// Height of a capital letter over the font's size, of the sans-serifs that walls have.
const CAP_SHARE = 0.72;
// A Chinese character has many more strokes in the same height: a step larger.
const CHINESE_STEP = 1.125;
// Screens are as wide as this; their diagonal is what people know of them.
const ASPECT = 16 / 9;

/**
 * How large to write so that it is legible from where people stand (DESIGN.md, 'The wall').
 *
 * @param heightPixels of the screen, CSS pixels
 *
 * @example typeSizes({ viewingMetres: 5, screenInches: 55 }, 1080, 'en') // { large: 63.7…, small: 38.2… }
 */
export function typeSizes(
  { viewingMetres, screenInches }: { viewingMetres: number; screenInches: number },
  heightPixels: number,
  language: Language,
): TypeSizes {
  const heightMm = (screenInches * MM_PER_INCH) / Math.hypot(ASPECT, 1);
  const step = language === 'zh' ? CHINESE_STEP : 1;
  const size = (arcMinutes: number) =>
    (capHeightMm(viewingMetres, arcMinutes) * (heightPixels / heightMm) * step) / CAP_SHARE;
  return { large: size(LARGE_ARC_MINUTES), small: size(SMALL_ARC_MINUTES) };
}

/** What subtends so many arc-minutes at that distance. */
export function capHeightMm(viewingMetres: number, arcMinutes: number): number {
  return 2 * viewingMetres * 1_000 * Math.tan(((arcMinutes / 60) * Math.PI) / 360);
}
