import { expect, test } from 'vitest';
import { capHeightMm, typeSizes } from '../../../twin-viewer/src/wall/type-size.ts';

const USUAL = { viewingMetres: 5, screenInches: 55 };

test('at five metres from a 55-inch screen of 1080 lines: 46 px of cap height for what matters, 28 px for the rest', () => {
  const { large, small } = typeSizes(USUAL, 1080, 'en');
  expect(large * 0.72).toBeCloseTo(45.9, 1);
  expect(small * 0.72).toBeCloseTo(27.5, 1);
});

test('20 arc-minutes at five metres are 29 mm', () => {
  expect(capHeightMm(5, 20)).toBeCloseTo(29.09, 2);
});

test('twice as far or half the screen is twice the size; 4K has twice the pixels', () => {
  const { large } = typeSizes(USUAL, 1080, 'en');
  expect(typeSizes({ ...USUAL, viewingMetres: 10 }, 1080, 'en').large).toBeCloseTo(2 * large, 1);
  expect(typeSizes({ ...USUAL, screenInches: 27.5 }, 1080, 'en').large).toBeCloseTo(2 * large, 6);
  expect(typeSizes(USUAL, 2160, 'en').large).toBeCloseTo(2 * large, 6);
});

test('Chinese is a step larger', () => {
  const english = typeSizes(USUAL, 1080, 'en');
  const chinese = typeSizes(USUAL, 1080, 'zh');
  expect(chinese.large / english.large).toBeGreaterThanOrEqual(1.12);
  expect(chinese.small / english.small).toBeGreaterThanOrEqual(1.12);
});
