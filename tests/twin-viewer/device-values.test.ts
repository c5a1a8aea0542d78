import { expect, test } from 'vitest';
import type { LiveDevice } from '../../site/live.ts';
import {
  hasSpoken,
  isSilent,
  machineState,
  newestNumber,
  temperatureSpan,
} from '../../twin-viewer/src/words/device-values.ts';

const MINUTE = 60_000;
const NOW = 10_000 * MINUTE;
const crane: LiveDevice = {
  gateway: 'gw-1',
  device: 'crane',
  kind: 'tower-crane',
  name: { en: 'Crane', zh: '塔吊' },
  position: null,
  lastAt: NOW - 5 * MINUTE,
  channels: {
    '': { state: { value: 'operating', unit: '', at: NOW }, load: { value: 2.4, unit: 't', at: NOW } },
  },
};
const temperature = (value: number, at: number) => ({ temperature: { value, unit: '°C', at } });

test('a machine does what it said last', () => {
  expect(machineState(crane, NOW)).toBe('operating');
  expect(newestNumber(crane, 'load')).toBe(2.4);
  expect(newestNumber(crane, 'state')).toBeNull();
});

test('a machine that fell silent, or says what nobody knows, does nothing that we could claim', () => {
  expect(machineState({ ...crane, lastAt: NOW - 31 * MINUTE }, NOW)).toBe('silent');
  const odd = { ...crane, channels: { '': { state: { value: 'dancing', unit: '', at: NOW } } } };
  expect(machineState(odd, NOW)).toBe('silent');
});

test('a probe is given longer than a machine before it counts as silent', () => {
  const probe: LiveDevice = { ...crane, kind: 'concrete-probe', lastAt: NOW - 90 * MINUTE };
  expect(isSilent(probe, NOW)).toBe(false);
  expect(isSilent({ ...probe, lastAt: NOW - 121 * MINUTE }, NOW)).toBe(true);
  expect(hasSpoken({ ...probe, lastAt: 0 })).toBe(false);
});

test('the newest of several channels counts, and the span covers them all', () => {
  const logger: LiveDevice = {
    ...crane,
    channels: { '1': temperature(34, NOW - 1), '2': temperature(21, NOW) },
  };
  expect(newestNumber(logger, 'temperature')).toBe(21);
  expect(temperatureSpan([logger])).toEqual([21, 34]);
  expect(temperatureSpan([crane])).toBeNull();
});
