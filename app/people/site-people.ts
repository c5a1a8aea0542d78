import type { CommissioningPorts } from '../../server/commissioning-ports.ts';
import type { LiveFeed } from '../../server/live-feed.ts';
import type { ProblemPorts } from '../../server/problem-ports.ts';
import type { ProgressPorts } from '../../server/progress-ports.ts';
import type { SpecimenPorts } from '../../server/specimen-ports.ts';
import type { House } from '../house.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';
import { progressPorts } from '../programme/progress-ports.ts';
import { commissioningPorts } from '../site-work/commissioning.ts';
import { photoFolder } from '../site-work/photo-folder.ts';
import { problemPorts } from '../site-work/problems.ts';
import { specimenPorts } from '../site-work/specimens.ts';
import type { SitePeopleParts } from './site-people-parts.ts';

export interface SitePeoplePorts {
  commissioning: CommissioningPorts;
  specimens: SpecimenPorts;
  progress: ProgressPorts;
  problems: ProblemPorts;
}

/**
 * What HTTP may do for people on the site.
 *
 * @param judge lets the rules judge anew; what goes wrong there is its own to tell
 */
export function sitePeoplePorts(
  house: House,
  programme: ProgrammeSource,
  live: LiveFeed,
  judge: () => void,
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
      if (kind === 'pours') judge();
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
