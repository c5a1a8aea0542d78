import { expect, test } from 'vitest';
import { en } from '../../twin-viewer/src/i18n/en.ts';
import { zh } from '../../twin-viewer/src/i18n/zh.ts';

function leaves(tree: object, at = ''): [key: string, words: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[at + key, value] as [string, string]] : leaves(value, `${at}${key}.`),
  );
}

const inEnglish = new Map(leaves(en));
const inChinese = new Map(leaves(zh));

test('every key has words in both languages, and none is empty', () => {
  expect([...inChinese.keys()].sort()).toEqual([...inEnglish.keys()].sort());
  expect([...inEnglish, ...inChinese].filter(([, words]) => words.trim() === '')).toEqual([]);
});

test('both languages fill in the same figures', () => {
  const holes = (words: string) => [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
  const differing = [...inEnglish].filter(
    ([key, words]) => holes(words).join() !== holes(inChinese.get(key) ?? '').join(),
  );
  expect(differing).toEqual([]);
});

test('what is Chinese holds Chinese', () => {
  const foreign = [...inChinese].filter(
    ([key, words]) => words === inEnglish.get(key) && /[a-z]{4}/i.test(words.replaceAll(/{{\w+}}/g, '')),
  );
  expect(foreign.map(([key]) => key)).toEqual(['product']);
});
