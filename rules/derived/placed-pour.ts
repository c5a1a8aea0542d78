import type { AnyMix } from '../../site/concrete/mix.ts';
import type { Pour, RequiredStrength } from '../../site/concrete/pour.ts';
import { fromLocal } from '../../site/local-time.ts';
import type { Activity, ActivityAnalysis, Calendar } from '../../site/schedule/programme.ts';
import type { DatedProgramme, DerivedFacts } from './derived-facts.ts';

const DAY_MS = 86_400_000;
// A pour is followed until acceptance.
const FOLLOWED_MS_MAX = 28 * DAY_MS;

/** A pour as of a time. */
export interface PlacedPour {
  pour: Pour;
  mix: AnyMix;
  /** null: it is not placed yet. */
  placedAt: number | null;
}

/** The pours that are judged at a time: those to come, and those that are placed and young. */
export function followedPours(facts: DerivedFacts, at: number): PlacedPour[] {
  const current = facts.programmeAt(at);
  const activities = new Map(current?.programme.activities.map((activity) => [activity.id, activity]));
  return facts.pours().flatMap((pour) => {
    const mix = facts.mix(pour.mix);
    if (!mix) return [];
    const placedAt = placedBy(pour, activities, facts.timeZone, at);
    return placedAt !== null && at - placedAt > FOLLOWED_MS_MAX ? [] : [{ pour, mix, placedAt }];
  });
}

function placedBy(
  pour: Pour,
  activities: ReadonlyMap<string, Activity>,
  timeZone: string,
  at: number,
): number | null {
  const finish = pour.activity === null ? null : activities.get(pour.activity)?.actualFinish;
  const placedAt = pour.placedAt ?? (finish ? fromLocal(finish, timeZone) : null);
  return placedAt !== null && placedAt <= at ? placedAt : null;
}

/** An activity with its dates and its calendar. */
export interface DatedActivity {
  activity: Activity;
  due: ActivityAnalysis;
  calendar: Calendar;
}

export function datedActivity(
  current: DatedProgramme | null,
  id: string | null | undefined,
): DatedActivity | null {
  if (!current || !id) return null;
  const activity = current.programme.activities.find((one) => one.id === id);
  const due = current.due.activities.find((one) => one.id === id);
  const calendar = calendarOf(current, activity?.calendar);
  return activity && due && calendar ? { activity, due, calendar } : null;
}

/** A calendar by its id, else that of the project. */
export function calendarOf({ programme }: DatedProgramme, id: string | undefined): Calendar | null {
  const { calendars, calendar } = programme;
  return calendars.find((one) => one.id === id) ?? calendars.find((one) => one.id === calendar) ?? null;
}

/** What waits for a strength of a pour; where nothing asks for stripping, its first requirement counts as that. */
export function requirement(pour: Pour, purpose: 'strip' | 'stress'): RequiredStrength | null {
  const found = pour.required.find((one) => one.purpose === purpose);
  return found ?? (purpose === 'strip' ? (pour.required[0] ?? null) : null);
}
