import type { Encoder, GatewayMessage } from './dialects/encoder.ts';
import { seedOf, share } from './physics/hash-noise.ts';
import { type Due, dueOf, type Stream, written } from './stream.ts';
import { fits, holds, type Trouble, troublesOf } from './trouble.ts';
import { cutsOf, weakDelayMsMax, weakQueue } from './weak-link.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * A gateway's link to the broker over simulated time: what goes out when, and when there is no link at all. Pure:
 * what it does in `[from, to)` does not depend on what was asked before.
 */
export interface Link {
  /** Messages that leave in `[from, to)`, in order. */
  messages(from: number, to: number, encoder: Encoder): GatewayMessage[];
  /** Is there a connection at a time? */
  isUp(at: number): boolean;
  /** The next time after `at` at which that changes; Infinity: never. */
  nextChange(at: number): number;
  /** Nothing ever goes wrong on it. */
  clean: boolean;
}

/**
 * The link of one gateway under its troubles: lost links that are made good afterwards, reboots that are not, messages
 * that are dropped, doubled, late, a slow and shaky link, and a clock of its own.
 */
export function linkOf(
  seed: number,
  stream: () => Stream,
  gateway: string,
  troubles: readonly Trouble[],
): Link {
  const mine = troubles.filter((trouble) => 'gateway' in trouble && fits(trouble.gateway, gateway));
  const weak = troublesOf(mine, 'gateway-weak');
  const lost = [...troublesOf(mine, 'gateway-lost'), ...cutsOf(seed, gateway, weak)];
  const down = [...lost, ...troublesOf(mine, 'gateway-reboots')];
  const late = troublesOf(mine, 'gateway-reorders', 'gateway-duplicates');
  const edges = down.flatMap(({ from, to }) => [from, to]).sort((a, b) => a - b);
  const delayMax = Math.max(weakDelayMsMax(weak), ...late.map((trouble) => delayOf(trouble) * 1000));
  const chance = chanceOf(seedOf(seed, `link/${gateway}`));

  /** How far back something may have been measured that leaves in `[from, to)`. */
  function reachesBack(from: number, to: number): number {
    const ends = lost.filter((one) => one.to >= from - delayMax && one.to < to);
    const back = Math.min(from - delayMax, ...ends.map((one) => one.from));
    // The queue of a weak link begins anew with each hour.
    return weak.length === 0 ? back : Math.floor(back / HOUR_MS) * HOUR_MS;
  }

  function departures(
    due: Due,
    index: number,
    queued: (due: Due, ready: number) => number,
  ): { at: number; due: Due }[] {
    const { at } = due;
    if (troublesOf(mine, 'gateway-reboots').some((one) => holds(one, at))) return [];
    const now = mine.filter((one) => holds(one, at));
    const drops = troublesOf(now, 'gateway-drops');
    if (drops.some((one) => chance('drop', at, index) * 100 < one.percent)) return [];
    const held = lost.find((one) => holds(one, at));
    const leaves = queued(due, held ? held.to : at + lateness(now, at, index));
    const again = troublesOf(now, 'gateway-duplicates').some(
      (one) => chance('double', at, index) * 100 < one.percent,
    );
    const sent = { ...due, ...clocked(due, mine) };
    return again
      ? [
          { at: leaves, due: sent },
          { at: leaves + DUPLICATE_SECONDS * 1000, due: sent },
        ]
      : [{ at: leaves, due: sent }];
  }

  function lateness(now: readonly Trouble[], at: number, index: number): number {
    return troublesOf(now, 'gateway-reorders')
      .filter((one) => chance('late', at, index) * 100 < one.percent)
      .reduce((most, one) => Math.max(most, Math.round(1000 * one.seconds * chance('by', at, index))), 0);
  }

  return {
    clean: mine.length === 0,
    isUp: (at) => !down.some((one) => holds(one, at)),
    nextChange: (at) => edges.find((edge) => edge > at) ?? Number.POSITIVE_INFINITY,
    messages(from, to, encoder) {
      const back = reachesBack(from, to);
      const queued = weakQueue(weak);
      return numbered(dueOf(stream(), gateway, back, to))
        .flatMap(({ due, index }) => departures(due, index, queued))
        .filter((departure) => departure.at >= from && departure.at < to)
        .sort((a, b) => a.at - b.at)
        .flatMap(({ due }) => written(due, encoder));
    },
  };
}

const DUPLICATE_SECONDS = 20;

function delayOf(trouble: { kind: string; seconds?: number }): number {
  return Math.max(DUPLICATE_SECONDS, trouble.seconds ?? 0);
}

/** Which of the messages of its instant each is, so that chance is the same however the time is cut. */
function numbered(all: readonly Due[]): { due: Due; index: number }[] {
  let [last, index] = [Number.NaN, 0];
  return all.map((due) => {
    index = due.at === last ? index + 1 : 0;
    last = due.at;
    return { due, index };
  });
}

function chanceOf(seed: number): (what: string, at: number, index: number) => number {
  return (what, at, index) => share(seedOf(seed, what), Math.floor(at / 1000), index);
}

/** With the times that the gateway's own clock shows. */
function clocked(due: Due, troubles: readonly Trouble[]): Partial<Due> {
  const { measurement } = due;
  if (!measurement) return {};
  const clocks = troublesOf(troubles, 'gateway-clock').filter((one) => holds(one, due.at));
  if (clocks.length === 0) return {};
  const ahead = clocks.reduce(
    (sum, one) => sum + one.seconds * 1000 + (one.secondsPerDay * 1000 * (due.at - one.from)) / DAY_MS,
    0,
  );
  const rows = measurement.rows.map((row) => ({ ...row, t: Math.round(row.t + ahead) }));
  return { measurement: { ...measurement, rows } };
}
