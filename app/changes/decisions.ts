import type { DecisionPorts } from '../../server/decision-ports.ts';
import type { LiveFeed } from '../../server/live-feed.ts';
import type { Change } from '../../site/changes/change.ts';
import { messageOf } from '../../site/errors.ts';
import { openRuleFiles, type RuleFileSource } from '../alarms/rule-files.ts';
import type { GateKeeper } from '../gates/gate-keeper.ts';
import { startGates } from '../gates/gates.ts';
import { watchGates } from '../gates/gates-watch.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';
import { programmePorts } from '../programme/programme-versions.ts';
import { changePorts } from './change-ports.ts';
import { jointAgenda } from './joint-agenda.ts';

/** What the two managers answer for together: changes, versions of the programme, stage gates, rule files, the agenda. */
export interface Decisions {
  ports: DecisionPorts;
  ruleFiles: RuleFileSource;
  /** After the pours were judged. */
  pourJudged(): void;
  stop(): void;
}

export interface DecisionsOptions {
  house: House;
  programme: ProgrammeSource;
  keeper: GateKeeper;
  live: LiveFeed;
  /** Judges all pours and risks anew. */
  evaluate(): Promise<unknown>;
  log: Log;
}

const MOVES_PROGRAMME: ReadonlySet<Change['kind']> = new Set([
  'programme',
  'baseline',
  'gates',
  'gate-waiver',
]);

export function openDecisions({
  house,
  programme,
  keeper,
  live,
  evaluate,
  log,
}: DecisionsOptions): Decisions {
  const { records, clock, site } = house;
  const verdict = records.audit.verify();
  if (!verdict.whole) log.warn('audit-broken', { entry: verdict.brokenAt, why: verdict.why });
  const gates = startGates({ house, keeper, programme, live, log });
  const ruleFiles = openRuleFiles(house, house.folder.root, log);
  const gatesWatch = watchGates(house, house.folder.root, log);
  // What was edited while nothing ran may count at once.
  programme.refresh();

  const follow = async ({ kind, state }: Change): Promise<void> => {
    live.noteRecords('changes');
    if (state !== 'effective') return;
    if (kind === 'mix') live.noteRecords('mixes');
    if (MOVES_PROGRAMME.has(kind)) {
      programme.refresh();
      live.noteRecords('gates');
    }
    if (kind !== 'mix' && !MOVES_PROGRAMME.has(kind)) return;
    await evaluate();
    live.showImport();
  };
  records.changes.onChanged((change) => {
    // The change holds already; a picture that could not be drawn anew comes with the next minute.
    follow(change).catch((error) =>
      log.warn('change-not-shown', { change: change.id, why: messageOf(error) }),
    );
  });
  return {
    ports: {
      changes: changePorts(house),
      programmes: programmePorts(
        records,
        () => ({ timeZone: site.timeZone, at: clock.now() }),
        programme.current,
      ),
      gates,
      agenda: (month) => jointAgenda(house, programme, month),
    },
    ruleFiles,
    pourJudged: gates.look,
    stop() {
      ruleFiles.stop();
      gatesWatch.stop();
    },
  };
}
