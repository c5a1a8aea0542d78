import type { PourState } from '../../../site/concrete/pour.ts';
import type { LiveState } from '../../../site/live.ts';
import { comparePours, pourStanding } from '../words/pour-standing.ts';

const DAY_MS = 86_400_000;

/** What hardens, or was or will be placed within a day: what the site talks about this morning. */
export function poursOfToday({ pours, now }: Pick<LiveState, 'pours' | 'now'>): PourState[] {
  return Object.values(pours)
    .filter((pour) => isOfToday(pour, now))
    .sort(comparePours);
}

function isOfToday(pour: PourState, now: number): boolean {
  const { kind } = pourStanding(pour);
  if (kind === 'late' || kind === 'curing') return true;
  const moment = kind === 'ready' ? pour.reachedAt : (pour.placedAt ?? pour.plannedAt);
  return moment !== null && moment !== undefined && Math.abs(moment - now) < DAY_MS;
}
