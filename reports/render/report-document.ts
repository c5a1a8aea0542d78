import type { Language } from '../../site/text.ts';
import type { Drawing } from '../charts/drawing.ts';

/** Whose report it is: it decides what comes first. */
export type ReportRole = 'engineering-manager' | 'project-manager';

/** A report in one language, before it becomes HTML or plain text: both show the same. Nothing in it is escaped. */
export interface ReportDocument {
  language: Language;
  site: string;
  title: string;
  /** Written out with the day of the week. */
  date: string;
  /** Day of the job, shift, what time the figures are of. */
  facts: string[];
  /** The whole report in a sentence. */
  headline: string;
  /** Percent, null without a programme. */
  progress: { actual: number; planned: number } | null;
  cards: Card[];
  sections: Section[];
  link: { label: string; url: string } | null;
  footer: string[];
  /** Who signs on paper. */
  signatures: string[];
  /** On paper it is one page, drawn smaller where it must be. */
  onePage?: boolean;
}

/** A chart, or a picture that is a PNG already. */
export interface ReportPicture {
  /** Unique in its report; names the part of a mail. */
  id: string;
  /** What it shows, for those who do not see it. */
  alt: string;
  /** As shown, px. */
  width: number;
  height: number;
  content: { drawing: Drawing } | { png: Uint8Array };
}

/** Two of them stand side by side. */
export function isHalf(width: number): boolean {
  return width < 300;
}

/** `alert` needs a person; `calm` is well. A tone only repeats what the words say. */
export type Tone = 'alert' | 'calm';

export interface Card {
  label: string;
  value: string;
  notes: string[];
  tone?: Tone;
}

export interface Section {
  title: string;
  cards: Card[];
  pictures?: ReportPicture[];
  tables: Table[];
  notes: string[];
}

export interface Table {
  caption: string | null;
  columns: Column[];
  /** As many cells as there are columns. */
  rows: Cell[][];
  /** Said below when rows were left out. */
  more: string | null;
}

export interface Column {
  title: string;
  align: 'left' | 'right';
}

export interface Cell {
  text: string;
  /** Smaller, below. */
  notes: string[];
  tone?: Tone;
  /** Percent of a bar below the text. */
  bar?: number;
}
