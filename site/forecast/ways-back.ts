import type { LocalDateTime } from '../schedule/programme.ts';
import type { Text } from '../text.ts';
import type { CrashOption } from './forecast-settings.ts';

/** An option, taken for some activities. */
export interface TakenOption {
  option: string;
  name: Text;
  kind: CrashOption['kind'];
  activities: { id: string; name: string; workingDays: number }[];
  cost: number;
}

/** The cheapest way to be done by a date, and what it is worth. Days are working days of the project. */
export interface WaysBack {
  /** null: the whole project. */
  milestone: { id: string; name: string } | null;
  target: LocalDateTime;
  outcome: 'not-needed' | 'reached' | 'out-of-reach' | 'no-options';
  options: TakenOption[];
  cost: number;
  /** False: the solver ran out of time, and something cheaper may be there. */
  leastCost: boolean;
  /** When everything takes what is likely. */
  likely: { before: LocalDateTime; after: LocalDateTime; workingDays: number };
  /** The same with all that is uncertain, on the same random numbers. */
  chances: {
    iterations: number;
    seed: number;
    p50: { before: LocalDateTime; after: LocalDateTime; workingDays: number };
    p80: { before: LocalDateTime; after: LocalDateTime; workingDays: number };
    /** In how many of 100 cases the target is kept. */
    targetPercent: { before: number; after: number };
  };
  text: Text;
}
