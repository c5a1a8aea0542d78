import { expect, test } from 'vitest';
import type { LiveActivity } from '../../../site/live.ts';
import { elementStatus } from '../../../site/twin/element-status.ts';

const of = (...statuses: LiveActivity['status'][]) => statuses.map((status) => ({ status }));

test('late stands before at risk, at risk before in progress', () => {
  expect(elementStatus(of('late', 'in-progress'), true)).toBe('late');
  expect(elementStatus(of('in-progress'), true)).toBe('at-risk');
  expect(elementStatus(of('done'), true)).toBe('at-risk');
});

test('it is done when everything is done, and in progress once something has begun', () => {
  expect(elementStatus(of('done', 'done'), false)).toBe('done');
  expect(elementStatus(of('done', 'not-started'), false)).toBe('in-progress');
  expect(elementStatus(of('in-progress', 'not-started'), false)).toBe('in-progress');
  expect(elementStatus(of('not-started', 'not-started'), false)).toBe('not-started');
});

test('of an element that no activity builds there is nothing to say', () => {
  expect(elementStatus([], false)).toBe('no-data');
});
