import type { CommissioningPorts } from '../server/commissioning-routes.ts';
import type { LiveFeed, RecordKind } from '../server/live-feed.ts';
import type { ProblemPorts } from '../server/problem-routes.ts';
import type { ProgressPorts } from '../server/progress-routes.ts';
import type { SpecimenPorts } from '../server/specimen-routes.ts';
import { commissioningPorts } from './commissioning.ts';
import type { ProgrammeSource } from './current-programme.ts';
import type { House } from './house.ts';
import { photoFolder } from './photo-folder.ts';
import { problemPorts } from './problems.ts';
import { progressPorts } from './progress-ports.ts';
import { specimenPorts } from './specimens.ts';

/** The parts of the house that people on the site work with. */
export interface SitePeopleParts {
  house: House;
  programme: ProgrammeSource;
  live: LiveFeed;
  elementKnown(id: string): boolean;
  /** Records of a kind have changed: screens ask again, rules judge again. */
  changed(kind: RecordKind): void;
}

export interface SitePeoplePorts {
  commissioning: CommissioningPorts;
  specimens: SpecimenPorts;
  progress: ProgressPorts;
  problems: ProblemPorts;
}

/**
 * What HTTP may do for people on the site.
 *
 * @param judge lets the rules judge anew
 */
export function sitePeoplePorts(
  house: House,
  programme: ProgrammeSource,
  live: LiveFeed,
  judge: () => Promise<void>,
): SitePeoplePorts {
  const parts: SitePeopleParts = {
    house,
    programme,
    live,
    elementKnown(id) {
      const model = house.records.models.current();
      // Without a model nobody can say.
      return !model || house.library.elements(model.body).some((element) => element.id === id);
    },
    changed(kind) {
      live.noteRecords(kind);
      if (kind === 'devices') live.showImport();
      if (kind === 'pours') void judge();
    },
  };
  const photos = photoFolder(house);
  return {
    commissioning: commissioningPorts(parts),
    specimens: specimenPorts(parts),
    progress: progressPorts(parts, photos),
    problems: problemPorts(parts, photos),
  };
}
