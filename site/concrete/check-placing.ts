import type { DetectedPlacing } from './detect-placing.ts';

const HOUR_MS = 3_600_000;
// Placing a bay takes its time, and people write down its end, or its beginning.
const PLACING_HOURS = 3;

export interface PlacingCheck {
  /** The recorded time less the detected one, h; positive: people wrote it down too late, and the age is too low. */
  differenceHours: number;
  /** What would not be remarked on. */
  toleranceHours: number;
  agrees: boolean;
  /** The recorded time makes the concrete older than it is: strength is overestimated. */
  unsafe: boolean;
}

/**
 * The recorded placing time of a pour against what a probe shows.
 *
 * @param recordedAt ms
 * @example checkPlacing(Date.UTC(2026, 2, 2, 8), detected).agrees
 */
export function checkPlacing(recordedAt: number, detected: DetectedPlacing): PlacingCheck {
  const differenceHours = (recordedAt - detected.at) / HOUR_MS;
  const toleranceHours = PLACING_HOURS + detected.uncertaintyHours;
  const agrees = Math.abs(differenceHours) <= toleranceHours;
  return { differenceHours, toleranceHours, agrees, unsafe: !agrees && differenceHours < 0 };
}
