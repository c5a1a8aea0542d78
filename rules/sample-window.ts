// A day at three minutes, two hours at fifteen seconds. What comes denser is thinned: each slot of the window keeps its
// lowest, its highest and its last sample, so extremes stay exact and a mean is that of the envelope.
export const WINDOW_SLOTS = 480;
const PER_SLOT_MAX = 3;
/** Most samples that one series holds: 16 bytes each, 23 KB in all. */
export const SAMPLES_MAX = WINDOW_SLOTS * PER_SLOT_MAX;
const CAPACITY_MIN = 4;

export type Added = 'newest' | 'late' | 'replaced' | 'known' | 'too-old';

/**
 * The last samples of one series, oldest first, within a span of event time and within SAMPLES_MAX whatever comes. A
 * sample of a time that is there already takes its place; a late one finds its own.
 *
 * Samples are numbered through: `first` ≤ number < `end`. Numbers stay valid until `revision` changes.
 */
export class SampleWindow {
  #times = new Float64Array(CAPACITY_MIN);
  #values = new Float64Array(CAPACITY_MIN);
  #head = 0;
  #length = 0;
  #slotMs: number;
  #spanMs: number;
  /** Number of the oldest sample. */
  first = 0;
  /** Changes when anything but an append happened. */
  revision = 0;

  constructor(spanMs: number) {
    this.#spanMs = spanMs;
    this.#slotMs = spanMs / WINDOW_SLOTS;
  }

  get end(): number {
    return this.first + this.#length;
  }

  get spanMs(): number {
    return this.#spanMs;
  }

  /** Event time of the newest sample; −∞ without any. */
  get newestAt(): number {
    return this.#length === 0
      ? Number.NEGATIVE_INFINITY
      : (this.#times[this.#head + this.#length - 1] ?? Number.NaN);
  }

  /** Bytes that the samples take. */
  get sizeBytes(): number {
    return this.#times.byteLength + this.#values.byteLength;
  }

  timeOf(number: number): number {
    return this.#times[this.#head + number - this.first] ?? Number.NaN;
  }

  valueOf(number: number): number {
    return this.#values[this.#head + number - this.first] ?? Number.NaN;
  }

  /** A new rule looks further back; what was forgotten already stays forgotten. */
  widen(spanMs: number): void {
    if (spanMs <= this.#spanMs) return;
    this.#spanMs = spanMs;
    this.#slotMs = spanMs / WINDOW_SLOTS;
  }

  /** Number of the first sample after a time; `end` where there is none. */
  after(at: number): number {
    let low = this.first;
    let high = this.end;
    if (at >= this.newestAt) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.timeOf(middle) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Number of the first sample at a time or after it. */
  atOrAfter(at: number): number {
    const next = this.after(at);
    return next > this.first && this.timeOf(next - 1) === at ? next - 1 : next;
  }

  add(at: number, value: number): Added {
    const newest = this.newestAt;
    if (at > newest) {
      this.#append(at, value);
      return 'newest';
    }
    if (at <= newest - this.#spanMs) return 'too-old';
    const next = this.after(at);
    const place = this.#head + next - this.first;
    if (next > this.first && this.timeOf(next - 1) === at) {
      if (this.#values[place - 1] === value) return 'known';
      this.#values[place - 1] = value;
      this.revision++;
      return 'replaced';
    }
    return this.#insert(place, at, value);
  }

  #append(at: number, value: number): void {
    this.#forget(at - this.#spanMs);
    this.#makeRoom();
    this.#times[this.#head + this.#length] = at;
    this.#values[this.#head + this.#length] = value;
    this.#length++;
    this.#thin(this.#length - 1);
  }

  #insert(place: number, at: number, value: number): Added {
    const offset = place - this.#head;
    this.#makeRoom();
    const from = this.#head + offset;
    const to = this.#head + this.#length;
    this.#times.copyWithin(from + 1, from, to);
    this.#values.copyWithin(from + 1, from, to);
    this.#times[from] = at;
    this.#values[from] = value;
    this.#length++;
    this.revision++;
    this.#thin(this.#lastOfSlot(offset));
    return 'late';
  }

  #forget(before: number): void {
    while (this.#length > 0 && (this.#times[this.#head] ?? 0) <= before) {
      this.#head++;
      this.#length--;
      this.first++;
    }
  }

  #makeRoom(): void {
    if (this.#head + this.#length < this.#times.length) return;
    // Moving at most half of the room keeps the cost of an append constant.
    if (this.#head >= this.#times.length / 2) {
      this.#times.copyWithin(0, this.#head, this.#head + this.#length);
      this.#values.copyWithin(0, this.#head, this.#head + this.#length);
      this.#head = 0;
      return;
    }
    const times = new Float64Array(this.#times.length * 2);
    const values = new Float64Array(this.#times.length * 2);
    times.set(this.#times.subarray(this.#head, this.#head + this.#length));
    values.set(this.#values.subarray(this.#head, this.#head + this.#length));
    this.#times = times;
    this.#values = values;
    this.#head = 0;
  }

  #slotOf(offset: number): number {
    return Math.floor((this.#times[this.#head + offset] ?? 0) / this.#slotMs);
  }

  #lastOfSlot(offset: number): number {
    const slot = this.#slotOf(offset);
    let last = offset;
    while (last + 1 < this.#length && this.#slotOf(last + 1) === slot) last++;
    return last;
  }

  /** Takes out the one sample of a full slot that is neither its lowest, nor its highest, nor its last. */
  #thin(last: number): void {
    const oldest = last - PER_SLOT_MAX;
    if (oldest < 0 || this.#slotOf(oldest) !== this.#slotOf(last)) return;
    let [lowest, highest] = [oldest, oldest];
    for (let offset = oldest + 1; offset <= last; offset++) {
      const value = this.#values[this.#head + offset] ?? 0;
      if (value < (this.#values[this.#head + lowest] ?? 0)) lowest = offset;
      if (value > (this.#values[this.#head + highest] ?? 0)) highest = offset;
    }
    let spare = oldest;
    while (spare === lowest || spare === highest) spare++;
    const from = this.#head + spare;
    const to = this.#head + this.#length;
    this.#times.copyWithin(from, from + 1, to);
    this.#values.copyWithin(from, from + 1, to);
    this.#length--;
    this.revision++;
  }
}
