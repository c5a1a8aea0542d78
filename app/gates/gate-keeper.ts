import type { Pour, PourState } from '../../site/concrete/pour.ts';
import { evaluateGates, type GateStanding } from '../../site/gates/evaluate-gates.ts';
import type { Gate } from '../../site/gates/gate.ts';
import type { GatePour } from '../../site/gates/gate-data.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import type { Records } from '../../store/records/records.ts';
import { gatesFile, readGates, textOfGates } from './gates-file.ts';
import { gatesInForce } from './gates-in-force.ts';

/** What the stage gates of a site say of a programme. */
export interface GateKeeper {
  /** Those that hold now. */
  gates(): readonly Gate[];
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
 * The stage gates by the text that holds. On a folder where no service has run yet that is the file as it is.
 *
 * @throws PlumblineError `config-invalid`
 */
export function gateKeeper({ records, folder }: { records: Records; folder: { root: string } }): GateKeeper {
  const file = gatesFile(folder.root);
  let judged = NOBODY;
  let known: { text: string | null; gates: Gate[] } = { text: null, gates: [] };

  const gates = (): Gate[] => {
    const signed = gatesInForce(records);
    const text = signed ? signed.text : textOfGates(file);
    if (text !== known.text) known = { text, gates: text === null ? [] : readGates(text, file) };
    return known.gates;
  };

  const standings = (programme: Pick<Programme, 'activities'>): GateStanding[] => {
    const now = gates();
    if (now.length === 0) return [];
    const pours = records.pours.list();
    const waivers = waiversOf(records);
    return evaluateGates(now, {
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
