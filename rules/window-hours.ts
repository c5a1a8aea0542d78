import type { SampleWindow } from './sample-window.ts';

const HOUR_MS = 3_600_000;
const STEPS_MAX = 4_096;

/** Which values count. */
export type Counted = 'above' | 'below' | 'is';

export interface HoursTerms {
  counted: Counted;
  bound: number;
  widthMs: number;
  /** How long a value holds when no other comes. */
  holdMs: number;
}

/**
 * Hours of (at − width, at] in which a value fulfils a condition. A value holds until the next sample, but no longer
 * than `holdMs`. Kept up as `at` goes forward, like {@link WindowStatistics}.
 */
export class WindowHours {
  readonly #window: SampleWindow;
  readonly #widthMs: number;
  readonly #holdMs: number;
  readonly #terms: HoursTerms;
  #revision = -1;
  #at = Number.NEGATIVE_INFINITY;
  /** Spans of the samples `from` ≤ number < `to` are in the sum, each until its next sample. */
  #from = 0;
  #to = 0;
  #sumMs = 0;
  #steps = 0;

  constructor(window: SampleWindow, terms: HoursTerms) {
    this.#window = window;
    this.#terms = terms;
    this.#widthMs = terms.widthMs;
    this.#holdMs = terms.holdMs;
  }

  /** Is this what counts these hours? */
  isOf(counted: Counted, bound: number, widthMs: number, holdMs: number): boolean {
    const terms = this.#terms;
    return (
      terms.bound === bound &&
      terms.counted === counted &&
      terms.widthMs === widthMs &&
      terms.holdMs === holdMs
    );
  }

  /** NaN where no sample bears on the window. */
  hours(at: number): number {
    const window = this.#window;
    const start = at - this.#widthMs;
    if (
      at < this.#at ||
      this.#revision !== window.revision ||
      this.#from < window.first ||
      this.#steps > STEPS_MAX
    )
      this.#begin(start);
    this.#at = at;
    while (this.#to + 1 < window.end && window.timeOf(this.#to + 1) <= at)
      this.#sumMs += this.#spanMs(this.#to++);
    // A sample goes out when its next one has gone out: until then its tail still counts.
    while (this.#from < this.#to && window.timeOf(this.#from + 1) <= start) {
      this.#sumMs -= this.#spanMs(this.#from++);
      this.#steps++;
    }
    if (this.#to >= window.end || window.timeOf(this.#to) > at) return Number.NaN;
    return (this.#sumMs - this.#before(start) + this.#openMs(start, at)) / HOUR_MS;
  }

  #begin(start: number): void {
    this.#revision = this.#window.revision;
    this.#from = Math.max(this.#window.first, this.#window.after(start) - 1);
    this.#to = this.#from;
    this.#sumMs = 0;
    this.#steps = 0;
  }

  #spanMs(number: number): number {
    if (!this.#isCounted(this.#window.valueOf(number))) return 0;
    return Math.min(this.#window.timeOf(number + 1) - this.#window.timeOf(number), this.#holdMs);
  }

  #isCounted(value: number): boolean {
    const { counted, bound } = this.#terms;
    if (counted === 'above') return value > bound;
    return counted === 'below' ? value < bound : value === bound;
  }

  /** What of the first sample's span lies before the window. */
  #before(start: number): number {
    const at = this.#window.timeOf(this.#from);
    if (at >= start || this.#from === this.#to) return 0;
    return Math.min(start - at, this.#spanMs(this.#from));
  }

  /** The last sample's span, which is still open. */
  #openMs(start: number, at: number): number {
    if (!this.#isCounted(this.#window.valueOf(this.#to))) return 0;
    const from = this.#window.timeOf(this.#to);
    return Math.max(0, Math.min(at, from + this.#holdMs) - Math.max(from, start));
  }
}
