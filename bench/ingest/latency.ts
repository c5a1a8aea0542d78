// Each bucket is 2 % wider than the one before: finer than the noise of any machine.
const BUCKETS_PER_E = 50;
// e^(1000/50) µs is eight minutes.
const BUCKETS = 1_000;
const US_PER_MS = 1_000;

/** How long messages took, in buckets: takes millions without an allocation, and tells percentiles to 2 %. */
export class LatencyHistogram {
  readonly #counts = new Uint32Array(BUCKETS);
  #total = 0;

  add(ms: number): void {
    const bucket = Math.round(Math.log(Math.max(1, ms * US_PER_MS)) * BUCKETS_PER_E);
    const at = Math.min(bucket, BUCKETS - 1);
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.#total++;
  }

  /**
   * The time within which a share of the messages was answered.
   *
   * @param share 0 … 1, 0.99 for p99
   * @returns ms; null when there is none
   */
  percentileMs(share: number): number | null {
    if (this.#total === 0) return null;
    let left = Math.max(1, Math.ceil(share * this.#total));
    const bucket = this.#counts.findIndex((count) => {
      left -= count;
      return left <= 0;
    });
    return Math.exp(bucket / BUCKETS_PER_E) / US_PER_MS;
  }
}
