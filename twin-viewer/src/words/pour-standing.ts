import type { PourState } from '../../../site/concrete/pour.ts';

const HOUR_MS = 3_600_000;

/** Where a pour stands against the activity that waits for its strength. */
export type PourStanding =
  | { kind: 'planned' }
  | { kind: 'ready' }
  /** Hours from now until the strength is there. */
  | { kind: 'curing'; hours: number }
  /** It will be there, but after the waiting activity was to begin; how much later in working time, the risk says. */
  | { kind: 'late'; hours: number; dueAt: number }
  | { kind: 'unknown' };

/** @example pourStanding({ ...pour, reached: true }) // { kind: 'ready' } */
export function pourStanding(pour: PourState): PourStanding {
  if (pour.reached) return { kind: 'ready' };
  if (pour.placedAt === null) return { kind: 'planned' };
  if (pour.hoursToStrip === null || pour.reachedAt === null) return { kind: 'unknown' };
  // Less than half an hour is not something that a programme can see.
  if (pour.plannedAt !== null && pour.reachedAt - pour.plannedAt >= HOUR_MS / 2)
    return { kind: 'late', hours: pour.hoursToStrip, dueAt: pour.plannedAt };
  return { kind: 'curing', hours: pour.hoursToStrip };
}

/** Share of the required strength, 0–100 and more; null when no strength is known. */
export function strengthPercent(pour: PourState): number | null {
  if (pour.strengthMPa === null || pour.requiredMPa <= 0) return null;
  return (pour.strengthMPa / pour.requiredMPa) * 100;
}

const ORDER: Record<PourStanding['kind'], number> = { late: 0, curing: 1, unknown: 2, planned: 3, ready: 4 };

/** What needs a person first: late, then the next to strip, then the next to place, then the newest ready one. */
export function comparePours(a: PourState, b: PourState): number {
  const [standingA, standingB] = [pourStanding(a), pourStanding(b)];
  return ORDER[standingA.kind] - ORDER[standingB.kind] || rank(a) - rank(b) || a.id.localeCompare(b.id);
}

function rank(pour: PourState): number {
  if (pour.reached) return -(pour.reachedAt ?? 0);
  return pour.hoursToStrip ?? pour.plannedAt ?? Number.MAX_SAFE_INTEGER;
}
