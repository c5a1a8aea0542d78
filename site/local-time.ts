import type { LocalDateTime } from './schedule/programme.ts';

/**
 * The site's wall time of an instant, to the minute.
 *
 * @example toLocal(Date.UTC(2026, 2, 2, 0, 30), 'Asia/Shanghai') // '2026-03-02T08:30'
 */
export function toLocal(at: number, timeZone: string): LocalDateTime {
  // A time that was worked out may have a fraction of a millisecond.
  return Temporal.Instant.fromEpochMilliseconds(Math.round(at))
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

/**
 * The instant of a wall time of the site, ms since 1970 UTC. A time that a clock change skips is the one after
 * the gap, a time that it repeats is the first.
 */
export function fromLocal(local: LocalDateTime, timeZone: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
}

/** The site's date of an instant, `2026-03-02`. */
export function localDate(at: number, timeZone: string): string {
  return toLocal(at, timeZone).slice(0, 10);
}

/** First instant of a date on the site and of the next one, ms: `[from, to)`. */
export function dayRange(date: string, timeZone: string): [from: number, to: number] {
  const day = Temporal.PlainDate.from(date);
  const start = (of: Temporal.PlainDate) => of.toZonedDateTime(timeZone).epochMilliseconds;
  return [start(day), start(day.add({ days: 1 }))];
}
