import { expect, test } from 'vitest';
import { type AgendaInput, agenda } from '../../site/agenda.ts';
import type { Change } from '../../site/changes/change.ts';
import { closed, effective, proposed, signed } from '../../site/changes/change-steps.ts';

const DAY = 86_400_000;
const from = Date.UTC(2026, 2, 1);
const MARCH: AgendaInput = {
  month: '2026-03',
  from,
  to: from + 31 * DAY,
  now: from + 20 * DAY,
  changes: [],
  problems: [],
  gates: [],
  milestones: [],
};

function change(number: number, at: number): Change {
  const content = { kind: 'text', text: 'x' } as const;
  const title = { en: `T${number}`, zh: `T${number}` };
  return proposed({
    id: `C-${number}`,
    number,
    content,
    title,
    reason: '',
    difference: [],
    by: 'user:eva',
    at,
  });
}

test('open decisions come the oldest first, with the role that is missing', () => {
  const young = change(1, from + 18 * DAY);
  const step = signed(
    change(2, from - 10 * DAY),
    { by: 'user:li', roles: ['engineering-manager'], comment: '', version: 1, at: from },
    () => true,
  );
  if (!step.ok) throw new Error(step.reason);
  const { decisions } = agenda({ ...MARCH, changes: [young, step.change, change(3, from + 40 * DAY)] });
  expect(decisions).toMatchObject([
    { id: 'C-2', daysOpen: 30, waitsFor: ['project-manager'] },
    { id: 'C-1', daysOpen: 2, waitsFor: ['engineering-manager', 'project-manager'] },
  ]);
  const left = step.change.signatures.map((one) => ({ ...one, counts: false }));
  const [again] = agenda({ ...MARCH, changes: [{ ...step.change, signatures: left }] }).decisions;
  expect(again?.waitsFor).toEqual(['engineering-manager', 'project-manager']);
});

test('what was rejected in the month is a dispute, what took effect is decided, and both only in their month', () => {
  const rejected = closed(change(1, from), 'rejected', 'user:li', 'no', from + DAY);
  if (!rejected.ok) throw new Error(rejected.reason);
  const changes = [rejected.change, effective(change(2, from), from + 2 * DAY)];
  expect(agenda({ ...MARCH, changes })).toMatchObject({
    decisions: [],
    disputes: [{ id: 'C-1' }],
    decided: [{ id: 'C-2' }],
  });
  const april = { ...MARCH, month: '2026-04', from: MARCH.to, to: MARCH.to + 30 * DAY, now: MARCH.to + DAY };
  expect(agenda({ ...april, changes })).toMatchObject({ decisions: [], disputes: [], decided: [] });
});

test('only milestones that have moved are trends', () => {
  const milestone = (id: string, slipDays: number) => ({ id, name: id, dates: [], slipDays, reached: false });
  const { trends } = agenda({
    ...MARCH,
    milestones: [milestone('a', 0), milestone('b', 2), milestone('c', 9)],
  });
  expect(trends.map(({ id }) => id)).toEqual(['c', 'b']);
});
