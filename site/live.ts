import type { Alarm } from './alarm.ts';
import type { PourState } from './concrete/pour.ts';
import type { Device } from './equipment/device.ts';
import type { Risk } from './risk.ts';
import type { LocalDateTime } from './schedule/programme.ts';
import type { Text } from './text.ts';
import type { ElementStatus, Model } from './twin/element.ts';

export interface LiveValue {
  value: number | string;
  unit: string;
  at: number;
}

/** A device with the newest value of each of its series: channel → quantity → value. */
export interface LiveDevice extends Device {
  lastAt: number;
  channels: Record<string, Record<string, LiveValue>>;
}

export interface LiveActivity {
  id: string;
  name: string;
  status: 'not-started' | 'in-progress' | 'done' | 'late';
  percent: number;
  plannedStart: LocalDateTime | null;
  plannedFinish: LocalDateTime | null;
  actualStart: LocalDateTime | null;
  actualFinish: LocalDateTime | null;
  /** The site says that it was finished then; a gate of it is open, so it does not count as finished. */
  finishReported?: LocalDateTime;
  critical: boolean;
}

/** Standing facts of the job. */
export interface LiveProgress {
  /** Share of the working minutes of all tasks, 0–100. */
  actualPercent: number;
  plannedPercent: number;
  dayOf: number;
  days: number;
  plannedFinish: LocalDateTime | null;
  forecastFinish: LocalDateTime | null;
  /** Of the newest forecast, with its distance to the baseline in working days; absent until there is one. */
  p50?: LocalDateTime;
  p80?: LocalDateTime;
  p95?: LocalDateTime;
  p50Days?: number | null;
  p80Days?: number | null;
}

/** All that a screen shows; keyed parts change entry by entry. */
export interface LiveState {
  /** The service's clock, ms. */
  now: number;
  /** The demo says so on the screen. */
  simulated: { speed: number; catchingUp: boolean } | null;
  site: { id: string; name: Text; timeZone: string };
  model: Model | null;
  progress: LiveProgress | null;
  elements: Record<string, ElementStatus>;
  devices: Record<string, LiveDevice>;
  pours: Record<string, PourState>;
  activities: Record<string, LiveActivity>;
  risks: Record<string, Risk>;
  /** Those that are not 'normal', the most urgent ones. */
  alarms: Record<string, Alarm>;
  /** How often each kind of record has changed since the service started; a page that shows it asks again. */
  records: Record<string, number>;
}

type Keyed = 'elements' | 'devices' | 'pours' | 'activities' | 'risks' | 'alarms' | 'records';

/** What changed since delta `n - 1`. A null entry is gone. */
export interface LiveDelta {
  n: number;
  now: number;
  simulated?: LiveState['simulated'];
  model?: Model | null;
  progress?: LiveProgress | null;
  elements?: Record<string, ElementStatus | null>;
  devices?: Record<string, LiveDevice | null>;
  pours?: Record<string, PourState | null>;
  activities?: Record<string, LiveActivity | null>;
  risks?: Record<string, Risk | null>;
  alarms?: Record<string, Alarm | null>;
  records?: Record<string, number | null>;
}

const KEYED: readonly Keyed[] = ['elements', 'devices', 'pours', 'activities', 'risks', 'alarms', 'records'];

/**
 * The state after a delta. Untouched parts keep their identity, so a view that reads one part is not drawn
 * again for another.
 */
export function applyDelta(state: LiveState, delta: LiveDelta): LiveState {
  const next: LiveState = { ...state, now: delta.now };
  if (delta.simulated !== undefined) next.simulated = delta.simulated;
  if (delta.model !== undefined) next.model = delta.model;
  if (delta.progress !== undefined) next.progress = delta.progress;
  for (const part of KEYED) {
    const changes = delta[part];
    if (changes) Object.assign(next, { [part]: merge(state[part] as Record<string, unknown>, changes) });
  }
  return next;
}

function merge<T>(before: Record<string, T>, changes: Record<string, T | null>): Record<string, T> {
  const after = { ...before };
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) delete after[key];
    else after[key] = value;
  }
  return after;
}
