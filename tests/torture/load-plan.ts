import { scramble, seededRandom } from '../fuzz/random.ts';

/** What a gateway sends as its message `number`: pure, so that whoever checks knows it without being told. */
export interface PlannedReading {
  /** ms since 1970 UTC; no two readings of a gateway share one. */
  at: number;
  /** °C. */
  value: number;
}

const FIRST_AT = Date.UTC(2026, 0, 5);
const SLOT_MS = 100;
/** A backfill: as many readings in one message, of which an acknowledgement promises all. */
export const READINGS_PER_MESSAGE_MAX = 20;
const BACKFILL_SHARE = 0.02;
const LATE_SHARE = 0.02;
/** A late message comes after up to so many younger ones. */
const LATE_BY_MAX = 500;
const DOUBLED_SHARE = 0.03;
/** The second copy comes so many messages after the first, or right behind it. */
const DOUBLED_AFTER_MAX = 100;

export function readingsOf(seed: number, message: number): PlannedReading[] {
  const isBackfill = scramble(seed ^ Math.imul(message + 1, 0x9e3779b1)) < BACKFILL_SHARE * 2 ** 32;
  return Array.from({ length: isBackfill ? READINGS_PER_MESSAGE_MAX : 1 }, (_, index) => {
    const slot = message * READINGS_PER_MESSAGE_MAX + index;
    // -20.0 … 59.9 °C, to a tenth: what a probe says, and what comes back from any store as it went in.
    return { at: FIRST_AT + slot * SLOT_MS, value: (scramble(seed + slot) % 800) / 10 - 20 };
  });
}

/** Which message a stored time belongs to; a fraction or a negative number: to none. */
export function messageAt(at: number): number {
  const slot = (at - FIRST_AT) / SLOT_MS;
  return Number.isInteger(slot) ? Math.floor(slot / READINGS_PER_MESSAGE_MAX) : -1;
}

/** Numbers of the messages in the order of sending, without end: some come late, some twice. */
export function* sendingOrder(seed: number): Generator<number, never> {
  const random = seededRandom(seed, 1);
  const later = new Map<number, number[]>();
  const put = (after: number, message: number) => later.set(after, [...(later.get(after) ?? []), message]);
  for (let next = 0; ; next++) {
    if (random.chance(LATE_SHARE)) put(next + random.between(1, LATE_BY_MAX), next);
    else yield next;
    if (random.chance(DOUBLED_SHARE)) put(next + random.between(0, DOUBLED_AFTER_MAX), next);
    yield* later.get(next) ?? [];
    later.delete(next);
  }
}
