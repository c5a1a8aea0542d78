import type { SampleWindow } from './sample-window.ts';
import type { TextCodes } from './text-codes.ts';
import { type Counted, WindowHours } from './window-hours.ts';
import { WindowStatistics } from './window-statistics.ts';

const MINUTE_MS = 60_000;
const HOURS_MAX = 8;

/** The time that is judged, and whether anything that was asked for is not known at it. */
export interface Moment {
  at: number;
  unknown: boolean;
  /** Milliseconds between two times in which the service was not up; absence does not count them. */
  downMs(from: number, to: number): number;
}

/** Samples of one series with what is kept up over them; shared by all rules that look at the series. */
export class Series {
  readonly window: SampleWindow;
  readonly codes: TextCodes | null;
  // Rules ask for a window or two of a series; looking through these is quicker than any map.
  readonly #statistics: WindowStatistics[] = [];
  readonly #hours: WindowHours[] = [];

  constructor(window: SampleWindow, codes: TextCodes | null) {
    this.window = window;
    this.codes = codes;
  }

  statistics(widthMs: number): WindowStatistics {
    for (const one of this.#statistics) if (one.widthMs === widthMs) return one;
    const made = new WindowStatistics(this.window, widthMs);
    this.#statistics.push(made);
    return made;
  }

  hours(counted: Counted, bound: number, widthMs: number, holdMs: number): WindowHours {
    for (const one of this.#hours) if (one.isOf(counted, bound, widthMs, holdMs)) return one;
    const made = new WindowHours(this.window, { counted, bound, widthMs, holdMs });
    // A limit that moves would make a window for each of its values: the oldest goes.
    if (this.#hours.length >= HOURS_MAX) this.#hours.shift();
    this.#hours.push(made);
    return made;
  }
}

/** A named input of a rule as its condition sees it at a moment: a series of numbers. */
export class NumberInput {
  readonly series: Series;
  readonly holdMs: number;
  readonly moment: Moment;

  constructor(series: Series, holdMs: number, moment: Moment) {
    this.series = series;
    this.holdMs = holdMs;
    this.moment = moment;
  }

  /** Is there a value that still counts? */
  get isKnown(): boolean {
    const { window } = this.series;
    const next = window.after(this.moment.at);
    return next > window.first && this.moment.at - window.timeOf(next - 1) <= this.holdMs;
  }

  last(): number {
    const { window } = this.series;
    const next = window.after(this.moment.at);
    if (next === window.first || this.moment.at - window.timeOf(next - 1) > this.holdMs)
      return this.#unknown();
    return window.valueOf(next - 1);
  }

  /** Minutes of service since the newest sample; told however old it is, unless there never was one. */
  ageMinutes(): number {
    const { window } = this.series;
    const next = window.after(this.moment.at);
    if (next === window.first) return window.end > window.first ? 0 : this.#unknown();
    const last = window.timeOf(next - 1);
    return (this.moment.at - last - this.moment.downMs(last, this.moment.at)) / MINUTE_MS;
  }

  mean(widthMs: number): number {
    return this.#known(this.series.statistics(widthMs).mean(this.moment.at));
  }

  min(widthMs: number): number {
    return this.#known(this.series.statistics(widthMs).min(this.moment.at));
  }

  max(widthMs: number): number {
    return this.#known(this.series.statistics(widthMs).max(this.moment.at));
  }

  count(widthMs: number): number {
    return this.series.statistics(widthMs).count(this.moment.at);
  }

  /** Newest value less the one that held a window ago; not known before the window is full. */
  change(widthMs: number): number {
    const { window } = this.series;
    const then = window.after(this.moment.at - widthMs) - 1;
    const now = window.after(this.moment.at) - 1;
    if (then < window.first || now <= then) return this.#unknown();
    if (this.moment.at - widthMs - window.timeOf(then) > this.holdMs) return this.#unknown();
    return window.valueOf(now) - window.valueOf(then);
  }

  hoursAbove(limit: number, widthMs: number): number {
    return this.#known(this.series.hours('above', limit, widthMs, this.holdMs).hours(this.moment.at));
  }

  hoursBelow(limit: number, widthMs: number): number {
    return this.#known(this.series.hours('below', limit, widthMs, this.holdMs).hours(this.moment.at));
  }

  #known(value: number): number {
    return Number.isNaN(value) ? this.#unknown() : value;
  }

  #unknown(): number {
    this.moment.unknown = true;
    return Number.NaN;
  }
}

/** A named input whose values are texts: a machine's state, a fault code. */
export class TextInput {
  readonly numbers: NumberInput;

  constructor(numbers: NumberInput) {
    this.numbers = numbers;
  }

  last(): string {
    const code = this.numbers.last();
    return Number.isNaN(code) ? '' : (this.numbers.series.codes?.textOf(code) ?? '');
  }

  /** The newest, however old it is; empty where there is none. */
  newest(): string {
    const { window, codes } = this.numbers.series;
    const next = window.end;
    return next > window.first ? (codes?.textOf(window.valueOf(next - 1)) ?? '') : '';
  }

  /** Hours of the window in which it was this text. */
  hoursIs(text: string, widthMs: number): number {
    const { series, holdMs, moment } = this.numbers;
    const code = series.codes?.codeOf(text) ?? 0;
    const hours = series.hours('is', code, widthMs, holdMs).hours(moment.at);
    if (Number.isNaN(hours)) moment.unknown = true;
    return hours;
  }
}
