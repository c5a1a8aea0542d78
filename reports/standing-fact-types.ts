import type { DriverKind } from '../site/forecast/finish-forecast.ts';
import type { LocalDateTime } from '../site/schedule/programme.ts';
import type { Text } from '../site/text.ts';
import type { Figure } from './figure.ts';

/** A point of the S-curve; per cent of all work. */
export interface CurvePoint {
  at: LocalDateTime;
  planned: number;
  /** null after the data date. */
  actual: number | null;
  /** null before it. */
  forecast: number | null;
}

export interface ProblemFact {
  id: string;
  text: string;
  level: 1 | 2 | 3;
  owner: string | null;
  activity: string | null;
  element: string | null;
  /** ms. */
  raisedAt: number;
  levelSince: number;
  closedAt: number | null;
  isNew: boolean;
  /** It went up a level in the time of the report. */
  isWorse: boolean;
  decision: string | null;
  /** h, since it came to its level. */
  waited: Figure;
}

/** Problems raised by people: what is open at the end, what was closed in the time of the report. */
export interface ProblemFacts {
  open: ProblemFact[];
  closed: ProblemFact[];
  openCount: Figure;
  newCount: Figure;
  worseCount: Figure;
  closedCount: Figure;
}

export interface DecisionFact {
  id: string;
  title: Text;
  state: 'effective' | 'rejected' | 'waiting';
  /** ms: when it took effect or was rejected; of a waiting one when it was proposed. */
  at: number;
  /** Who has signed: role and name. */
  signatures: { role: string; by: string; at: number }[];
  /** Roles whose signature is missing. */
  waitsFor: string[];
}

/** Changes that both managers signed or refused, and those that wait for a signature. */
export interface DecisionFacts {
  taken: DecisionFact[];
  waiting: DecisionFact[];
  takenCount: Figure;
  waitingCount: Figure;
}

/** The forecast of the finish at the end of the report, and how it moved. */
export interface FinishFacts {
  p50: LocalDateTime | null;
  p80: LocalDateTime | null;
  baseline: LocalDateTime | null;
  /** Working days after the baseline. */
  p50Days: Figure;
  p80Days: Figure;
  /** Working days since the last forecast before the report's time; positive is later. */
  p50Moved: Figure;
  p80Moved: Figure;
  /** One a day, oldest first. */
  trend: { date: string; p50: LocalDateTime; p80: LocalDateTime; baseline: LocalDateTime | null }[];
  drivers: { id: string; kind: DriverKind; name: Text; days: Figure }[];
}

export interface MixFact {
  mix: string;
  grade: Figure;
  groups: Figure;
  passed: Figure;
  passRate: Figure;
  mean: Figure;
  least: Figure;
  accepted: boolean | null;
  /** The strength curve and what it was fitted with; null: none. */
  curve: string | null;
}

/** Specimens and what they say of the mixes. */
export interface QualityFacts {
  mixes: MixFact[];
  specimens: {
    id: string;
    pour: string;
    curing: string;
    ageDays: number;
    strength: Figure;
    lab: string | null;
  }[];
  specimenCount: Figure;
}

/** Temperatures of one pour from placing on, hour by hour. */
export interface TemperatureCurve {
  pour: string;
  name: Text;
  /** ms, °C. */
  points: [at: number, core: number | null, surface: number | null][];
  /** The largest core minus surface of the day against its limit, °C. */
  difference: Figure;
  differenceLimit: Figure;
}

export interface AlarmFacts {
  raised: {
    id: string;
    priority: string;
    text: Text;
    raisedAt: number;
    /** ms; null: it stood at the end of the report. */
    endedAt: number | null;
    active: boolean;
    value: Figure;
  }[];
  raisedCount: Figure;
  activeCount: Figure;
}

/** A figure that came out otherwise when the same report was made again. */
export interface LateChange {
  /** Where in the facts: `pours.0.maturity`. */
  path: string;
  source: string;
  unit: string;
  before: number | null;
  after: number | null;
}

/** What data that came late did to a report that was made before. */
export interface LateData {
  /** ms: when the report was first made whole. */
  since: number;
  changes: LateChange[];
  /** With those that are not listed. */
  count: number;
}
