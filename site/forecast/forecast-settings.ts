import type { Text } from '../text.ts';

/** Which activities are meant: all that is named must hold, of a list any. `*` is anything, `?` one character. */
export interface ActivitySelector {
  /** Patterns of ids or names. */
  activities?: string | readonly string[];
  /** Patterns of ids or names of a summary above. */
  wbs?: string | readonly string[];
  /** Patterns of trades, see `tradeOf`. */
  trade?: string | readonly string[];
}

/** Activities whose crews learn from each other; of each activity the first that fits counts. */
export interface TradeSetting {
  id: string;
  activities: string | readonly string[];
}

/** What waits when a machine is down, and how long repairs take: best, likely and worst hours by the clock. */
export interface MachineSetting extends ActivitySelector {
  device: string;
  repairHours?: readonly [number, number, number];
}

/** Work that needs weather. */
export interface WeatherSetting extends ActivitySelector {
  id: string;
  name?: Text;
  /** Chance that a day of the month is lost, January first, 0 … 0.95; beyond what a forecast reaches. */
  lost: readonly number[];
  /** Limits for the days that a weather forecast speaks of: gust m/s, rain mm/h, air °C. */
  gustMax?: number;
  rainMax?: number;
  temperatureMin?: number;
}

/** An entry of the risk register: it happens or not, and then adds working days to each of its activities. */
export interface RiskSetting extends ActivitySelector {
  id: string;
  name?: Text;
  probability: number;
  days: readonly [number, number, number];
}

/** `forecast` in `site.yaml`. */
export interface ForecastSettings {
  iterations?: number;
  seed?: number;
  trades?: readonly TradeSetting[];
  machines?: readonly MachineSetting[];
  weather?: readonly WeatherSetting[];
  risks?: readonly RiskSetting[];
}

export const OPTION_KINDS = [
  'heating',
  'accelerated-mix',
  'second-pump',
  'extra-crew',
  'overtime',
  'other',
] as const;

/** Something that the site can do to be faster, and what it costs: an entry of `options` in `site.yaml`. */
export interface CrashOption extends ActivitySelector {
  id: string;
  name: Text;
  kind: (typeof OPTION_KINDS)[number];
  /** Patterns of pours, for what makes concrete stronger sooner. */
  pours?: string | readonly string[];
  /**
   * For each activity: working days less, or what remains times a factor, or for each pour hours less until its
   * strength is there.
   */
  gain: { days: number } | { factor: number } | { hoursToStrip: number };
  /** In one currency: once, for each activity or pour, and for each working day on which it is used. */
  cost: { once?: number; each?: number; perDay?: number };
  /** `each`: chosen activity by activity; `all`: for all that fit or for none. Absent: `each`. */
  choose?: 'each' | 'all';
  /** On how many activities or pours at most; not for work that starts sooner than in so many days. */
  limits?: { activitiesMax?: number; leadDays?: number };
  /** Ids of options that cannot be had for the same activity. */
  excludes?: readonly string[];
}
