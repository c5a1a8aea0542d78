// Edges on 4G reorder within a second or two; a host that asks too early is answered with all metrics of the edge.
export const REORDER_TIMEOUT_MS = 5_000;

const NUMBERS = 256;

/**
 * Follows the sequence numbers of an edge node, 0–255 and round again. A number that was left out may still come; if
 * it has not within the reorder time-out, a message was lost (Sparkplug 3.0 section 5.9).
 *
 * Readings do not wait for it: each has its own time, and their names do not change between two births.
 */
export class Sequence {
  readonly #missing = new Set<number>();
  #next: number | null = null;
  #deadline: number | null = null;

  /** A node birth: what was before it counts no more. */
  born(seq: number): void {
    this.forget();
    this.#next = (seq + 1) % NUMBERS;
  }

  forget(): void {
    this.#missing.clear();
    this.#next = null;
    this.#deadline = null;
  }

  /** @param now ms */
  take(seq: number, now: number): void {
    const next = this.#next;
    if (next === null || !Number.isInteger(seq) || seq < 0 || seq >= NUMBERS) return;
    if (this.#missing.delete(seq)) {
      if (this.#missing.size === 0) this.#deadline = null;
      return;
    }
    // The last one again: QoS 1 repeats.
    if (seq === (next + NUMBERS - 1) % NUMBERS) return;
    for (let number = next; number !== seq; number = (number + 1) % NUMBERS) this.#missing.add(number);
    this.#next = (seq + 1) % NUMBERS;
    if (this.#missing.size > 0) this.#deadline ??= now + REORDER_TIMEOUT_MS;
  }

  /** Is a message lost? Says so once; after that the numbers count again from the next birth. */
  lost(now: number): boolean {
    if (this.#deadline === null || now < this.#deadline) return false;
    this.forget();
    return true;
  }
}
