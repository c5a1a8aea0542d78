import type { Calendar, Programme } from '../programme.ts';
import { joinShifts } from '../shifts.ts';

export interface NamedCalendar {
  id: string;
  name: string;
}

export interface CalendarChanges {
  added: NamedCalendar[];
  gone: NamedCalendar[];
  /** With other working hours, other exceptions, or another length of a day. */
  changed: (NamedCalendar & { what: ('week' | 'exceptions' | 'day')[] })[];
  /** Activities that were put on another one, by calendar ids. */
  activities: { id: string; name: string; before: string; after: string }[];
}

export function compareCalendars(before: Programme, after: Programme): CalendarChanges {
  const old = new Map(before.calendars.map((calendar) => [calendar.id, calendar]));
  const recent = new Map(after.calendars.map((calendar) => [calendar.id, calendar]));
  const calendarOf = new Map(before.activities.map(({ id, calendar }) => [id, calendar]));
  return {
    added: after.calendars.flatMap((calendar) => (old.has(calendar.id) ? [] : [named(calendar)])),
    gone: before.calendars.flatMap((calendar) => (recent.has(calendar.id) ? [] : [named(calendar)])),
    changed: after.calendars.flatMap((calendar) => {
      const known = old.get(calendar.id);
      const what = known ? differences(known, calendar) : [];
      return what.length === 0 ? [] : [{ ...named(calendar), what }];
    }),
    activities: after.activities.flatMap(({ id, name, calendar }) => {
      const known = calendarOf.get(id);
      return known === undefined || known === calendar ? [] : [{ id, name, before: known, after: calendar }];
    }),
  };
}

function named({ id, name }: Calendar): NamedCalendar {
  return { id, name };
}

function differences(before: Calendar, after: Calendar): ('week' | 'exceptions' | 'day')[] {
  const differs = (of: (calendar: Calendar) => unknown) =>
    JSON.stringify(of(before)) !== JSON.stringify(of(after));
  return [
    ...(differs(({ week }) => week.map((shifts) => joinShifts(shifts))) ? (['week'] as const) : []),
    ...(differs(({ exceptions }) => exceptions) ? (['exceptions'] as const) : []),
    ...(differs(({ dayMinutes }) => dayMinutes ?? null) ? (['day'] as const) : []),
  ];
}
