import type { TelemetryRetention } from '../../site/telemetry.ts';
import { TIME_MS_MAX } from './query-bounds.ts';

const DAY_MS = 86_400_000;

/**
 * The midnight before which a share of all points lies, or as many as may be forgotten.
 *
 * Looks by halving: 18 counts, whatever the store holds.
 *
 * @param share of all points, 0 to 1
 * @param newestCut midnight, ms; what comes after it stays
 * @returns null when there is nothing before `newestCut`
 */
export async function dayToForget(
  store: Pick<TelemetryRetention, 'countBefore'>,
  share: number,
  newestCut: number,
): Promise<number | null> {
  const wanted = Math.max(1, share * (await store.countBefore(Number.POSITIVE_INFINITY)));
  if ((await store.countBefore(newestCut)) === 0) return null;
  let tooEarly = Math.floor(-TIME_MS_MAX / DAY_MS);
  let lateEnough = Math.floor(newestCut / DAY_MS);
  while (lateEnough - tooEarly > 1) {
    const middle = Math.floor((tooEarly + lateEnough) / 2);
    if ((await store.countBefore(middle * DAY_MS)) >= wanted) lateEnough = middle;
    else tooEarly = middle;
  }
  return lateEnough * DAY_MS;
}
