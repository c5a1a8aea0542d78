import { expect, test } from 'vitest';
import { airTemperature } from '../../rules/air-temperature.ts';
import { ProbeHistory } from '../../rules/probe-history.ts';
import { reading } from '../support/readings.ts';

const series = { gateway: 'gw-1', device: 'probe-1', channel: '', quantity: 'temperature' };

test('history is loaded once and then kept up to date, late and doubled samples in their place', async () => {
  let loads = 0;
  const history = new ProbeHistory(async () => {
    loads++;
    return [
      [100, 10],
      [300, 12],
    ];
  });
  expect(history.add(reading({ at: 50 }))).toBe(false);
  await history.hold(series, 0, 1_000);
  await history.hold(series, 0, 1_000);
  expect(loads).toBe(1);
  for (const [at, value] of [
    [400, 13],
    [200, 11],
    [300, 12.5],
    [50, 9],
  ] as const)
    expect(history.add(reading({ at, value }))).toBe(true);
  expect(history.samples(series)).toEqual([
    [50, 9],
    [100, 10],
    [200, 11],
    [300, 12.5],
    [400, 13],
  ]);
  history.keepOnly([]);
  expect(history.holds(series)).toBe(false);
});

test('the air of tomorrow is that of the same time of the last day measured', () => {
  const hour = 3_600_000;
  const samples = Array.from({ length: 48 }, (_, index): [number, number] => [index * hour, index % 24]);
  const air = airTemperature(samples);
  expect(air(5 * hour)).toBe(5);
  expect(air(47 * hour)).toBe(23);
  expect(air(53 * hour)).toBe(5);
  expect(air(24 * 10 * hour + 7 * hour)).toBe(7);
  expect(airTemperature([])(0)).toBe(15);
});
