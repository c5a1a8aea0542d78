import type { LiveFeed, RecordKind } from '../../server/live-feed.ts';
import type { House } from '../house.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';

/** The parts of the house that people on the site work with. */
export interface SitePeopleParts {
  house: House;
  programme: ProgrammeSource;
  live: LiveFeed;
  elementKnown(id: string): boolean;
  /** Records of a kind have changed: screens ask again, rules judge again. */
  changed(kind: RecordKind): void;
}
