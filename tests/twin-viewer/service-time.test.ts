import { expect, test } from 'vitest';
import { serviceTime } from '../../twin-viewer/src/live/service-time.ts';

test('runs on between messages at the speed of the service', () => {
  expect(serviceTime({ now: 1_000_000, heardAt: 500, speed: 60 }, 1_500)).toBe(1_060_000);
  expect(serviceTime({ now: 1_000_000, heardAt: 500, speed: 1 }, 700)).toBe(1_000_200);
});

test('stands still when the service has fallen silent, and never runs backwards', () => {
  const told = { now: 1_000_000, heardAt: 500, speed: 1 };
  expect(serviceTime(told, 1_000_000)).toBe(serviceTime(told, 2_000_000));
  expect(serviceTime(told, 0)).toBe(1_000_000);
});
