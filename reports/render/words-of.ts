import type { Language } from '../../site/text.ts';
import type { StandingWords } from './standing-words.ts';
import { standingWordsEn } from './standing-words-en.ts';
import { standingWordsZh } from './standing-words-zh.ts';
import type { Words } from './words.ts';
import { wordsEn } from './words-en.ts';
import { wordsZh } from './words-zh.ts';

export function wordsOf(language: Language): Words {
  return language === 'zh' ? wordsZh : wordsEn;
}

export function standingWordsOf(language: Language): StandingWords {
  return language === 'zh' ? standingWordsZh : standingWordsEn;
}
