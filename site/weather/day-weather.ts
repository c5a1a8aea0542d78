// What the weather services call a hot day (高温日).
const HOT_CELSIUS = 35;
// Light rain on fresh concrete is covered; from here on a gauge shows it.
const RAIN_MM_PER_HOUR_MIN = 0.1;
const HOUR_MS = 3_600_000;
// A gauge tells every ten minutes; half an hour is bridged.
const HOLD_HOURS_MAX = 0.5;

/** One reading of a weather mast; null: not measured. */
export interface WeatherReading {
  at: number;
  temperatureCelsius: number | null;
  rainMmPerHour: number | null;
}

export interface DayWeather {
  /** Over time, not over readings; null without any. */
  meanCelsius: number | null;
  lowestCelsius: number | null;
  highestCelsius: number | null;
  /** Below 0 °C at some time. */
  frost: boolean;
  /** 35 °C or more at some time. */
  hot: boolean;
  rainMm: number;
  rainHours: number;
}

/**
 * The weather of a day as a daily report has it.
 *
 * @param readings of that day, oldest first
 */
export function dayWeather(readings: readonly WeatherReading[]): DayWeather {
  const temperatures = readings.flatMap(({ at, temperatureCelsius }): [number, number][] =>
    temperatureCelsius === null ? [] : [[at, temperatureCelsius]],
  );
  const values = temperatures.map(([, celsius]) => celsius);
  const lowest = values.length > 0 ? Math.min(...values) : null;
  const highest = values.length > 0 ? Math.max(...values) : null;
  return {
    meanCelsius: meanOverTime(temperatures),
    lowestCelsius: lowest,
    highestCelsius: highest,
    frost: lowest !== null && lowest < 0,
    hot: highest !== null && highest >= HOT_CELSIUS,
    ...rainOf(readings),
  };
}

function meanOverTime(samples: readonly (readonly [number, number])[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return null;
  let area = 0;
  for (const [index, [at, celsius]] of samples.entries()) {
    const next = samples[index + 1];
    if (next) area += ((celsius + next[1]) / 2) * (next[0] - at);
  }
  return last[0] > first[0] ? area / (last[0] - first[0]) : first[1];
}

/** A rate of rain holds until the next reading, half an hour at the most. */
function rainOf(readings: readonly WeatherReading[]): { rainMm: number; rainHours: number } {
  let [rainMm, rainHours] = [0, 0];
  for (const [index, { at, rainMmPerHour }] of readings.entries()) {
    const next = readings[index + 1];
    if (!next || rainMmPerHour === null || rainMmPerHour < RAIN_MM_PER_HOUR_MIN) continue;
    const hours = Math.min(HOLD_HOURS_MAX, (next.at - at) / HOUR_MS);
    rainMm += rainMmPerHour * hours;
    rainHours += hours;
  }
  return { rainMm, rainHours };
}
