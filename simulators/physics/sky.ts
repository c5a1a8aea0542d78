import { holds, type Trouble, troublesOf } from '../trouble.ts';
import { airTemperature, type Weather, weather, windSpeed } from './weather.ts';

/** The weather of one site, with what a scenario adds to the season. */
export interface Sky {
  airCelsius(at: number): number;
  windSpeed(at: number): number;
  weather(at: number): Weather;
}

const RAMP_MS = 3 * 3_600_000;
/** A gust front comes within minutes, not hours. */
const FRONT_MS = 10 * 60_000;

/**
 * The sky over a site: season, fronts and showers of its seed, and the troubles among them. Before a trouble begins
 * nothing is different for it.
 *
 * @example skyOf(7, []).airCelsius(at) === airTemperature(7, at)
 */
export function skyOf(seed: number, troubles: readonly Trouble[]): Sky {
  const spells = troublesOf(troubles, 'cold', 'heat');
  const fronts = troublesOf(troubles, 'gust');
  const showers = troublesOf(troubles, 'rain');
  const added = (at: number) =>
    spells.reduce(
      (sum, spell) => sum + (spell.kind === 'cold' ? -1 : 1) * spell.kelvin * swell(spell, at, RAMP_MS),
      0,
    );
  const blown = (at: number) =>
    fronts.reduce((sum, front) => sum + front.metresPerSecond * swell(front, at, FRONT_MS), 0);
  const air = (at: number) => airTemperature(seed, at) + added(at);
  const wind = (at: number) => windSpeed(seed, at) + blown(at);
  return {
    airCelsius: air,
    windSpeed: wind,
    weather(at) {
      const usual = weather(seed, at);
      const front = blown(at);
      return {
        ...usual,
        temperatureCelsius: air(at),
        windSpeed: wind(at),
        windGust: usual.windGust + 1.5 * front,
        rainMmPerHour:
          usual.rainMmPerHour +
          showers.reduce((sum, shower) => sum + (holds(shower, at) ? shower.mmPerHour : 0), 0),
      };
    },
  };
}

/** 0 outside, 1 inside, and a slope at either end. */
function swell({ from, to }: { from: number; to: number }, at: number, rampMs: number): number {
  if (at <= from || at >= to) return 0;
  const ramp = Math.min(rampMs, (to - from) / 2);
  return Math.min(1, (at - from) / ramp, (to - at) / ramp);
}
