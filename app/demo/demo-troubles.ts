import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoPorts, StartedTrouble } from '../../server/demo-ports.ts';
import { type DemoSite, demoSite } from '../../simulators/demo/demo-site.ts';
import { TROUBLE_CHOICES } from '../../simulators/demo/trouble-choices.ts';
import type { Trouble } from '../../simulators/trouble.ts';
import type { Clock } from '../../site/clock.ts';
import { messageOf } from '../../site/errors.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';

const HOUR_MS = 3_600_000;
/** The site is made anew with all of them at each start of one; nobody watches more. */
const TROUBLES_MAX = 50;

export interface DemoTroubles extends DemoPorts {
  /** The site as it is by now. */
  site(): DemoSite;
}

/** Where a demo keeps what was started in it, so that it goes on after a restart. */
export function demoTroublesFile(root: string): string {
  return join(root, 'demo-troubles.json');
}

/** The troubles that people start in a demo: kept in its folder, told in the audit. */
export function demoTroubles(
  seed: number,
  { root }: { root: string },
  { clock, audit, log }: { clock: Clock; audit: House['records']['audit']; log: Log },
): DemoTroubles {
  const file = demoTroublesFile(root);
  let started = readStarted(file, log);
  let site = demoSite(
    seed,
    undefined,
    started.map(({ trouble }) => trouble),
  );
  const shown = ({ choice, trouble }: Started): StartedTrouble => ({
    id: trouble.id,
    choice,
    text: TROUBLE_CHOICES.find(({ id }) => id === choice)?.text ?? { en: trouble.kind, zh: trouble.kind },
    from: trouble.from,
    to: trouble.to,
  });
  return {
    site: () => site,
    choices: () => TROUBLE_CHOICES.map(({ id, text, hours }) => ({ id, text, hours })),
    started: () => started.map(shown),
    start(id, by) {
      const choice = TROUBLE_CHOICES.find((one) => one.id === id);
      const at = clock.now();
      const what = choice?.what(site, at);
      if (!choice || !what) return null;
      // What is on its way was measured before it began.
      const from = Math.ceil(at / 60_000) * 60_000 + 60_000;
      const trouble: Trouble = {
        ...what,
        id: `${id}-${started.length + 1}-${from}`,
        from,
        to: from + choice.hours * HOUR_MS,
      };
      const one = { choice: id, trouble };
      started = [...started, one].slice(-TROUBLES_MAX);
      site = demoSite(
        seed,
        undefined,
        started.map((each) => each.trouble),
      );
      writeFileSync(file, JSON.stringify(started));
      audit.record(by, 'trouble-started', `trouble:${trouble.id}`, { ...trouble });
      return shown(one);
    },
  };
}

interface Started {
  choice: string;
  trouble: Trouble;
}

function readStarted(file: string, log: Log): Started[] {
  if (!existsSync(file)) return [];
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    log.warn('demo-troubles-unreadable', { file, why: messageOf(error) });
    return [];
  }
}
