import { expect, test } from 'vitest';
import type { LiveState } from '../../site/live.ts';
import { takeDelta } from '../../twin-viewer/src/live/take-delta.ts';

const state: LiveState = {
  now: 1_000,
  simulated: null,
  site: { id: 'tower', name: { en: 'Tower', zh: '塔楼' }, timeZone: 'Asia/Shanghai' },
  model: null,
  progress: null,
  elements: { a: 'done', b: 'late' },
  devices: {},
  pours: {},
  activities: {},
  risks: {},
  alarms: {},
  records: {},
};

test('the next number is applied, and untouched parts keep their identity', () => {
  const step = takeDelta({ n: 4, state }, { n: 5, now: 2_000, elements: { b: null, c: 'at-risk' } });
  if (step.kind !== 'applied') throw new Error(step.kind);
  expect(step.feed.n).toBe(5);
  expect(step.feed.state.now).toBe(2_000);
  expect(step.feed.state.elements).toEqual({ a: 'done', c: 'at-risk' });
  expect(step.feed.state.devices).toBe(state.devices);
  expect(state.elements).toEqual({ a: 'done', b: 'late' });
});

test('a missing number, or a delta before any snapshot, asks for a snapshot', () => {
  expect(takeDelta({ n: 4, state }, { n: 6, now: 2_000 })).toEqual({ kind: 'missed' });
  expect(takeDelta(null, { n: 1, now: 2_000 })).toEqual({ kind: 'missed' });
});

test('a delta that the snapshot already holds changes nothing', () => {
  expect(takeDelta({ n: 4, state }, { n: 4, now: 900 })).toEqual({ kind: 'old' });
});
