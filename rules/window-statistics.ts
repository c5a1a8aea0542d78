import type { SampleWindow } from './sample-window.ts';

// A running sum gathers rounding errors; after this many steps it is added up anew.
const STEPS_MAX = 4_096;

/**
 * Count, mean, lowest and highest of the samples in (at − width, at], kept up as `at` goes forward: each sample comes
 * in once and goes out once. When `at` goes back, or late samples came in between, it begins again.
 */
export class WindowStatistics {
  readonly widthMs: number;
  readonly #window: SampleWindow;
  #revision = -1;
  #at = Number.NEGATIVE_INFINITY;
  #from = 0;
  #to = 0;
  #sum = 0;
  #steps = 0;
  #lowest = -1;
  #highest = -1;

  constructor(window: SampleWindow, widthMs: number) {
    this.#window = window;
    this.widthMs = widthMs;
  }

  count(at: number): number {
    this.#moveTo(at);
    return this.#to - this.#from;
  }

  /** NaN without samples, as the two below. */
  mean(at: number): number {
    this.#moveTo(at);
    return this.#sum / (this.#to - this.#from);
  }

  min(at: number): number {
    this.#moveTo(at);
    if (this.#to === this.#from) return Number.NaN;
    if (this.#lowest < this.#from) this.#lowest = this.#extreme((a, b) => a < b);
    return this.#window.valueOf(this.#lowest);
  }

  max(at: number): number {
    this.#moveTo(at);
    if (this.#to === this.#from) return Number.NaN;
    if (this.#highest < this.#from) this.#highest = this.#extreme((a, b) => a > b);
    return this.#window.valueOf(this.#highest);
  }

  #moveTo(at: number): void {
    const window = this.#window;
    if (
      at < this.#at ||
      this.#revision !== window.revision ||
      this.#from < window.first ||
      this.#steps > STEPS_MAX
    )
      this.#begin(at);
    this.#at = at;
    while (this.#to < window.end && window.timeOf(this.#to) <= at) this.#take(this.#to++);
    while (this.#from < this.#to && window.timeOf(this.#from) <= at - this.widthMs) {
      this.#sum -= window.valueOf(this.#from++);
      this.#steps++;
    }
  }

  #begin(at: number): void {
    this.#revision = this.#window.revision;
    this.#from = this.#window.after(at - this.widthMs);
    this.#to = this.#from;
    this.#sum = 0;
    this.#steps = 0;
    this.#lowest = -1;
    this.#highest = -1;
  }

  #take(number: number): void {
    const value = this.#window.valueOf(number);
    this.#sum += value;
    // An extreme that has gone out stays unknown until somebody asks.
    if (number === this.#from) this.#lowest = this.#highest = number;
    else {
      if (this.#lowest >= this.#from && value <= this.#window.valueOf(this.#lowest)) this.#lowest = number;
      if (this.#highest >= this.#from && value >= this.#window.valueOf(this.#highest)) this.#highest = number;
    }
  }

  #extreme(isBeyond: (a: number, b: number) => boolean): number {
    let found = this.#from;
    for (let number = this.#from + 1; number < this.#to; number++)
      if (isBeyond(this.#window.valueOf(number), this.#window.valueOf(found))) found = number;
    return found;
  }
}
