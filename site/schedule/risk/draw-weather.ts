import { fromDay } from '../local-minutes.ts';
import type { CompiledCalendar } from './compiled-calendar.ts';
import { iterationKey, streamKey, uniform } from './counter-random.ts';
import type { ModelWeather, RiskModel } from './risk-model.ts';
import type { WeatherCalendars, WeatherWindow } from './weather-windows.ts';

// Streams of days are counted from here, far above those of activities and risks; a span has fewer days.
const DAY_STREAMS = 300_000_000;
const DAYS_MAX = 1_000_000;

/** What iterations need to take days from the calendars of activities that need weather. */
export function modelWeather(
  windows: readonly WeatherWindow[],
  weatherCalendars: WeatherCalendars,
  indexOf: (calendarId: string) => number,
  calendars: readonly CompiledCalendar[],
): ModelWeather[] {
  return [...weatherCalendars].flatMap(([id, { window }]) => {
    const calendar = indexOf(id);
    const compiled = calendars[calendar];
    const { lost, lostOn = {} } = windows[window] ?? {};
    if (!compiled || !lost) return [];
    const days = Array.from({ length: compiled.before.length - 1 }, (_, day) => compiled.firstDay + day);
    return [
      {
        window,
        calendar,
        fair: structuredClone(compiled),
        lost: Float64Array.from(days, (day) => {
          const date = fromDay(day);
          return lostOn[date] ?? lost[Number(date.slice(5, 7)) - 1] ?? 0;
        }),
        // The same days for all calendars of a window: it is the same wind.
        streams: Int32Array.from(days, (day) => streamKey(DAY_STREAMS + window * DAYS_MAX + day)),
      },
    ];
  });
}

/**
 * Draws the weather of an iteration: each day is lost or not, for all that need the same window.
 *
 * @param without a window whose weather is always fair, by its index; −1: none
 */
export function drawWeather(
  { network, weather }: RiskModel,
  seed: number,
  iteration: number,
  without = -1,
): void {
  if (weather.length === 0) return;
  const key = iterationKey(seed, iteration);
  for (const { window, calendar, fair, lost, streams } of weather) {
    const into = network.calendars[calendar];
    if (into)
      loseDays(into, fair, (day) => window !== without && uniform(key, streams[day] ?? 0) < (lost[day] ?? 0));
  }
}

/** Writes a calendar anew, in place: as it is in fair weather, without the days that are lost. */
function loseDays(into: CompiledCalendar, fair: CompiledCalendar, isLost: (day: number) => boolean): void {
  const { before, shiftsFrom, from, to } = into;
  let shifts = 0;
  for (let day = 0; day < before.length - 1; day++) {
    let worked = 0;
    const end = fair.shiftsFrom[day + 1] ?? 0;
    const first = fair.shiftsFrom[day] ?? 0;
    if (end > first && !isLost(day))
      for (let shift = first; shift < end; shift++) {
        from[shifts] = fair.from[shift] ?? 0;
        to[shifts] = fair.to[shift] ?? 0;
        worked += (to[shifts] ?? 0) - (from[shifts] ?? 0);
        shifts++;
      }
    before[day + 1] = (before[day] ?? 0) + worked;
    shiftsFrom[day + 1] = shifts;
  }
  let day = 0;
  for (let index = 0; index < into.guide.length; index++) {
    while (day < before.length - 2 && (before[day + 1] ?? 0) < index * into.stretch) day++;
    into.guide[index] = day;
  }
}
