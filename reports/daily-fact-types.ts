import type { DeviceKind } from '../site/equipment/device.ts';
import type { Risk } from '../site/risk.ts';
import type { LocalDateTime } from '../site/schedule/programme.ts';
import type { Text } from '../site/text.ts';
import type { Figure } from './figure.ts';
import type {
  AlarmFacts,
  CurvePoint,
  DecisionFacts,
  FinishFacts,
  LateData,
  ProblemFacts,
  QualityFacts,
  TemperatureCurve,
} from './standing-fact-types.ts';

/** The daily report as data. Times are ms since 1970 UTC, programme dates local without offset. */
export interface DailyFacts {
  kind: 'daily';
  version: 1;
  site: { id: string; name: Text; timeZone: string };
  /** Local date of the site. */
  date: string;
  from: number;
  to: number;
  /** The figures are of this time: the end of the day, or the service's clock when the day still runs. */
  asOf: number;
  complete: boolean;
  shift: ShiftFacts;
  progress: ProgressFacts;
  activities: ActivityFacts;
  pours: PourFacts[];
  machines: MachineFacts[];
  weather: WeatherFacts;
  risks: RiskFacts;
  data: DataFacts;
  curve: CurvePoint[];
  finish: FinishFacts;
  problems: ProblemFacts;
  decisions: DecisionFacts;
  alarms: AlarmFacts;
  quality: QualityFacts;
  temperatures: TemperatureCurve[];
  /** null: made for the first time, or nothing came late. */
  late: LateData | null;
  publicUrl: string | null;
}

/** The working time that utilisation and wind are measured against. */
export interface ShiftFacts {
  /** Half-open, ms. */
  spans: Span[];
  /** h, of the whole day. */
  hours: Figure;
  /** h, up to `asOf`. */
  elapsedHours: Figure;
}

export type Span = [from: number, to: number];

export interface ProgressFacts {
  dayOf: Figure;
  days: Figure;
  actualPercent: Figure;
  plannedPercent: Figure;
  plannedFinish: LocalDateTime | null;
  forecastFinish: LocalDateTime | null;
  /** Working days of the project's calendar; positive is later than planned. */
  finishDelayDays: Figure;
}

export interface ActivityFacts {
  finished: ActivityList;
  running: ActivityList;
  /** Due to start on the next working day. */
  starting: ActivityList;
  /** Start or finish is overdue. */
  late: ActivityList;
  /** The next working day of the project's calendar; null without a programme. */
  nextWorkingDate: string | null;
}

/** `count` says all; `items` are the first of them. */
export interface ActivityList {
  count: Figure;
  items: ActivityFact[];
}

export interface ActivityFact {
  id: string;
  name: string;
  critical: boolean;
  /** %. */
  percent: Figure;
  plannedStart: LocalDateTime | null;
  plannedFinish: LocalDateTime | null;
  actualStart: LocalDateTime | null;
  actualFinish: LocalDateTime | null;
  forecastFinish: LocalDateTime | null;
  overdue: 'start' | 'finish' | null;
  /** Working days of the activity's calendar that the overdue date lies back. */
  lateDays: Figure;
}

export interface TemperatureFacts {
  now: Figure;
  min: Figure;
  max: Figure;
}

export type PourFlag =
  | 'placed-today'
  | 'ready'
  | 'late'
  | 'incomplete'
  | 'extrapolated'
  | 'difference-above-limit';

export interface PourFacts {
  id: string;
  name: Text;
  mix: string;
  placedAt: number | null;
  age: Figure;
  /** Core and surface of the day, °C. */
  core: TemperatureFacts;
  surface: TemperatureFacts;
  /** Largest core minus surface of the day, °C. */
  differenceMax: Figure;
  maturity: Figure;
  strength: Figure;
  required: Figure;
  hoursToStrip: Figure;
  /** When the required strength was or will be reached. */
  reachedAt: number | null;
  /** The activity that waits for it, and its planned start. */
  activity: string;
  plannedAt: number | null;
  flags: PourFlag[];
}

export interface MachineFacts {
  gateway: string;
  device: string;
  name: Text;
  kind: DeviceKind;
  operating: Figure;
  idle: Figure;
  fault: Figure;
  off: Figure;
  /** Neither a state nor a sign of life. */
  unknown: Figure;
  /** Operating hours over the shift hours that have passed, %. */
  utilisation: Figure;
  /** Idle over running (operating and idle), %. */
  idleShare: Figure;
  lastFault: { code: string; at: number } | null;
}

export interface WeatherFacts {
  mast: Text | null;
  airMin: Figure;
  airMean: Figure;
  airMax: Figure;
  gustMax: Figure;
  gustMaxAt: number | null;
  rainSum: Figure;
  rainHours: Figure;
  /** Hours of the shift with a gust at or above `gustLimit`. */
  gustHours: Figure;
  gustLimit: Figure;
}

export interface RiskFacts {
  open: RiskFact[];
  openCount: Figure;
  newCount: Figure;
  /** Those that went up a level. */
  worseCount: Figure;
  closed: RiskFact[];
  closedCount: Figure;
}

export interface RiskFact {
  id: string;
  cause: Risk['cause'];
  /** As it was at the end of the report. */
  level: Risk['level'];
  activity: string;
  activityName: string;
  /** Its pour, if it has one. */
  pour: { id: string; name: Text; requiredMPa: number } | null;
  /** When the strength comes and when it was wanted, ms; null when not known. */
  reachedAt: number | null;
  plannedAt: number | null;
  isNew: boolean;
  /** It went up a level in the time of the report. */
  isWorse: boolean;
  since: number;
  /** ms, since when it waits at its level. */
  levelSince: number;
  closedAt: number | null;
  /** h at its level, up to the end of the report or until it was closed. */
  waited: Figure;
  /** Working hours. */
  delay: Figure;
  float: Figure;
}

export interface DeviceSilence {
  gateway: string;
  device: string;
  name: Text;
  /** null: never heard. */
  lastAt: number | null;
  silent: Figure;
}

export interface DataFacts {
  devices: Figure;
  /** Devices of pours that are still to come; not among `devices`, and not silent. */
  awaitedCount: Figure;
  readings: Figure;
  quarantined: Figure;
  silent: DeviceSilence[];
  silentCount: Figure;
  /** Times of the day longer than the limit in which a device was not heard. */
  gapCount: Figure;
  gapHours: Figure;
  longestGap: { name: Text; from: number; to: number } | null;
  /** h, from which on a device counts as silent and a hole as a gap. */
  silenceLimit: Figure;
}
