import type { WallScene } from './wall-settings.ts';

/** What a wall says of itself, twice a minute. */
export interface WallBeat {
  /** What it shows. */
  scene: WallScene | null;
  /** Of the page's script; null where the browser does not tell. */
  memoryMegabytes: number | null;
  /** Median of the last frames; null where none was drawn. */
  frameMs: number | null;
  /** The feed is live; false: the wall shows an old picture and says so. */
  live: boolean;
  /** Pages that were loaded since the browser was started: a number that runs away is a fault. */
  loads: number;
}

/** How a wall is, for the desk. */
export interface WallState {
  name: string;
  /** `dark`: it has spoken and does not any more; `never`: not since it was let in or the service started. */
  state: 'showing' | 'stale' | 'dark' | 'never';
  /** ms; null: never. */
  lastBeatAt: number | null;
  beat: WallBeat | null;
}

// Three beats that did not come: one may be lost to a restart of the service, two to a weak link.
export const DARK_AFTER_MS = 90_000;

/** @param now ms of the clock by which `lastBeatAt` was taken */
export function wallState(
  name: string,
  heard: { at: number; beat: WallBeat } | null,
  now: number,
): WallState {
  if (!heard) return { name, state: 'never', lastBeatAt: null, beat: null };
  const { at, beat } = heard;
  const state = now - at > DARK_AFTER_MS ? 'dark' : beat.live ? 'showing' : 'stale';
  return { name, state, lastBeatAt: at, beat };
}
