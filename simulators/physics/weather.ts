import { seedOf, smoothNoise } from './hash-noise.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const YEAR_DAYS = 365.2422;

/** A harbour on the coast of east China: mild, with cold fronts from the north in winter. */
const CLIMATE = {
  meanCelsius: 16.7,
  seasonalCelsius: 11.8,
  /** Day of the year with the lowest mean, 22 January. */
  coldestDay: 21,
  dayNightCelsius: 3.9,
  /** Hour of the highest temperature, in solar time. */
  warmestHour: 14.5,
  /** Solar time is ahead of UTC by the longitude, 121.5° E. */
  solarOffsetHours: 8.1,
};

export interface Weather {
  temperatureCelsius: number;
  humidityPercent: number;
  /** Mean of ten minutes at the mast's height, m/s. */
  windSpeed: number;
  /** Highest three seconds of the ten minutes, m/s. */
  windGust: number;
  rainMmPerHour: number;
  airPressureHpa: number;
}

/**
 * The weather on the site at a time: season, day and night, fronts of some days, gusts of some minutes.
 *
 * @param at ms since 1970 UTC
 */
export function weather(seed: number, at: number): Weather {
  const front = frontOf(seed, at);
  const wet = wetnessOf(seed, at);
  const wind = windSpeed(seed, at);
  const turbulence = smoothNoise(seedOf(seed, 'turbulence'), at / (0.35 * HOUR_MS));
  return {
    temperatureCelsius: airTemperature(seed, at),
    humidityPercent: clamp(66 + 20 * wet - 9 * dayNight(at) + 4 * front, 22, 99),
    windSpeed: wind,
    windGust: wind * (1.5 + 0.22 * turbulence) + 0.6,
    rainMmPerHour: Math.max(0, wet - 0.45) * 9,
    airPressureHpa: 1017 + 6 * -seasonOf(at) - 7 * wet - 4 * front,
  };
}

/** Air temperature alone, °C: the pours ask for it every few minutes of their lives. */
export function airTemperature(seed: number, at: number): number {
  const clouds = clamp(0.5 + 0.5 * wetnessOf(seed, at), 0, 1);
  const season = CLIMATE.meanCelsius + CLIMATE.seasonalCelsius * seasonOf(at);
  // Fronts come colder than warm spells come warm, and colder in winter.
  const front = frontOf(seed, at);
  const frontCelsius = front < 0 ? front * (5 - 1.5 * seasonOf(at)) : front * 3.2;
  const short = 0.5 * smoothNoise(seedOf(seed, 'air'), at / (2.6 * HOUR_MS));
  return season + CLIMATE.dayNightCelsius * (1 - 0.55 * clouds) * dayNight(at) + frontCelsius + short;
}

/** What a planner reckons with: season, day and night, nothing else. °C. */
export function climateTemperature(at: number): number {
  return (
    CLIMATE.meanCelsius +
    CLIMATE.seasonalCelsius * seasonOf(at) +
    0.7 * CLIMATE.dayNightCelsius * dayNight(at)
  );
}

/** Mean wind, m/s. */
export function windSpeed(seed: number, at: number): number {
  const breeze = 0.9 * Math.max(0, dayNight(at));
  const slow = 2 * smoothNoise(seedOf(seed, 'wind'), at / (31 * HOUR_MS));
  const quick = 0.9 * smoothNoise(seedOf(seed, 'wind-quick'), at / (1.7 * HOUR_MS));
  // A cold front arrives with wind.
  const front = 4.5 * Math.max(0, -frontOf(seed, at)) ** 2;
  return Math.max(0.2, 3.6 + breeze + slow + quick + front);
}

/** −1 in the coldest days of the year, 1 in the warmest. */
function seasonOf(at: number): number {
  return -Math.cos((2 * Math.PI * (at / DAY_MS - CLIMATE.coldestDay)) / YEAR_DAYS);
}

function dayNight(at: number): number {
  const solarHour = (at / HOUR_MS + CLIMATE.solarOffsetHours) % 24;
  return Math.cos((2 * Math.PI * (solarHour - CLIMATE.warmestHour)) / 24);
}

function frontOf(seed: number, at: number): number {
  return smoothNoise(seedOf(seed, 'front'), at / (62 * HOUR_MS));
}

function wetnessOf(seed: number, at: number): number {
  const slow = smoothNoise(seedOf(seed, 'wet'), at / (40 * HOUR_MS));
  return clamp(0.75 * slow + 0.35 * smoothNoise(seedOf(seed, 'shower'), at / (3 * HOUR_MS)), -1, 1);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
