// A broker that lost its sessions drops what comes before we have subscribed again: the first attempt is soon.
const PAUSE_FIRST_MS = 100;
// A broker that comes back is found within half a minute; one that stays away is not knocked at all day.
const PAUSE_MAX_MS = 30_000;

/** How long to wait before the next attempt: twice as long after each failure, and never quite the same. */
export interface ReconnectPause {
  /** Call once for each attempt that failed. */
  nextMs(): number;
  reset(): void;
}

/** @param random 0 … 1; clients that lost the same broker must not all come back in the same moment */
export function reconnectPause(random: () => number, firstMs = PAUSE_FIRST_MS): ReconnectPause {
  let failures = 0;
  return {
    nextMs() {
      const full = Math.min(PAUSE_MAX_MS, firstMs * 2 ** failures);
      failures += 1;
      return Math.ceil(full * (0.5 + random() / 2));
    },
    reset() {
      failures = 0;
    },
  };
}
