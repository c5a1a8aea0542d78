import { join } from 'node:path';
import type { Pour, PourState } from '../site/concrete/pour.ts';
import { evaluateGates, type GateStanding } from '../site/gates/evaluate-gates.ts';
import type { Gate } from '../site/gates/gate.ts';
import type { GatePour } from '../site/gates/gate-data.ts';
import type { Programme } from '../site/schedule/programme.ts';
import type { Records } from '../store/records/records.ts';
import { readGatesFile } from './gates-file.ts';

/** What the stage gates of a site say of a programme. */
export interface GateKeeper {
  gates: readonly Gate[];
  standings(programme: Pick<Programme, 'activities'>): GateStanding[];
  /** Ids of activities that cannot be called finished. */
  openActivities(programme: Pick<Programme, 'activities'>): ReadonlySet<string>;
  /** Where the pours' states and what became of their limits come from, once somebody judges them. */
  ask(judged: JudgedPours): void;
}

export interface JudgedPours {
  state(pour: string): PourState | null;
  limitsKept(pour: string): boolean | null;
}

const NOBODY: JudgedPours = { state: () => null, limitsKept: () => null };

/**
 * The gates of `DIR/gates.yaml`, read once: a gate that could be edited away while it is open would be none.
 *
 * @throws PlumblineError `config-invalid`
 */
export function gateKeeper({ records, folder }: { records: Records; folder: { root: string } }): GateKeeper {
  const gates = readGatesFile(join(folder.root, 'gates.yaml'));
  let judged = NOBODY;

  const standings = (programme: Pick<Programme, 'activities'>): GateStanding[] => {
    if (gates.length === 0) return [];
    const pours = records.pours.list();
    const waivers = waiversOf(records);
    return evaluateGates(gates, {
      programme,
      ticks: records.gateTicks.list(),
      poursOf: (activity) =>
        pours.filter((pour) => belongs(pour, activity)).map((pour) => gatePour(records, judged, pour)),
      waiverOf: (activity) => waivers.get(activity) ?? null,
    });
  };
  return {
    gates,
    standings,
    openActivities: (programme) =>
      new Set(standings(programme).flatMap(({ open, activity }) => (open ? [activity] : []))),
    ask(source) {
      judged = source;
    },
  };
}

/** The activity that places it, or one that waits for its strength. */
function belongs({ activity, required }: Pour, id: string): boolean {
  return activity === id || required.some((strength) => strength.activity === id);
}

function gatePour(records: Records, judged: JudgedPours, pour: Pour): GatePour {
  const state = judged.state(pour.id);
  return {
    id: pour.id,
    name: pour.name,
    strengthMPa: state?.strengthMPa ?? null,
    requiredMPa: state?.requiredMPa ?? pour.required[0]?.MPa ?? 0,
    reached: state?.reached ?? false,
    limitsKept: judged.limitsKept(pour.id),
    specimens: records.specimens.ofPour(pour.id).filter(({ withdrawn }) => withdrawn === null).length,
  };
}

/** The newest waiver of each activity that both have signed. */
function waiversOf({ changes }: Records): Map<string, string> {
  const effective = changes.list({ states: ['effective'], kind: 'gate-waiver' });
  return new Map(
    effective
      .reverse()
      .flatMap(({ content, id }) => (content.kind === 'gate-waiver' ? [[content.activity, id]] : [])),
  );
}
