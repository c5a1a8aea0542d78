import type { PourState } from '../../../site/concrete/pour.ts';
import type { LocalDateTime } from '../../../site/schedule/programme.ts';
import type { ElementStatus } from '../../../site/twin/element.ts';
import type { TimelineActivity } from '../../../site/twin/timeline.ts';
import { statusCode } from '../words/count-statuses.ts';
import { type Categories, hasBegun, NOBODY, presentActivity } from './crew-categories.ts';
import { LOOK, strengthLook, temperatureLook } from './looks.ts';
import type { Mode } from './view-store.ts';

/** What the modes know. */
export interface Known {
  statuses: Readonly<Record<string, ElementStatus>>;
  pours: Readonly<Record<string, PourState>>;
  activitiesOf: ReadonlyMap<string, readonly TimelineActivity[]>;
  categories: Categories | null;
  /** The wall time at which crews are looked at; null: now. */
  at: LocalDateTime | null;
}

/** How each element looks in a mode, by GlobalId. Planned against actual has its looks from the dates instead. */
export function elementLooks(mode: Mode, known: Known): (id: string) => number {
  if (mode === 'strength') return byPour(known, strengthOf);
  if (mode === 'temperature') return byPour(known, temperatureOf);
  if (mode === 'trade' || mode === 'responsible') return (id) => crewLook(id, known);
  return (id) => statusCode(known.statuses[id]);
}

function byPour({ pours }: Known, lookOf: (pour: PourState) => number | null): (id: string) => number {
  const looks = new Map<string, number>();
  // Where an element was poured in parts, the weakest, and of two temperatures the higher, is what counts.
  for (const pour of Object.values(pours)) {
    const look = lookOf(pour);
    if (look === null) continue;
    for (const element of pour.elements) {
      const before = looks.get(element);
      const worse = look >= LOOK.temperature ? Math.max : Math.min;
      looks.set(element, before === undefined ? look : worse(before, look));
    }
  }
  return (id) => looks.get(id) ?? LOOK.unmeasured;
}

function strengthOf({ strengthMPa, requiredMPa }: PourState): number | null {
  return strengthMPa === null || requiredMPa <= 0 ? null : strengthLook(strengthMPa / requiredMPa);
}

function temperatureOf({ coreCelsius, surfaceCelsius }: PourState): number | null {
  const known = [coreCelsius, surfaceCelsius].filter((value) => value !== null);
  return known.length === 0 ? null : temperatureLook(Math.max(...known));
}

function crewLook(id: string, { activitiesOf, categories, at }: Known): number {
  const activities = activitiesOf.get(id) ?? [];
  const present = presentActivity(activities, at);
  if (!present || !categories) return NOBODY.look;
  const { look, lookToCome } = categories.of(present);
  return activities.some((activity) => hasBegun(activity, at)) ? look : lookToCome;
}
