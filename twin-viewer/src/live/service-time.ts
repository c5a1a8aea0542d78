/** The service's clock as it was told, and when. */
export interface ToldTime {
  /** ms since 1970 UTC, by the service. */
  now: number;
  /** The browser's own running time at receipt, ms (`performance.now()`). */
  heardAt: number;
  /** 1, or the demo's speed. */
  speed: number;
}

// Beyond this the service is not talking, and a clock that ran on would claim what nobody knows.
const RUN_ON_MS_MAX = 5_000;

/**
 * The service's time at a moment of the browser: runs on between messages at the service's own speed, so that
 * the clock on the screen moves, and stands still when the service has fallen silent.
 *
 * @param running the browser's running time, ms
 */
export function serviceTime(told: ToldTime, running: number): number {
  const sinceMs = Math.min(Math.max(running - told.heardAt, 0), RUN_ON_MS_MAX);
  return told.now + sinceMs * told.speed;
}
