import type { Language } from '../../site/text.ts';
import type { Words } from './words.ts';
import { wordsEn } from './words-en.ts';
import { wordsZh } from './words-zh.ts';

export function wordsOf(language: Language): Words {
  return language === 'zh' ? wordsZh : wordsEn;
}
