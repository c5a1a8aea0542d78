import { MINUTES_PER_DAY } from './local-minutes.ts';
import type { Calendar, CalendarException, Shift } from './programme.ts';

/** Monday to Friday, 08:00–12:00 and 13:00–17:00: eight hours a day, as planning tools start with. */
export function standardCalendar(
  options: { id?: string; name?: string; exceptions?: CalendarException[] } = {},
): Calendar {
  const day = (): Shift[] => [
    [8 * 60, 12 * 60],
    [13 * 60, 17 * 60],
  ];
  return {
    id: options.id ?? '1',
    name: options.name ?? 'Standard',
    week: [day(), day(), day(), day(), day(), [], []],
    exceptions: options.exceptions ?? [],
  };
}

/** Every minute of every day; curing and drying run on it. */
export function roundTheClockCalendar(options: { id?: string; name?: string } = {}): Calendar {
  return {
    id: options.id ?? '24',
    name: options.name ?? '24 hours',
    week: Array.from({ length: 7 }, (): Shift[] => [[0, MINUTES_PER_DAY]]),
    exceptions: [],
  };
}
