import { type Point, type Reading, type SeriesName, seriesKey } from '../site/reading.ts';

export type Sample = [at: number, celsius: number];

/** Reads what is stored of a series; `[from, to)`, oldest first. */
export type ReadHistory = (series: SeriesName, from: number, to: number) => Promise<Point[]>;

// 28 days of a probe at one sample a minute: more than any logger sends, and still less than a megabyte.
const SAMPLES_MAX = 40_320;

/**
 * The samples of the series that rules look at, in memory: loaded once from the store, then kept up to date from
 * the journal. A sample that comes again replaces the one of the same time, late ones find their place.
 */
export class ProbeHistory {
  readonly #read: ReadHistory;
  readonly #series = new Map<string, Sample[]>();

  constructor(read: ReadHistory) {
    this.#read = read;
  }

  /** Makes sure that a series is held from `from` on. */
  async hold(series: SeriesName, from: number, to: number): Promise<void> {
    const key = seriesKey(series);
    if (this.#series.has(key)) return;
    const points = await this.#read(series, from, to);
    this.#series.set(key, points.filter(isNumeric));
  }

  holds(series: SeriesName): boolean {
    return this.#series.has(seriesKey(series));
  }

  samples(series: SeriesName): readonly Sample[] {
    return this.#series.get(seriesKey(series)) ?? [];
  }

  /** Takes a reading if its series is held; true when it was. */
  add(reading: Reading): boolean {
    const samples = this.#series.get(seriesKey(reading));
    if (!samples || typeof reading.value !== 'number') return false;
    insert(samples, [reading.at, reading.value]);
    if (samples.length > SAMPLES_MAX) samples.shift();
    return true;
  }

  /** Lets go of every series that is not named. */
  keepOnly(series: readonly SeriesName[]): void {
    const keys = new Set(series.map(seriesKey));
    for (const key of this.#series.keys()) if (!keys.has(key)) this.#series.delete(key);
  }
}

function isNumeric(point: Point): point is Sample {
  return typeof point[1] === 'number';
}

function insert(samples: Sample[], sample: Sample): void {
  const last = samples.at(-1);
  if (!last || sample[0] > last[0]) {
    samples.push(sample);
    return;
  }
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((samples[middle]?.[0] ?? Number.POSITIVE_INFINITY) < sample[0]) low = middle + 1;
    else high = middle;
  }
  const replaces = samples[low]?.[0] === sample[0] ? 1 : 0;
  samples.splice(low, replaces, sample);
}
