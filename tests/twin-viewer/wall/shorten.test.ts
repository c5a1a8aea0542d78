import { describe, expect, test } from 'vitest';
import { shorten } from '../../../twin-viewer/src/wall/shorten.ts';
import { nameIn } from '../../../twin-viewer/src/words/name-in.ts';

describe('a name on a wall', () => {
  test.each([
    ['Slab L7-B', 12, 'Slab L7-B'],
    ['Walls and columns L7-B', 16, 'Walls and … L7-B'],
    ['Tower crane TC-1', 15, 'Tower … TC-1'],
    ['Concretepumpwithaverylongname', 12, 'Concretepum…'],
    ['楼板支模 L7-B', 13, '楼板支模 L7-B'],
    ['主体结构封顶及屋面防水 L12', 14, '主体结构 … L12'],
  ])('%s in %i letters', (name, letters, shown) => {
    expect(shorten(name, letters)).toBe(shown);
  });

  test.each([3, 5, 8, 13, 21])('never becomes longer than it may be: %i', (letters) => {
    for (const name of ['Walls and columns L7-B', 'Tower crane TC-1', 'A', 'Excavator'])
      expect(shorten(name, letters).length).toBeLessThanOrEqual(letters);
  });
});

describe('a name that is in both languages', () => {
  test.each([
    ['Formwork slab L7-B 楼板支模', 'en', 'Formwork slab L7-B'],
    ['Formwork slab L7-B 楼板支模', 'zh', '楼板支模 L7-B'],
    ['MEP L6-A to L6-A 机电安装', 'zh', '机电安装 L6-A'],
    ['Aannemer fase 2', 'zh', 'Aannemer fase 2'],
    ['楼板支模', 'en', '楼板支模'],
    ['C35 楼板', 'en', 'C35 楼板'],
  ] as const)('%s in %s', (name, language, shown) => {
    expect(nameIn(name, language)).toBe(shown);
  });
});
