import { expect, test } from 'vitest';
import { compare } from './check-stored.ts';
import { messageAt, READINGS_PER_MESSAGE_MAX, readingsOf, sendingOrder } from './load-plan.ts';

const SEED = 7;
const SENT = 400;
const rowsOf = (message: number) =>
  readingsOf(SEED, message).map(({ at, value }): [number, number] => [at, value]);
const all = Array.from({ length: SENT }, (_, message) => message);
const rows = all.flatMap(rowsOf);
const account = { gateway: 'gw', seed: SEED, acknowledged: all, numbersBelow: SENT, unacknowledged: 0 };

test('everything that was acknowledged, once and as it was sent, is good', () => {
  expect(compare(account, rows)).toEqual({
    acknowledged: rows.length,
    lost: 0,
    doubled: 0,
    wrong: 0,
    unasked: 0,
    rows: rows.length,
    examples: [],
  });
});

test('a row that is missing is lost, one that is there twice is doubled', () => {
  expect(compare(account, rows.toSpliced(17, 1))).toMatchObject({
    lost: 1,
    doubled: 0,
    wrong: 0,
    examples: [expect.stringMatching(/^lost: gw, message \d+, 2026-01-05T/)],
  });
  expect(
    compare(
      account,
      rows.flatMap((row, index) => (index === 17 ? [row, row] : [row])),
    ),
  ).toMatchObject({
    lost: 0,
    doubled: 1,
    wrong: 0,
  });
});

test('a row with another value, or that nobody sent, is wrong', () => {
  const changed = rows.map(([at, value], index): [number, number] => [at, index === 17 ? value + 1 : value]);
  expect(compare(account, changed)).toMatchObject({ lost: 0, doubled: 0, wrong: 1 });
  expect(compare(account, [...rows, ...rowsOf(SENT)]).wrong).toBe(rowsOf(SENT).length);
});

test('what was not acknowledged may be stored or not', () => {
  const fewer = { ...account, acknowledged: all.slice(1) };
  expect(compare(fewer, rows)).toMatchObject({ lost: 0, wrong: 0, unasked: rowsOf(0).length });
  expect(compare(fewer, rows.slice(rowsOf(0).length))).toMatchObject({ lost: 0, wrong: 0, unasked: 0 });
});

test('the sending order has every message, some late and some twice, and is the same each time', () => {
  const order = sendingOrder(SEED)
    .take(SENT * 3)
    .toArray();
  expect(
    sendingOrder(SEED)
      .take(SENT * 3)
      .toArray(),
  ).toEqual(order);
  expect(all.filter((message) => !order.includes(message))).toEqual([]);
  expect(new Set(order).size).toBeLessThan(order.length);
  expect(order.some((message, index) => message < (order[index - 1] ?? 0) - 1)).toBe(true);
});

test('some messages are backfills, and every reading knows its message', () => {
  const lengths = new Set(all.map((message) => rowsOf(message).length));
  expect([...lengths].sort((a, b) => a - b)).toEqual([1, READINGS_PER_MESSAGE_MAX]);
  for (const message of all) for (const [at] of rowsOf(message)) expect(messageAt(at)).toBe(message);
});
