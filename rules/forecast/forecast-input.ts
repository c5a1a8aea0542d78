import type { ForecastSettings } from '../../site/forecast/forecast-settings.ts';
import type { Risk } from '../../site/risk.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import type { Text } from '../../site/text.ts';
import type { ForecastStep } from '../../site/weather/forecast.ts';
import type { BadDays } from '../learning/finished-work.ts';

/** What is known of a pour that somebody waits for. */
export interface PourOutlook {
  id: string;
  name: Text;
  /** The activity that places it, and the one that waits for its strength. */
  placing: string | null;
  waiting: string;
  placedAt: number | null;
  /** Has anything been measured in it? */
  measured: boolean;
  /** Proven, not only estimated. */
  reached: boolean;
  /** ms; null: not within four weeks. */
  reachedAt: number | null;
  /** Four of five such intervals contain it; `to` null: open. */
  reachedBetween: { from: number; to: number | null } | null;
}

/** A machine that is down. */
export interface MachineDown {
  device: string;
  name: Text;
  /** ms. */
  since: number;
}

/** All that a forecast of the finish is worked out from: plain data, so that a thread can be given it. */
export interface ForecastInput {
  /** With all that was reported, and its data date at now. */
  programme: Programme;
  /** ms. */
  now: number;
  timeZone: string;
  pours: readonly PourOutlook[];
  machinesDown: readonly MachineDown[];
  /** What weather is expected; empty where nobody tells. */
  weather: readonly ForecastStep[];
  badDays: BadDays;
  risks: readonly Risk[];
  settings: ForecastSettings;
  iterations: number;
  seed: number;
}
