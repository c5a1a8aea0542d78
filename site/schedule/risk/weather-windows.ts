import type { Activity, Calendar, Programme } from '../programme.ts';

/** Work that needs weather: lifting below a wind, pouring without frost or rain. */
export interface WeatherWindow {
  id: string;
  activities: readonly string[];
  /** Chance that a day of the month is lost, January first, 0 … 0.95. */
  lost: readonly number[];
  /** Of days that a forecast speaks of, by local date; they go before the month. */
  lostOn?: Readonly<Record<string, number>>;
}

// Of twenty days one can be worked; with less no programme would end.
export const LOST_MAX = 0.95;

/** What is wrong with a window; null when nothing is. */
export function weatherFault({ lost, lostOn = {} }: Pick<WeatherWindow, 'lost' | 'lostOn'>): string | null {
  if (lost.length !== 12) return `${lost.length} months are given, not 12`;
  const bad = [...lost, ...Object.values(lostOn)].find((chance) => !(chance >= 0 && chance <= LOST_MAX));
  return bad === undefined ? null : `the chance ${bad} is not 0 to ${LOST_MAX}`;
}

/** Calendars that lose days, by their ids: which window, and which calendar they are otherwise. */
export type WeatherCalendars = ReadonlyMap<string, { window: number; of: string }>;

/**
 * The programme with every activity that needs weather on a calendar of its own, which each iteration then takes its
 * lost days from. One that two windows name keeps to the first.
 *
 * @param warn is told of activities that a window names in vain
 */
export function withWeatherCalendars(
  programme: Programme,
  windows: readonly WeatherWindow[],
  warn: (what: string) => void,
): { programme: Programme; weatherCalendars: WeatherCalendars } {
  const weatherCalendars = new Map<string, { window: number; of: string }>();
  if (windows.length === 0) return { programme, weatherCalendars };
  const windowOf = namedBy(windows, programme.activities, warn);
  const byId = new Map(programme.calendars.map((calendar) => [calendar.id, calendar]));
  const added = new Map<string, Calendar>();
  const activities = programme.activities.map((activity) => {
    const window = windowOf.get(activity.id);
    const calendar = byId.get(activity.calendar) ?? byId.get(programme.calendar);
    if (window === undefined || !calendar) return activity;
    const id = `${calendar.id} weather ${window}`;
    if (!added.has(id)) added.set(id, { ...calendar, id });
    weatherCalendars.set(id, { window, of: calendar.id });
    return { ...activity, calendar: id };
  });
  return {
    programme: { ...programme, activities, calendars: [...programme.calendars, ...added.values()] },
    weatherCalendars,
  };
}

function namedBy(
  windows: readonly WeatherWindow[],
  activities: readonly Activity[],
  warn: (what: string) => void,
): Map<string, number> {
  const withWork = new Set(
    activities.flatMap(({ id, kind }) => (kind === 'task' || kind === 'milestone' ? [id] : [])),
  );
  const found = new Map<string, number>();
  for (const [index, window] of windows.entries())
    for (const id of window.activities) {
      if (!withWork.has(id)) warn(`Weather ${window.id} names ${id}, which is no activity with work.`);
      else if (found.has(id)) warn(`Weather ${window.id} names ${id}, which another window has already.`);
      else found.set(id, index);
    }
  return found;
}
