import type { LiveFeed, RecordKind } from '../server/live-feed.ts';
import type { ProgrammeSource } from './current-programme.ts';
import type { House } from './house.ts';

/** The parts of the house that people on the site work with. */
export interface SitePeopleParts {
  house: House;
  programme: ProgrammeSource;
  live: LiveFeed;
  elementKnown(id: string): boolean;
  /** Records of a kind have changed: screens ask again, rules judge again. */
  changed(kind: RecordKind): void;
}
