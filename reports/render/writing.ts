import type { DailyFacts } from '../daily-fact-types.ts';
import type { Format } from './format.ts';
import type { Words } from './words.ts';

/** What every part of a report is written from. */
export interface Writing {
  facts: DailyFacts;
  words: Words;
  format: Format;
}
