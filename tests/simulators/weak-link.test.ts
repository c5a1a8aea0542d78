import { describe, expect, test } from 'vitest';
import { encoderOf } from '../../simulators/dialects/encoders.ts';
import { linkOf } from '../../simulators/link.ts';
import type { Stream } from '../../simulators/stream.ts';
import type { Trouble } from '../../simulators/trouble.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const encoder = encoderOf('native', 'tower', 'gw-1');

/** A reading a minute. */
const stream: Stream = {
  site: 'tower',
  sources: [
    {
      gateway: 'gw-1',
      device: 'log-1',
      times(from, to) {
        const first = Math.ceil(from / MINUTE_MS);
        return Array.from(
          { length: Math.max(0, Math.ceil(to / MINUTE_MS) - first) },
          (_, n) => (first + n) * MINUTE_MS,
        );
      },
      sample: (at) => [{ v: { temperature: (at / MINUTE_MS) % 50 } }],
    },
  ],
  progress: null,
  forecast: null,
};

function weakLink(what: { seconds: number; bytesPerSecond: number; cutsPerDay: number }) {
  const trouble: Trouble = {
    id: 'weak-1',
    kind: 'gateway-weak',
    gateway: 'gw-*',
    from: 0,
    to: DAY_MS,
    ...what,
  };
  return linkOf(7, () => stream, 'gw-1', [trouble]);
}

/** What was measured, minute by minute, in the order in which it left. */
function minutesOf(link: ReturnType<typeof weakLink>, from: number, to: number): number[] {
  return link
    .messages(from, to, encoder)
    .map(({ payload }) => Number(JSON.parse(String(payload)).t) / MINUTE_MS);
}

describe('a weak link', () => {
  test('delays every message by its seconds', () => {
    const link = weakLink({ seconds: 90, bytesPerSecond: 1_000_000, cutsPerDay: 0 });
    expect(minutesOf(link, 0, MINUTE_MS)).toEqual([]);
    expect(minutesOf(link, MINUTE_MS, 2 * MINUTE_MS)).toEqual([0]);
  });

  test('lets so many bytes through a second, and the rest waits behind', () => {
    // About 120 bytes a minute of data, one byte a second of link.
    const link = weakLink({ seconds: 0, bytesPerSecond: 1, cutsPerDay: 0 });
    const first = minutesOf(link, 0, HOUR_MS);
    expect(first.length).toBeGreaterThan(15);
    expect(first.length).toBeLessThan(45);
    expect(first).toEqual(first.map((_, index) => index));
  });

  test('is cut so many times a day for minutes, and sends all of it afterwards', () => {
    const link = weakLink({ seconds: 5, bytesPerSecond: 500, cutsPerDay: 12 });
    const edges: number[] = [];
    for (let at = link.nextChange(-1); at < DAY_MS; at = link.nextChange(at)) edges.push(at);
    expect(edges).toHaveLength(24);
    const gaps = edges.flatMap((edge, index) => (index % 2 === 1 ? [edge - (edges[index - 1] ?? 0)] : []));
    for (const gap of gaps) {
      expect(gap).toBeGreaterThanOrEqual(30_000);
      expect(gap).toBeLessThanOrEqual(300_000);
    }
    expect(link.isUp((edges[0] ?? 0) + 1)).toBe(false);
    const told = minutesOf(link, 0, 2 * DAY_MS).filter((minute) => minute < 1440);
    expect(told.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 1440 }, (_, minute) => minute));
  });

  test('sends the same in the same order however the time is cut', () => {
    const link = weakLink({ seconds: 20, bytesPerSecond: 3, cutsPerDay: 24 });
    const whole = minutesOf(link, 0, 8 * HOUR_MS);
    const parts: number[] = [];
    for (let at = 0; at < 8 * HOUR_MS; at += 7 * MINUTE_MS)
      parts.push(...minutesOf(link, at, Math.min(8 * HOUR_MS, at + 7 * MINUTE_MS)));
    expect(parts).toEqual(whole);
    expect(whole.length).toBeGreaterThan(300);
  });
});
