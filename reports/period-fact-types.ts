import type { Agenda } from '../site/agenda.ts';
import type { LocalDateTime } from '../site/schedule/programme.ts';
import type { Text } from '../site/text.ts';
import type { PourFacts, ProgressFacts, RiskFacts, WeatherFacts } from './daily-fact-types.ts';
import type { Figure } from './figure.ts';
import type {
  AlarmFacts,
  CurvePoint,
  DecisionFacts,
  FinishFacts,
  LateData,
  ProblemFacts,
  QualityFacts,
} from './standing-fact-types.ts';

export type PeriodKind = 'weekly' | 'monthly';

/** The weekly report or the monthly review as data. Times are ms since 1970 UTC, programme dates local. */
export interface PeriodFacts {
  kind: PeriodKind;
  version: 1;
  site: { id: string; name: Text; timeZone: string };
  /** Last local date of the week or month; it names the report. */
  date: string;
  firstDate: string;
  from: number;
  to: number;
  asOf: number;
  complete: boolean;
  progress: ProgressFacts;
  /** At the beginning, per cent. */
  actualBefore: Figure;
  plannedBefore: Figure;
  /** Percentage points in the period. */
  actualGained: Figure;
  plannedGained: Figure;
  curve: CurvePoint[];
  finish: FinishFacts;
  risks: RiskFacts;
  problems: ProblemFacts;
  decisions: DecisionFacts;
  alarms: AlarmFacts;
  quality: QualityFacts;
  pours: PourFacts[];
  /** Day by day up to the end of the report. */
  days: DayFact[];
  /** Two weeks from the end of the period, what starts or finishes first. */
  lookAhead: LookAheadFact[];
  lookAheadCount: Figure;
  milestones: {
    id: string;
    name: string;
    baseline: LocalDateTime | null;
    p50: LocalDateTime;
    p80: LocalDateTime;
  }[];
  /** Of the month; null in a weekly report. */
  agenda: Agenda | null;
  late: LateData | null;
  publicUrl: string | null;
}

export interface DayFact {
  date: string;
  shiftHours: Figure;
  weather: Omit<WeatherFacts, 'mast' | 'gustMaxAt'>;
  quarantined: Figure;
}

export interface LookAheadFact {
  id: string;
  name: string;
  group: string;
  start: LocalDateTime;
  finish: LocalDateTime;
  starts: boolean;
  finishes: boolean;
  critical: boolean;
}
