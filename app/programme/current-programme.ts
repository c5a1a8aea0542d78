import type { Clock } from '../../site/clock.ts';
import type { GateStanding } from '../../site/gates/evaluate-gates.ts';
import { holdAtGates } from '../../site/gates/hold-at-gates.ts';
import { localDate, toLocal } from '../../site/local-time.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import { applyProgress, type DatedProgress } from '../../site/schedule/apply-progress.ts';
import { dueProgramme } from '../../site/schedule/due-programme.ts';
import type { Analysis, Programme } from '../../site/schedule/programme.ts';
import type { Records } from '../../store/records/records.ts';
import type { GateKeeper } from '../gates/gate-keeper.ts';
import { measuredByBaseline } from './measured-by-baseline.ts';

/** The programme as it stands now: the imported one with everything reported since, and its dates. */
export interface CurrentProgramme {
  programme: Programme;
  /** Dates with the data date at now: what has not begun cannot begin in the past. */
  analysis: Analysis;
  /** Dates that follow from logic and actuals alone: what was due in the past stays due there. */
  due: Analysis;
  /** Changes with every import and report; equal numbers mean an equal programme. */
  revision: number;
  elementsOf: ReadonlyMap<string, readonly string[]>;
  activitiesOf: ReadonlyMap<string, readonly string[]>;
}

export interface ProgrammeSource {
  current(): CurrentProgramme | null;
  /** As it stood at a time, ms; for reports of the past. */
  asOf(at: number): CurrentProgramme | null;
  /** After an import or a report. */
  refresh(): void;
  /** Counts up with every refresh: what was worked out from an import before is out of date. */
  generation(): number;
  /** How the stage gates stand for the programme as it is now. */
  gates(): GateStanding[];
}

const NO_GATES: Pick<GateKeeper, 'openActivities' | 'standings'> = {
  openActivities: () => new Set(),
  standings: () => [],
};

/** Worked out again when something was reported or imported, and when a new day moves the data date. */
export function programmeSource(
  records: Records,
  clock: Clock,
  timeZone: string,
  keeper: Pick<GateKeeper, 'openActivities' | 'standings'> = NO_GATES,
): ProgrammeSource {
  let known: CurrentProgramme | null = null;
  let day = '';
  let revision = 0;
  let stale = true;
  let generation = 0;
  // A gateway's clock may run ahead of ours: its report counts as soon as its time has come.
  let staleFrom: number | null = null;

  const measured = measuredByBaseline(records);
  const linked = bothWays();
  const workOut = (at: number): CurrentProgramme | null => {
    const imported = records.programmes.current();
    if (!imported) return null;
    const { elementsOf, activitiesOf } = linked(records.elementActivities.list());
    const reports: DatedProgress[] = records.fieldLog.progress(at);
    const now = toLocal(at, timeZone);
    const told = applyProgress(measured(imported), reports, elementsOf, now, timeZone);
    const programme = holdAtGates(told, keeper.openActivities(told), now);
    return {
      programme,
      analysis: analyse(programme),
      due: analyse(dueProgramme(programme)),
      revision,
      elementsOf,
      activitiesOf,
    };
  };

  records.fieldLog.onProgress(() => {
    stale = true;
  });
  const current = () => {
    const now = clock.now();
    const today = localDate(now, timeZone);
    if (stale || today !== day || (staleFrom !== null && now >= staleFrom)) {
      revision++;
      known = workOut(now);
      staleFrom = records.fieldLog.nextProgressAfter(now);
      day = today;
      stale = false;
    }
    return known;
  };
  return {
    current,
    asOf: workOut,
    refresh() {
      stale = true;
      generation++;
    },
    generation: () => generation,
    gates() {
      const now = current();
      return now ? keeper.standings(now.programme) : [];
    },
  };
}

/** Who is linked with whom, from both sides; worked out again when the links are others. */
function bothWays() {
  let links: readonly LinkRow[] = [];
  let known = { elementsOf: new Map<string, string[]>(), activitiesOf: new Map<string, string[]>() };
  return (now: readonly LinkRow[]) => {
    if (now !== links) {
      links = now;
      known = {
        elementsOf: group(now, 'activity', 'element'),
        activitiesOf: group(now, 'element', 'activity'),
      };
    }
    return known;
  };
}

type LinkRow = { element: string; activity: string };

function group(rows: readonly LinkRow[], by: keyof LinkRow, what: keyof LinkRow): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const list = groups.get(row[by]);
    if (list) list.push(row[what]);
    else groups.set(row[by], [row[what]]);
  }
  return groups;
}
