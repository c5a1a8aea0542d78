import type { LocalDateTime } from '../schedule/programme.ts';
import type { Text } from '../text.ts';
import type { Learning } from './learning.ts';

/** A chance of 50, 80 and 95 % to be done by then. */
interface Chances {
  p50: LocalDateTime;
  p80: LocalDateTime;
  p95: LocalDateTime;
}

export interface MilestoneForecast extends Chances {
  id: string;
  name: string;
  /** As agreed; null where there is no baseline and no plan. */
  baseline: LocalDateTime | null;
  /** By the programme as it stands, when everything takes what it should. */
  plan: LocalDateTime;
  /** Working days after the baseline; null without. */
  p50Days: number | null;
  p80Days: number | null;
}

export type DriverKind = 'activity' | 'strength' | 'machine' | 'weather' | 'risk' | 'productivity';

/** What P80 hangs on. */
export interface ForecastDriver {
  id: string;
  kind: DriverKind;
  name: Text;
  /** Working days that P80 comes earlier when this one is certain. */
  workingDays: number;
}

/** Something that was measured and that holds an activity up. */
export interface MeasuredHold {
  id: string;
  kind: 'strength' | 'machine';
  name: Text;
  /** What waits for it. */
  activities: string[];
  /** When it is likely over, and between which times in four cases of five. */
  likely: LocalDateTime;
  between: [LocalDateTime, LocalDateTime];
}

/** Earned schedule in working days of the project. */
export interface EarnedTrend {
  /** SPI(t) since the start, and over the last working days. */
  performanceIndex: number;
  recentIndex: number;
  /** SV(t), working days; negative is late. */
  varianceDays: number;
  /** Where the trend alone would end: IEAC(t). */
  estimateAtCompletion: LocalDateTime | null;
  /** What it makes of durations; 1 where the learning from finished activities speaks. */
  factor: number;
  used: boolean;
}

/** What a forecast rests on. */
export interface ForecastBasis {
  iterations: number;
  seed: number;
  dataDate: LocalDateTime | null;
  learning: Learning;
  earnedSchedule: EarnedTrend | null;
  holds: MeasuredHold[];
  /** Ids of weather windows and of risks. */
  weather: string[];
  risks: string[];
  /** What was known and could not be used, and why. */
  leftOut: Text[];
  warnings: string[];
}

/** When the job will be finished, with its chances, and what that hangs on. */
export interface FinishForecast extends Chances {
  /** ms. */
  computedAt: number;
  baseline: LocalDateTime | null;
  plan: LocalDateTime;
  p50Days: number | null;
  p80Days: number | null;
  p95Days: number | null;
  milestones: MilestoneForecast[];
  drivers: ForecastDriver[];
  basis: ForecastBasis;
}

/** A day of the trend: the last forecast of that local date. */
export interface ForecastOfDay extends Chances {
  date: string;
  computedAt: number;
  baseline: LocalDateTime | null;
  plan: LocalDateTime;
  p50Days: number | null;
  p80Days: number | null;
  milestones: Pick<MilestoneForecast, 'id' | 'name' | 'p50' | 'p80'>[];
}

/** What of a forecast is kept in the trend. */
export function ofDay(date: string, forecast: FinishForecast): ForecastOfDay {
  const { computedAt, baseline, plan, p50, p80, p95, p50Days, p80Days, milestones } = forecast;
  return {
    ...{ date, computedAt, baseline, plan, p50, p80, p95, p50Days, p80Days },
    milestones: milestones.map(({ id, name, p50, p80 }) => ({ id, name, p50, p80 })),
  };
}
