import { fromLocal } from '../../site/local-time.ts';
import { workingTime } from '../../site/schedule/working-time.ts';
import type { ForecastStep } from '../../site/weather/forecast.ts';
import { type ForecastHour, POUR_LIMITS, pourStarts } from '../../site/weather/pour-windows.ts';
import type { DatedProgramme } from './derived-facts.ts';
import { datedActivity, type PlacedPour } from './placed-pour.ts';

const HOUR_MS = 3_600_000;
// From the first concrete until the surface bears rain.
const HOURS_NEEDED = 6;

/**
 * How far ahead a pour is planned, h, and for how many hours of its shift the forecast lets it begin.
 *
 * @param steps as known then, oldest first; null: nobody forecasts
 */
export function pourWindow(
  { pour, placedAt }: PlacedPour,
  current: DatedProgramme | null,
  steps: readonly ForecastStep[] | null,
  at: number,
  timeZone: string,
): Record<string, number | null> {
  const planned = placedAt === null ? datedActivity(current, pour.activity) : null;
  if (!planned || planned.activity.actualFinish) return {};
  const time = workingTime(planned.calendar);
  const start = planned.activity.actualStart ?? time.nextStart(planned.due.earlyStart);
  const startAt = fromLocal(start, timeZone);
  const shiftEndAt = fromLocal(endOfShift(time, start), timeZone);
  const hours = (steps ?? []).flatMap(hourOf);
  const last = hours.at(-1);
  // A forecast that does not reach there says nothing of it.
  const isForecast = last !== undefined && last.at >= startAt + HOURS_NEEDED * HOUR_MS;
  return {
    hoursToPour: (startAt - at) / HOUR_MS,
    weatherWindowHours: isForecast ? possibleHours(hours, Math.max(startAt, at), shiftEndAt) : null,
  };
}

function possibleHours(hours: readonly ForecastHour[], from: number, to: number): number {
  let sum = 0;
  for (const span of pourStarts(hours, POUR_LIMITS, HOURS_NEEDED)) {
    const [start, end] = [Math.max(span.from, from), Math.min(span.to, to)];
    // A single possible instant is still a window.
    if (end >= start) sum += Math.max(end - start, HOUR_MS / 60);
  }
  return sum / HOUR_MS;
}

function endOfShift({ add }: ReturnType<typeof workingTime>, start: string): string {
  // Work goes on minute by minute until the shift is over; a day has at most 1,440.
  let end = start;
  for (let hours = 1; hours <= 24; hours++) {
    const next = add(start, hours * 60);
    if (toMinutes(next) - toMinutes(start) !== hours * 60) break;
    end = next;
  }
  return end;
}

function toMinutes(local: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('UTC').epochMilliseconds / 60_000;
}

function hourOf({ at, temperature, rain, windSpeed }: ForecastStep): ForecastHour[] {
  if (temperature === null) return [];
  return [{ at, temperatureCelsius: temperature, rainMmPerHour: rain ?? 0, windSpeed: windSpeed ?? 0 }];
}
