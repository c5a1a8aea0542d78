import { areaAbove } from './maturity.ts';
import type { TemperatureSample } from './temperature-samples.ts';

const HOUR_MS = 3_600_000;

/**
 * When maturity reaches a value along the line through samples: the inverse of `nurseSaul`, exact within a segment.
 *
 * @param samples oldest first, one for each time; taken only as far as they are needed
 * @param celsiusHours the maturity asked for, °C·h
 * @returns ms since 1970 UTC; null when the samples end before
 */
export function timeOfMaturity(
  samples: Iterable<TemperatureSample>,
  datumCelsius: number,
  celsiusHours: number,
): number | null {
  let missing = celsiusHours;
  let from: TemperatureSample | null = null;
  for (const to of samples) {
    if (missing <= 0) return from?.[0] ?? to[0];
    if (from) {
      const hours = (to[0] - from[0]) / HOUR_MS;
      const area = areaAbove(datumCelsius, from[1], to[1], hours);
      if (area >= missing)
        return from[0] + HOUR_MS * hoursToArea(from[1] - datumCelsius, to[1] - datumCelsius, hours, missing);
      missing -= area;
    }
    from = to;
  }
  return from && missing <= 0 ? from[0] : null;
}

/**
 * Hours into a segment until the area above zero is `area`: t of s·t + (e − s)/(2h)·t² = area, on the part of the
 * segment that is above zero.
 */
function hoursToArea(start: number, end: number, hours: number, area: number): number {
  const slope = (end - start) / hours;
  const waiting = start < 0 ? -start / slope : 0;
  const height = Math.max(start, 0);
  // The root in the form that does not divide by a slope, which may be zero.
  const root = Math.sqrt(Math.max(0, height * height + 2 * slope * area));
  return Math.min(hours, waiting + (2 * area) / (height + root));
}
