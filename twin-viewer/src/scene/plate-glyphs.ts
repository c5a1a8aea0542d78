import type { Trend } from '../words/trend.ts';

/** Everything that a sensor's plate can say, in the order of the atlas; the first is nothing. */
export const GLYPHS = ' 0123456789.−°–▲▼▬';
const TREND_GLYPHS: Readonly<Record<Trend, string>> = { rising: '▲', steady: '▬', falling: '▼' };

export const GLYPHS_PER_PLATE = 8;

/**
 * What a plate says, as places in the atlas: value and trend, or a dash for a probe that has fallen silent.
 *
 * @param celsius the highest temperature at the place, null when it is silent
 */
export function plateGlyphs(celsius: number | null, trend: Trend | null): number[] {
  const value = celsius === null ? '–' : `${celsius.toFixed(1).replace('-', '−')}°`;
  const text = `${value}${trend && celsius !== null ? TREND_GLYPHS[trend] : ''}`;
  const places = [...text].slice(0, GLYPHS_PER_PLATE).map((glyph) => Math.max(GLYPHS.indexOf(glyph), 0));
  return [...places, ...Array.from({ length: GLYPHS_PER_PLATE - places.length }, () => 0)];
}
