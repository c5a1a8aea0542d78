import type { ModelDifference } from './compare-elements.ts';

/** What a newer model did to an older one, and what hung on what is gone. */
export interface ModelChanges extends ModelDifference {
  /** GlobalIds of those gone ones that have links to activities; the links are kept. */
  linkedGone: string[];
}

/** The same of the last import. Times are ms since 1970. */
export interface LastModelChanges extends ModelChanges {
  importedAt: number;
  name: string;
  before: { importedAt: number; name: string };
}
