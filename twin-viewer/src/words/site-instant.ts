/**
 * The instant of a wall time in the site's time zone, for forms that ask in site time; a browser's own zone is
 * whatever the phone was bought in.
 *
 * @param local `2026-03-02T08:00`, as a form's date-time field gives it
 * @returns ms since 1970 UTC; null where it is no date-time
 * @example siteInstant('2026-03-02T08:00', 'Asia/Shanghai') // Date.UTC(2026, 2, 2, 0, 0)
 */
export function siteInstant(local: string, timeZone: string): number | null {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return null;
  // Twice: the first guess may lie on the other side of a change of the clocks.
  const guess = asUtc - offsetMs(asUtc, timeZone);
  return asUtc - offsetMs(guess, timeZone);
}

/** The wall time of an instant, as a form's date-time field takes it. */
export function siteWallTime(at: number, timeZone: string): string {
  return new Date(at + offsetMs(at, timeZone)).toISOString().slice(0, 16);
}

function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall - Math.floor(at / 1_000) * 1_000;
}
