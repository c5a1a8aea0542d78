import type { Service } from '../../app/start.ts';
import type { DemoSite } from '../../simulators/demo/demo-site.ts';
import { fits, holds, troublesOf } from '../../simulators/trouble.ts';
import type { TrueTrouble } from './observation.ts';
import { patch } from './service-side.ts';

/** The engineer who enters the time of a placing by hand, as wrongly as the scenario has it. */
export function wrongEntries(site: DemoSite): { pour: string; enteredAt: number; placedAt: number }[] {
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

/** Enters what is due by now, through the API. */
export function engineer(service: Service, site: DemoSite): () => Promise<void> {
  const due = wrongEntries(site);
  return async () => {
    const now = service.house.clock.now();
    while (due.length > 0) {
      const index = due.findIndex(({ enteredAt }) => enteredAt <= now);
      const [entry] = index < 0 ? [] : due.splice(index, 1);
      if (!entry) return;
      const placedAt = new Date(entry.placedAt).toISOString();
      await patch(service, `/pours/${encodeURIComponent(entry.pour)}`, { placedAt });
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
