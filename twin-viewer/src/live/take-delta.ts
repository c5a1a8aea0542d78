import { applyDelta, type LiveDelta, type LiveState } from '../../../site/live.ts';

/** The picture and the number of the last message that went into it. */
export interface Feed {
  n: number;
  state: LiveState;
}

export type FeedStep =
  | { kind: 'applied'; feed: Feed }
  /** A number is missing: ask for a snapshot. */
  | { kind: 'missed' }
  /** Already inside the snapshot. */
  | { kind: 'old' };

/**
 * One step of the live feed. Deltas are numbered without gaps; a gap means that the picture can no longer be
 * trusted, and only a new snapshot mends it.
 *
 * @example takeDelta({ n: 4, state }, { n: 6, now }) // { kind: 'missed' }
 */
export function takeDelta(feed: Feed | null, delta: LiveDelta): FeedStep {
  if (!feed || delta.n > feed.n + 1) return { kind: 'missed' };
  if (delta.n <= feed.n) return { kind: 'old' };
  return { kind: 'applied', feed: { n: delta.n, state: applyDelta(feed.state, delta) } };
}
