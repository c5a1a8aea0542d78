import type { Level, LevelChange } from './escalation.ts';
import type { SeriesName } from './reading.ts';
import type { Text } from './text.ts';

/** The readings behind a claim. */
export interface Evidence {
  series: SeriesName;
  /** ms, inclusive and exclusive. */
  from: number;
  to: number;
}

/** What makes an activity late. */
export type RiskCause =
  | 'strip-strength-late'
  | 'stress-strength-late'
  | 'progress-behind'
  | 'machine-down'
  | 'wind'
  | 'weather-window-lost'
  | 'specimen-below-grade'
  | 'concrete-frozen';

/** What a delay does to a milestone. */
export interface MilestoneEffect {
  id: string;
  name: string;
  /** Working hours of the milestone's calendar. */
  delayHours: number;
}

/** One thing that has happened to a risk. */
export interface RiskEvent {
  at: number;
  what: 'opened' | 'changed' | 'closed' | 'reopened';
  expectedDelayHours: number;
  level: Level;
}

/** A problem with a computed delay on the programme. */
export interface Risk {
  id: string;
  activity: string;
  activityName: string;
  cause: RiskCause;
  state: 'open' | 'closed';
  level: Level;
  /** Since when it waits at its level, ms, and how it came there. */
  levelSince?: number;
  levelHistory?: LevelChange[];
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
  /** Ids of the alarms that belong to it: the one that made it first. */
  alarms?: string[];
  milestones?: MilestoneEffect[];
  /** Oldest first. */
  history?: RiskEvent[];
}
