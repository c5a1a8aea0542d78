import { expect, test } from 'vitest';
import { topologicalOrder } from '../../../site/schedule/topological-order.ts';

const edge = (predecessor: number, successor: number) => ({ predecessor, successor });

test('every predecessor comes before its successors', () => {
  expect(topologicalOrder(['A', 'B', 'C'], [edge(2, 1), edge(1, 0), edge(2, 0)])).toEqual([2, 1, 0]);
});

test('only the activities of the loop are named, not those that wait for it', () => {
  const names = ['before', 'A', 'B', 'C', 'after'];
  const edges = [edge(0, 1), edge(1, 2), edge(2, 3), edge(3, 1), edge(3, 4)];
  expect(() => topologicalOrder(names, edges)).toThrow('circle: A → B → C → A.');
});

test('a long loop is not told to its end', () => {
  const names = Array.from({ length: 500 }, (_, index) => `T${index}`);
  const edges = names.map((_, index) => edge(index, (index + 1) % names.length));
  expect(() => topologicalOrder(names, edges)).toThrow(/^.{0,250}… *\. Take/u);
});
