import type { RiskCause } from '../../site/risk.ts';

/** Working hours, or hours by the clock where the programme does not count them. */
export interface Delay {
  expectedHours: number;
  p80Hours: number;
}

export interface DelayFacts {
  /** Working hours of the activity's calendar since the alarm was raised. */
  lostHours: number;
  /** Working hours of a usual day. */
  dayHours: number;
  /** Hours that a machine takes to be mended: soonest, usual, longest. */
  repairHours: readonly [number, number, number];
}

// Nine of ten repairs that have lasted so long are over within a day's wait for the fitter.
export const REPAIR_HOURS: readonly [number, number, number] = [2, 8, 48];
// What progress has shown so far is half of the truth more in one case of five.
const P80_FACTOR = 1.5;
// Wind over the limit lasts for a shift at most on most days; what is lost so far is lost.
const WIND_HOURS_MORE = 2;
const WIND_P80_HOURS_MORE = 6;
// A pour that must wait waits for the next day, and in one case of five for the one after.
const NEXT_DAY = 1;
const DAY_AFTER = 2;
// Cores are drilled, cured and crushed, and somebody decides: five days, in one case of five ten.
const CORES_DAYS = 5;
const CORES_P80_DAYS = 10;

interface RiskRule {
  cause: RiskCause;
  /** Less than this share of its total float is no risk to the programme; absent: any delay is one. */
  floatShareMin?: number;
  /** @param value what the rule judges, as it is now */
  delay(value: number, facts: DelayFacts): Delay;
}

const STRENGTH = (hours: number): Delay => ({ expectedHours: hours, p80Hours: hours * P80_FACTOR });

const WIND = (_value: number, { lostHours }: DelayFacts): Delay => ({
  expectedHours: lostHours + WIND_HOURS_MORE,
  p80Hours: lostHours + WIND_P80_HOURS_MORE,
});

const CORES = (_value: number, { dayHours }: DelayFacts): Delay => ({
  expectedHours: CORES_DAYS * dayHours,
  p80Hours: CORES_P80_DAYS * dayHours,
});

/**
 * Which alarms cost time, and how much. An alarm of another rule costs none by itself; it stands beside the risk of the
 * same pour, machine or activity.
 */
export const RISK_RULES: Readonly<Record<string, RiskRule>> = {
  'stress-strength': { cause: 'stress-strength-late', delay: STRENGTH },
  'progress-behind': {
    cause: 'progress-behind',
    // Everybody is a day behind somewhere; what the float swallows four times over moves nothing.
    floatShareMin: 0.25,
    delay: (days, { dayHours }) => STRENGTH(days * dayHours),
  },
  'machine-down': {
    cause: 'machine-down',
    delay: (_value, { lostHours, repairHours: [, usual, longest] }) => ({
      expectedHours: Math.max(usual, lostHours * P80_FACTOR),
      p80Hours: Math.max(usual + (longest - usual) / 3, 2 * lostHours),
    }),
  },
  'crane-wind-gust': { cause: 'wind', delay: WIND },
  'crane-wind-mean': { cause: 'wind', delay: WIND },
  'weather-window-lost': {
    cause: 'weather-window-lost',
    delay: (_value, { dayHours }) => ({
      expectedHours: NEXT_DAY * dayHours,
      p80Hours: DAY_AFTER * dayHours,
    }),
  },
  'specimen-below-grade': { cause: 'specimen-below-grade', delay: CORES },
  frost: { cause: 'concrete-frozen', delay: CORES },
};
