const MINUTE_MS = 60_000;
// One tick a minute; a machine under load misses one or two.
const TICK_GAP_MS_MAX = 3 * MINUTE_MS;
// Older breaks lie before anything that still counts as absent and not as gone.
const BREAKS_MAX = 50;

/**
 * When the service was not up, by its own ticks. Silence in that time proves nothing: the gateways kept their readings
 * and send them once somebody listens again.
 */
export class ServiceBreaks {
  #breaks: (readonly [from: number, to: number])[];
  #tickAt: number;

  constructor(tickAt: number, breaks: readonly (readonly [number, number])[]) {
    this.#tickAt = tickAt;
    this.#breaks = [...breaks];
  }

  /** Event time of the last tick; −∞ before the first. */
  get tickAt(): number {
    return this.#tickAt;
  }

  get breaks(): readonly (readonly [from: number, to: number])[] {
    return this.#breaks;
  }

  tick(at: number): void {
    if (at <= this.#tickAt) return;
    if (Number.isFinite(this.#tickAt) && at - this.#tickAt > TICK_GAP_MS_MAX)
      this.#breaks = [...this.#breaks, [this.#tickAt + MINUTE_MS, at] as const].slice(-BREAKS_MAX);
    this.#tickAt = at;
  }

  /** Milliseconds between two times in which the service was not up. */
  downMs(from: number, to: number): number {
    let sum = 0;
    for (const [start, end] of this.#breaks) sum += Math.max(0, Math.min(to, end) - Math.max(from, start));
    return sum;
  }
}
