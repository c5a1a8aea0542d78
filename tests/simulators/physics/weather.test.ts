import { describe, expect, it } from 'vitest';
import { airTemperature, weather } from '../../../simulators/physics/weather.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function meanOfMonth(seed: number, month: number): number {
  const start = Date.UTC(2026, month, 1);
  let sum = 0;
  for (let hour = 0; hour < 28 * 24; hour++) sum += airTemperature(seed, start + hour * HOUR_MS);
  return sum / (28 * 24);
}

describe('the simulated weather', () => {
  it('is a function of the seed and the time alone', () => {
    const at = Date.UTC(2026, 10, 20, 3, 17);
    expect(weather(7, at)).toEqual(weather(7, at));
    expect(weather(7, at)).not.toEqual(weather(8, at));
  });

  it('is warmer in July than in January by the season of the place', () => {
    const difference = meanOfMonth(3, 6) - meanOfMonth(3, 0);
    expect(difference).toBeGreaterThan(16);
    expect(difference).toBeLessThan(32);
  });

  it('is warmer in the afternoon than before dawn, on the mean of a month', () => {
    let difference = 0;
    for (let day = 0; day < 30; day++) {
      const midnight = Date.UTC(2026, 9, 1) + day * DAY_MS;
      // 14:00 and 05:00 on the site, which is eight hours ahead of UTC.
      difference += airTemperature(3, midnight + 6 * HOUR_MS) - airTemperature(3, midnight - 3 * HOUR_MS);
    }
    expect(difference / 30).toBeGreaterThan(2);
  });

  it('stays within what the instruments can measure, and gusts above the mean wind', () => {
    for (let hour = 0; hour < 365 * 24; hour += 3) {
      const now = weather(11, Date.UTC(2026, 0, 1) + hour * HOUR_MS);
      expect(now.humidityPercent).toBeGreaterThan(20);
      expect(now.humidityPercent).toBeLessThan(100);
      expect(now.windGust).toBeGreaterThan(now.windSpeed);
      expect(now.rainMmPerHour).toBeGreaterThanOrEqual(0);
      expect(now.airPressureHpa).toBeGreaterThan(980);
      expect(now.airPressureHpa).toBeLessThan(1050);
    }
  });

  it('changes smoothly: never by two degrees in five minutes', () => {
    const start = Date.UTC(2026, 10, 1);
    for (let step = 1; step < 4000; step++) {
      const change =
        airTemperature(5, start + step * 300_000) - airTemperature(5, start + (step - 1) * 300_000);
      expect(Math.abs(change)).toBeLessThan(2);
    }
  });
});
