import type { SeriesName } from './reading.ts';
import type { Text } from './text.ts';

/** The readings behind a claim. */
export interface Evidence {
  series: SeriesName;
  /** ms, inclusive and exclusive. */
  from: number;
  to: number;
}

/** A problem with a computed delay on the programme. */
export interface Risk {
  id: string;
  activity: string;
  activityName: string;
  cause: 'strip-strength-late';
  state: 'open' | 'closed';
  level: 1 | 2 | 3;
  /** Working hours of the activity's calendar. */
  expectedDelayHours: number;
  /** null until the forecast has an interval. */
  p80DelayHours: number | null;
  /** Total float of the activity, working hours; null when the programme has no answer. */
  floatHours: number | null;
  since: number;
  closedAt: number | null;
  text: Text;
  pour: string | null;
  /** GlobalIds that it shows on. */
  elements: string[];
  evidence: Evidence[];
}
