import type { Clock } from '../site/clock.ts';

/** The one place that reads the wall clock. */
export const wallClock: Clock = { now: () => Date.now() };
