import type { Clock } from '../../site/clock.ts';
import { nextLevelAt, workingHoursLeft } from '../../site/escalation.ts';
import type { Risk } from '../../site/risk.ts';
import type { SiteFile } from '../../site/site-file.ts';
import { escalationClock } from './escalation-clock.ts';

/** How long an open risk may wait at its level; both null where it is settled or at the last one. */
export function levelClock(
  site: SiteFile,
  programme: Parameters<typeof escalationClock>[1],
  clock: Clock,
): (risk: Risk) => { nextLevelAt: number | null; workingHoursLeft: number | null } {
  return (risk) => {
    if (risk.state !== 'open') return { nextLevelAt: null, workingHoursLeft: null };
    const time = escalationClock(site, programme);
    return {
      nextLevelAt: nextLevelAt(risk, time),
      workingHoursLeft: workingHoursLeft(risk, time, clock.now()),
    };
  };
}
