import { expect, test } from 'vitest';
import { readEstimates, readRisks } from '../../../../site/schedule/risk/read-estimates.ts';

test('columns in any order, quotes, blank lines, distributions left out', () => {
  expect(
    readEstimates(
      '\uFEFFpessimistic,ID,likely,optimistic,distribution\r\n9,"A,1",2,1,\r\n\r\n3,B,,1,uniform\r\n',
    ),
  ).toEqual([
    { id: 'A,1', optimistic: 1, likely: 2, pessimistic: 9, distribution: 'triangular' },
    { id: 'B', optimistic: 1, likely: 2, pessimistic: 3, distribution: 'uniform' },
  ]);
});

test('semicolons and decimal commas, as spreadsheets of some countries write them', () => {
  expect(readEstimates('id;optimistic;likely;pessimistic;distribution\nA;1,5;2;2,5;beta-pert')).toEqual([
    { id: 'A', optimistic: 1.5, likely: 2, pessimistic: 2.5, distribution: 'beta-pert' },
  ]);
});

test.each([
  ['id,likely\nA,1', /lacks optimistic, pessimistic/],
  ['', /must name the columns/],
  ['id,optimistic,likely,pessimistic\nA,1,2,x', /Line 2 .*pessimistic "x" is no number/],
  ['id,optimistic,likely,pessimistic\nA,3,2,9', /Line 2 .*optimistic 3 is more than likely 2/],
  ['id,optimistic,likely,pessimistic\nA,-3,2,9', /negative/],
  ['id,optimistic,likely,pessimistic,distribution\nA,1,2,3,normal', /"normal" is none of/],
  ['id,optimistic,likely,pessimistic\n\nA,1,2,3\nA,1,2,3', /Line 4 .*A a second time/],
  ['id,optimistic,likely,pessimistic\n,1,2,3', /has no id/],
])('%j is refused with its line', (csv, message) => {
  expect(() => readEstimates(csv)).toThrow(message);
});

test('risks with several activities', () => {
  expect(
    readRisks('id,probability,activities,optimistic,likely,pessimistic\nflood,0.1,A10 A20,5,8,20'),
  ).toEqual([
    {
      id: 'flood',
      probability: 0.1,
      activities: ['A10', 'A20'],
      optimistic: 5,
      likely: 8,
      pessimistic: 20,
      distribution: 'triangular',
    },
  ]);
  expect(() =>
    readRisks('id,probability,activities,optimistic,likely,pessimistic\nflood,30,A10,5,8,20'),
  ).toThrow(/probability 30 is not 0 to 1/);
});
