import type { Service } from '../../app/start.ts';
import type { DemoSite } from '../../simulators/demo/demo-site.ts';
import { fits, holds, troublesOf } from '../../simulators/trouble.ts';
import type { TrueTrouble } from './observation.ts';

/** The engineer who enters the time of a placing by hand, as wrongly as the scenario has it. */
function wrongEntries(site: DemoSite): { pour: string; enteredAt: number; placedAt: number }[] {
  return site.pours.flatMap(({ id }) => {
    const placedAt = site.truth.pours.get(id)?.placedAt;
    if (placedAt === undefined) return [];
    return troublesOf(site.troubles, 'pour-time-wrong')
      .filter((trouble) => fits(trouble.pour, id) && holds(trouble, placedAt))
      .map(({ hours }) => ({
        pour: id,
        enteredAt: Math.max(placedAt, placedAt + hours * 3_600_000),
        placedAt: placedAt + hours * 3_600_000,
      }));
  });
}

/** Enters what is due by now into the records of the pours, with an entry in the audit. */
export function engineer({ house }: Service, site: DemoSite): () => void {
  const due = wrongEntries(site);
  return () => {
    const { clock, records } = house;
    const now = clock.now();
    while (due.length > 0) {
      const index = due.findIndex(({ enteredAt }) => enteredAt <= now);
      const [entry] = index < 0 ? [] : due.splice(index, 1);
      if (!entry) return;
      const pour = records.pours.get(entry.pour);
      if (!pour) continue;
      const { placedAt } = entry;
      records.pours.put(pour.id, { ...pour, placedAt });
      records.audit.record('engineer', 'pour-changed', `pour:${pour.id}`, { placedAt });
    }
  };
}

/** One trouble for each pour whose time is wrong: it begins when the time is entered. */
export function wrongTimes(site: DemoSite, until: number): TrueTrouble[] {
  return wrongEntries(site)
    .filter(({ enteredAt }) => enteredAt < until)
    .map(({ pour, enteredAt }) => ({
      kind: 'pour-time-wrong',
      subject: pour,
      from: enteredAt,
      to: Number.MAX_SAFE_INTEGER,
    }));
}
