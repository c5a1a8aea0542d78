import type { Activity, Constraint, Programme } from './programme.ts';

/**
 * The programme with logic before wishes: what a person has pinned starts no earlier than there, and a hard 'no later
 * than' only counts against float. A plan may say that work starts before what it needs is done; on site, and in an
 * iteration where that takes longer, it does not.
 *
 * @example loosened(programme).activities[0]?.constraints // [{ kind: 'start-no-earlier-than', date: … }]
 */
export function loosened(programme: Programme): Programme {
  if (!programme.activities.some(isBound)) return programme;
  return { ...programme, activities: programme.activities.map((one) => (isBound(one) ? loosen(one) : one)) };
}

function isBound({ pinnedStart, constraints }: Activity): boolean {
  return pinnedStart !== undefined || constraints.some(({ hard }) => hard);
}

function loosen({ pinnedStart, ...activity }: Activity): Activity {
  const constraints = activity.constraints.map(({ kind, date }): Constraint => ({ kind, date }));
  if (pinnedStart !== undefined) constraints.push({ kind: 'start-no-earlier-than', date: pinnedStart });
  return { ...activity, constraints };
}
