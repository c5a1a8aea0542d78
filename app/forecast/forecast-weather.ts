import type { BadDays } from '../../rules/learning/finished-work.ts';
import { localDate, toLocal } from '../../site/local-time.ts';
import type { House } from '../house.ts';

const HOUR_MS = 3_600_000;
// Three years of hours.
const HOURS_MAX = 26_280;
// The top of force 6, where lifting of panels stops, and what soaks a site. Customary, no clause.
const BAD_GUST = 13.8;
const BAD_RAIN_MM = 5;
// Of a day of which less than this is known, nobody says how it was.
const KNOWN_HOURS_MIN = 8;

/** Which days of the job had bad weather by day, from the site's own mast; empty without one. */
export async function badDaysOf(
  { records, telemetry, site }: Pick<House, 'records' | 'telemetry' | 'site'>,
  from: number,
  to: number,
): Promise<BadDays> {
  const mast = records.devices.list().find(({ kind }) => kind === 'weather-mast');
  if (!mast) return {};
  const hourly = (quantity: string, aggregate: 'max' | 'mean') =>
    telemetry.window({
      series: { gateway: mast.gateway, device: mast.device, channel: '', quantity },
      ...{ from: Math.max(from, to - HOURS_MAX * HOUR_MS), to, limit: HOURS_MAX },
      ...{ windowMs: HOUR_MS, aggregate },
    });
  const [gusts, rains] = [await hourly('windGust', 'max'), await hourly('rain', 'mean')];
  const days = new Map<string, { hours: number; gust: number; rain: number }>();
  const dayAt = (at: number) => {
    const clock = toLocal(at, site.timeZone).slice(11);
    if (clock < '06:00' || clock >= '18:00') return null;
    const date = localDate(at, site.timeZone);
    const day = days.get(date) ?? { hours: 0, gust: 0, rain: 0 };
    days.set(date, day);
    return day;
  };
  for (const [at, value] of gusts) {
    const day = dayAt(at);
    if (!day) continue;
    day.hours++;
    day.gust = Math.max(day.gust, Number(value));
  }
  for (const [at, value] of rains) {
    const day = dayAt(at);
    if (day) day.rain += Number(value);
  }
  return Object.fromEntries(
    [...days].flatMap(([date, { hours, gust, rain }]) =>
      hours < KNOWN_HOURS_MIN ? [] : [[date, gust >= BAD_GUST || rain >= BAD_RAIN_MM]],
    ),
  );
}
