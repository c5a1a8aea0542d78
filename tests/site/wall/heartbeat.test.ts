import { expect, test } from 'vitest';
import { wallState } from '../../../site/wall/heartbeat.ts';

const beat = { scene: 'overview', memoryMegabytes: 80, frameMs: 12, live: true, loads: 1 } as const;

test('a wall shows, is stale without a feed, and is dark after three beats that did not come', () => {
  expect(wallState('w', { at: 1_000, beat }, 91_000).state).toBe('showing');
  expect(wallState('w', { at: 1_000, beat }, 91_001).state).toBe('dark');
  expect(wallState('w', { at: 1_000, beat: { ...beat, live: false } }, 2_000).state).toBe('stale');
  expect(wallState('w', null, 2_000)).toEqual({ name: 'w', state: 'never', lastBeatAt: null, beat: null });
});
