import type { AlarmHistoryEntry } from '../../site/alarm.ts';
import type { Risk } from '../../site/risk.ts';

/** A thing that was truly wrong, and what the service should say of it. */
export interface TrueTrouble {
  kind: string;
  /** What it befell, as it stands in an alarm's id; '' for the whole site. */
  subject: string;
  from: number;
  to: number;
}

/** What the service said of a pour at a time, beside what is so. Times in ms, strengths in MPa. */
export interface StrengthSample {
  pour: string;
  at: number;
  saidMPa: number;
  trueMPa: number;
  saidReachedAt: number | null;
  saidBetween: { from: number; to: number | null } | null;
  trueReachedAt: number | null;
}

/** The air that was foretold, beside the one that came, °C. */
export interface AirSample {
  leadHours: number;
  saidCelsius: number;
  trueCelsius: number;
}

/** A figure of a report, and what is so. */
export interface ReportFigure {
  figure: string;
  /** null: the report had none. */
  said: number | null;
  truth: number;
  /** What the instruments that it comes from are good to. */
  within: number;
}

/** One scenario with one seed, run through the real service. */
export interface Observation {
  scenario: string;
  seed: number;
  /** What was looked at, ms: alarms before it belong to nobody. */
  watched: { from: number; to: number };
  troubles: TrueTrouble[];
  alarms: Pick<AlarmHistoryEntry, 'alarm' | 'kind' | 'at'>[];
  risks: Pick<Risk, 'cause' | 'pour' | 'activity' | 'since' | 'state'>[];
  /** Pours that truly strip later than planned, and when the strip was planned. */
  latePours: { pour: string; hoursLate: number }[];
  strengths: StrengthSample[];
  air: AirSample[];
  /** When the service said that a flood of alarms had begun, ms. */
  floods: number[];
  finish: { p50: number; p80: number; truth: number } | null;
  quarantined: number;
  acknowledged: number;
  /** Figures of the daily report against the truth. */
  report: ReportFigure[];
}
