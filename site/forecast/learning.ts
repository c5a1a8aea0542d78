import type { Text } from '../text.ts';

/** How long a trade's work takes on this site, as a multiple of what was planned. */
export interface TradeFactor {
  trade: string;
  /** Finished activities that speak for it, and those that are to come. */
  finished: number;
  remaining: number;
  /** Median. 1 where nothing was learnt. */
  factor: number;
  /** In four cases of five the trade's factor lies between these. */
  between: [number, number];
  /** Standard deviation of its logarithm. */
  deviation: number;
  /** False: too few of its own; what all trades together show is taken. */
  own: boolean;
}

/** What the weather of the site does to durations. */
export interface WeatherFactor {
  /** Days of which the weather is known, and bad ones among them. */
  days: number;
  badDays: number;
  /** By what an activity is longer when all of its days are bad; 1 where nothing was learnt. */
  factor: number;
  between: [number, number];
  silent: boolean;
}

/** Productivity learnt from the activities that this site has finished. */
export interface Learning {
  finished: number;
  /** Below so many finished activities nothing is learnt. */
  finishedMin: number;
  silent: boolean;
  /** Of all trades together. */
  site: { factor: number; between: [number, number]; deviation: number };
  /** Standard deviation of the logarithm that the factors of all trades have in common. */
  shared: number;
  /** Standard deviation of the logarithm by which single activities of a trade differ. */
  spread: number;
  trades: TradeFactor[];
  weather: WeatherFactor;
  text: Text;
}
