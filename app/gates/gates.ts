import type { GatePorts } from '../../server/decision-ports.ts';
import type { LiveFeed } from '../../server/live-feed.ts';
import { messageOf } from '../../site/errors.ts';
import { limitsKept } from '../alarms/limits-kept.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';
import type { GateKeeper } from './gate-keeper.ts';

export interface Gates extends GatePorts {
  /** After the pours were judged: has a gate opened or closed? Then the programme is worked out again. */
  look(): void;
}

export interface GatesOptions {
  house: House;
  keeper: GateKeeper;
  programme: ProgrammeSource;
  live: LiveFeed;
  log: Log;
}

/** The stage gates in a running service: answered by what the pours have come to, and by people. */
export function startGates({ house, keeper, programme, live, log }: GatesOptions): Gates {
  const limits = limitsKept(house);
  keeper.ask({ state: (pour) => live.state().pours[pour] ?? null, limitsKept: limits.of });
  const openNow = () =>
    programme
      .gates()
      .flatMap(({ gate, activity, open }) => (open ? [`${gate}/${activity}`] : []))
      .join('\n');
  let seen = '';
  const moved = () => {
    seen = openNow();
    programme.refresh();
    live.refreshProgramme();
    live.noteRecords('gates');
  };
  const look = () => {
    const held = keeper.gates();
    if (held.length === 0) return;
    if (held.some(judgesLimits))
      limits
        .look(live.state().pours)
        .then((isOther) => isOther && openNow() !== seen && moved())
        .catch((error) => log.warn('limits-not-judged', { why: messageOf(error) }));
    if (openNow() !== seen) moved();
  };
  return {
    list: programme.gates,
    look,
    tick(tick) {
      const { records, clock } = house;
      const at = clock.now();
      records.together(() => {
        records.gateTicks.put({ ...tick, at });
        const { gate, activity, item, by, note } = tick;
        records.audit.record(by, tick.ticked ? 'gate-item-ticked' : 'gate-item-unticked', `gate:${gate}`, {
          activity,
          item,
          ...(note === '' ? {} : { note }),
        });
      });
      moved();
    },
  };
}

function judgesLimits({ outputs = [], criteria = [] }: ReturnType<GateKeeper['gates']>[number]): boolean {
  return [...outputs, ...criteria].some(({ kind }) => kind === 'limits-kept');
}
