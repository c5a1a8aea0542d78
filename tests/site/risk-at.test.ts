import { expect, test } from 'vitest';
import type { Risk } from '../../site/risk.ts';
import { riskAt } from '../../site/risk-at.ts';

const HOUR_MS = 3_600_000;
const event = (hour: number, what: 'opened' | 'changed' | 'closed' | 'reopened', delay: number) => ({
  at: hour * HOUR_MS,
  what,
  expectedDelayHours: delay,
  level: 1 as const,
});
const risk = {
  id: 'r',
  state: 'open',
  since: 30 * HOUR_MS,
  closedAt: null,
  expectedDelayHours: 9.3,
  history: [
    event(10, 'opened', 3),
    event(12, 'changed', 5),
    event(20, 'closed', 5),
    event(30, 'reopened', 8),
    event(40, 'changed', 9),
  ],
} as unknown as Risk;
const at = (hour: number) => {
  const then = riskAt(risk, hour * HOUR_MS);
  if (!then) return null;
  const { state, since, closedAt, expectedDelayHours } = then;
  return [state, since / HOUR_MS, closedAt === null ? null : closedAt / HOUR_MS, expectedDelayHours];
};

test('a risk is told as it stood: unknown, open with the delay of then, closed, open again', () => {
  expect(at(9)).toBeNull();
  expect(at(11)).toEqual(['open', 10, null, 3]);
  expect(at(12)).toEqual(['open', 10, null, 5]);
  expect(at(25)).toEqual(['closed', 10, 20, 5]);
  expect(at(35)).toEqual(['open', 30, null, 8]);
});

test('after its newest event it is told as it is', () => {
  expect(at(41)).toEqual(['open', 30, null, 9.3]);
});

test('one that has lost its history is known as it stands', () => {
  const bare = { ...risk, history: [], since: 5, closedAt: 9, state: 'closed' } as unknown as Risk;
  expect(riskAt(bare, 4)).toBeNull();
  expect(riskAt(bare, 7)).toMatchObject({ state: 'open', closedAt: null });
  expect(riskAt(bare, 9)).toMatchObject({ state: 'closed', closedAt: 9 });
});
