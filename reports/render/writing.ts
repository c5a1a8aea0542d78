import type { Language } from '../../site/text.ts';
import type { DailyFacts } from '../daily-fact-types.ts';
import type { PeriodFacts } from '../period-fact-types.ts';
import { type Format, formatOf } from './format.ts';
import type { ReportPicture } from './report-document.ts';
import type { StandingWords } from './standing-words.ts';
import type { Words } from './words.ts';
import { standingWordsOf, wordsOf } from './words-of.ts';

/** What every part of a report is written from. */
export interface Writing<Facts = DailyFacts> {
  facts: Facts;
  words: Words;
  standing: StandingWords;
  format: Format;
  /** Tables with all their rows: on paper and in a workbook, where a mail shows the first of them. */
  all: boolean;
  /** Only the first rows of each: one page has to do. */
  few?: boolean;
  /** The building in the colours of its status; null without a model. */
  twin: ReportPicture['content'] | null;
}

/** How a report is to be written. */
export interface WritingOptions {
  all?: boolean;
  twin?: ReportPicture['content'] | null;
}

export function writingOf<Facts extends DailyFacts | PeriodFacts>(
  facts: Facts,
  language: Language,
  { all = false, twin = null }: WritingOptions = {},
): Writing<Facts> {
  return {
    ...{ facts, all, twin },
    words: wordsOf(language),
    standing: standingWordsOf(language),
    format: formatOf(language, facts.site.timeZone),
  };
}
