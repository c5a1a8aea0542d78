import type { Sky } from '../physics/sky.ts';
import { grid, MINUTE_MS, round, type Source } from './source.ts';

/** Temperature, humidity, wind, rain and pressure every five minutes. */
export function weatherMast(sky: Sky, gateway: string, device: string): Source {
  return {
    gateway,
    device,
    times: (from, to) => grid(from, to, 5 * MINUTE_MS),
    sample(at) {
      const now = sky.weather(at);
      const v = {
        temperature: round(now.temperatureCelsius, 1),
        humidity: round(now.humidityPercent, 0),
        windSpeed: round(now.windSpeed, 1),
        windGust: round(now.windGust, 1),
        rain: round(now.rainMmPerHour, 1),
        airPressure: round(now.airPressureHpa, 1),
      };
      return [{ v }];
    },
  };
}
