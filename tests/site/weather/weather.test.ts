import { describe, expect, test } from 'vitest';
import { dayWeather } from '../../../site/weather/day-weather.ts';
import { type ForecastHour, POUR_LIMITS, pourStarts } from '../../../site/weather/pour-windows.ts';
import { craneRule, lostToWind, windAtHeight } from '../../../site/weather/wind.ts';
import { winterPeriods } from '../../../site/weather/winter.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const shift = [{ from: 8 * HOUR_MS, to: 18 * HOUR_MS }];

describe('lostToWind', () => {
  /** Gusts every ten minutes of the day, 5 m/s unless told. */
  const gusts = (...strong: [fromHour: number, toHour: number, speed: number][]) =>
    Array.from({ length: 144 }, (_, n): [number, number] => {
      const hour = n / 6;
      return [n * 10 * MINUTE_MS, strong.find(([from, to]) => hour >= from && hour < to)?.[2] ?? 5];
    });
  const rule = { ...craneRule(60), calmMinutes: 0 };
  const record = (samples: [number, number][]) => ({ samples, averagingSeconds: 3, heightM: 60 });

  test('a gust of 16.5 m/s stops the crane, 16.4 m/s does not; only shifts count', () => {
    const samples = gusts([6, 9, 16.5], [12, 14, 16.4], [17, 20, 22]);
    expect(lostToWind(record(samples), rule, shift, 0.2)).toEqual({
      ok: true,
      spans: [
        { from: 8 * HOUR_MS, to: 9 * HOUR_MS },
        { from: 17 * HOUR_MS, to: 18 * HOUR_MS },
      ],
      lostHours: 2,
      unknownHours: 0,
    });
  });

  test('calm must follow before work goes on', () => {
    const samples = gusts([10, 11, 18], [11.5, 12, 18]);
    const lost = lostToWind(record(samples), { ...rule, calmMinutes: 30 }, shift, 0.2);
    expect(lost).toMatchObject({ lostHours: 2.5, spans: [{ from: 10 * HOUR_MS, to: 12.5 * HOUR_MS }] });
  });

  test('the wind of a mast at 10 m is more at the jib', () => {
    expect(windAtHeight(10, 10, 60, 0.2)).toBeCloseTo(14.31, 2);
    const low = { ...record(gusts([10, 11, 12])), heightM: 10 };
    expect(lostToWind(low, rule, shift, 0.2)).toMatchObject({ lostHours: 1 });
    expect(lostToWind(record(gusts([10, 11, 12])), rule, shift, 0.2)).toMatchObject({ lostHours: 0 });
  });

  test('a ten-minute mean says nothing of gusts', () => {
    const means = { ...record(gusts()), averagingSeconds: 600 };
    expect(lostToWind(means, rule, shift, 0.2)).toEqual({
      ok: false,
      reason: 'averaging-foreign',
      detail: 'the rule is for 3 s, the record has 600 s',
    });
  });

  test('silence is unknown, not calm', () => {
    const lost = lostToWind(record([[8 * HOUR_MS, 20]]), rule, shift, 0.2);
    expect(lost).toMatchObject({ lostHours: 0.5, unknownHours: 9.5 });
    expect(lostToWind(record([]), rule, [], 0.2)).toMatchObject({ lostHours: 0, unknownHours: 0 });
  });
});

describe('winterPeriods', () => {
  test('begin with the first of five cold days (the example)', () => {
    expect(winterPeriods([6, 4, 4, 4, 4, 4, 6])).toEqual([{ from: 1, to: 7 }]);
  });

  test('four cold days are none, and 5 °C is not cold', () => {
    expect(winterPeriods([4, 4, 4, 4, 6, 4, 4, 4, 4])).toEqual([]);
    expect(winterPeriods([5, 5, 5, 5, 5, 5])).toEqual([]);
    expect(winterPeriods([])).toEqual([]);
  });

  test('end with the first of five days that are not cold', () => {
    expect(winterPeriods([1, 1, 1, 1, 1, 6, 6, 1, 6, 6, 6, 6, 6, 6])).toEqual([{ from: 0, to: 8 }]);
  });
});

describe('dayWeather', () => {
  const reading = (hour: number, temperatureCelsius: number | null, rainMmPerHour: number | null = 0) => ({
    at: hour * HOUR_MS,
    temperatureCelsius,
    rainMmPerHour,
  });

  test('the mean is over time, not over readings', () => {
    const { meanCelsius, lowestCelsius, highestCelsius, frost, hot } = dayWeather([
      reading(0, -1),
      reading(1, 9),
      reading(23, 9),
    ]);
    expect(meanCelsius).toBeCloseTo((4 + 22 * 9) / 23, 9);
    expect([lowestCelsius, highestCelsius, frost, hot]).toEqual([-1, 9, true, false]);
  });

  test('35 °C are a hot day', () => {
    expect(dayWeather([reading(0, 34.9)])).toMatchObject({ hot: false, meanCelsius: 34.9 });
    expect(dayWeather([reading(0, 35)]).hot).toBe(true);
  });

  test('rain holds until the next reading, half an hour at the most; a trace is none', () => {
    const rain = [
      reading(0, 10, 4),
      reading(0.5, 10, 2),
      reading(3, 10, 0.05),
      reading(4, 10, null),
      reading(5, 10),
    ];
    expect(dayWeather(rain)).toMatchObject({ rainMm: 3, rainHours: 1 });
  });

  test('without readings nothing is known', () => {
    expect(dayWeather([])).toEqual({
      meanCelsius: null,
      lowestCelsius: null,
      highestCelsius: null,
      frost: false,
      hot: false,
      rainMm: 0,
      rainHours: 0,
    });
    expect(dayWeather([reading(0, null)]).meanCelsius).toBeNull();
  });
});

describe('pourStarts', () => {
  const hours = (count: number, change: (hour: number) => Partial<ForecastHour>): ForecastHour[] =>
    Array.from({ length: count }, (_, hour) => ({
      at: hour * HOUR_MS,
      temperatureCelsius: 15,
      rainMmPerHour: 0,
      windSpeed: 4,
      ...change(hour),
    }));

  test('leave room for the whole pour before the rain', () => {
    const forecast = hours(24, (hour) =>
      hour >= 14 ? { rainMmPerHour: 3 } : hour < 6 ? { temperatureCelsius: 3 } : {},
    );
    expect(pourStarts(forecast, POUR_LIMITS, 6)).toEqual([{ from: 6 * HOUR_MS, to: 8 * HOUR_MS }]);
    expect(pourStarts(forecast, POUR_LIMITS, 8)).toEqual([{ from: 6 * HOUR_MS, to: 6 * HOUR_MS }]);
    expect(pourStarts(forecast, POUR_LIMITS, 9)).toEqual([]);
  });

  test.each<[string, Partial<ForecastHour>]>([
    ['heat', { temperatureCelsius: 35.1 }],
    ['cold', { temperatureCelsius: 4.9 }],
    ['rain', { rainMmPerHour: 0.6 }],
    ['wind', { windSpeed: 13.9 }],
  ])('%s stops a pour', (_, weather) => {
    expect(
      pourStarts(
        hours(12, () => weather),
        POUR_LIMITS,
        1,
      ),
    ).toEqual([]);
  });

  test('a hole in the forecast is no good weather', () => {
    const holed = hours(24, () => ({})).filter(({ at }) => at < 4 * HOUR_MS || at >= 12 * HOUR_MS);
    expect(pourStarts(holed, POUR_LIMITS, 8)).toEqual([{ from: 12 * HOUR_MS, to: 16 * HOUR_MS }]);
    expect(pourStarts([], POUR_LIMITS, 1)).toEqual([]);
  });
});
