import { seedOf, share } from './physics/hash-noise.ts';
import type { Due } from './stream.ts';
import { holds, type TroubleOf } from './trouble.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Scenarios last 60 days; what is weak for ever is cut for so long. */
const CUTS_DAYS_MAX = 60;
/** A modem that dials in again: half a minute to five. */
const CUT_SECONDS = [30, 300] as const;
/** What would wait longer goes out at once: nobody keeps a link like that. */
const DELAY_MS_MAX = 6 * HOUR_MS;
/** Topic and headers of a message on the wire. */
const HEADER_BYTES = 80;

type Weak = TroubleOf<'gateway-weak'>;

/** When a weak link is gone: one cut in each equal part of the day, at an instant and for a time of its own. */
export function cutsOf(seed: number, gateway: string, weak: readonly Weak[]): { from: number; to: number }[] {
  return weak.flatMap(({ id, from, to, cutsPerDay }) => {
    if (cutsPerDay <= 0) return [];
    const own = seedOf(seed, `cut/${gateway}/${id}`);
    const slotMs = DAY_MS / cutsPerDay;
    const slots = Math.floor((Math.min(to, from + CUTS_DAYS_MAX * DAY_MS) - from) / slotMs);
    return Array.from({ length: slots }, (_, slot) => {
      const [least, most] = CUT_SECONDS;
      const lastsMs = Math.round(1000 * (least + (most - least) * share(own, slot, 1)));
      const begins = Math.round(from + slot * slotMs + share(own, slot, 2) * Math.max(0, slotMs - lastsMs));
      return { from: begins, to: begins + lastsMs };
    });
  });
}

/** The longest that a message waits on such a link, ms. */
export function weakDelayMsMax(weak: readonly Weak[]): number {
  return weak.length === 0 ? 0 : DELAY_MS_MAX;
}

/**
 * When each message leaves a weak link, asked in order of time: behind those of its hour that are before it, at so many
 * bytes a second, and so many seconds late. The queue is reckoned hour by hour, so that it comes to the same however the
 * time is cut.
 *
 * @returns for a message and when it could go, when it goes, ms
 */
export function weakQueue(weak: readonly Weak[]): (due: Due, ready: number) => number {
  let hour = Number.NaN;
  let free = 0;
  return (due, ready) => {
    const now = weak.find((one) => holds(one, due.at));
    if (!now) return ready;
    const itsHour = Math.floor(due.at / HOUR_MS);
    if (itsHour !== hour) [hour, free] = [itsHour, 0];
    const takesMs = (1000 * bytesOf(due)) / now.bytesPerSecond;
    free = Math.round(Math.max(ready, free) + takesMs);
    return Math.min(free + Math.round(1000 * now.seconds), ready + DELAY_MS_MAX - 1);
  };
}

function bytesOf({ measurement, message }: Due): number {
  return (
    HEADER_BYTES +
    (message?.payload.length ?? 0) +
    (measurement ? JSON.stringify(measurement.rows).length : 0)
  );
}
