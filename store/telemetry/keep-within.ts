import { PlumblineError } from '../../site/errors.ts';
import type { TelemetryRetention } from '../../site/telemetry.ts';
import { dayToForget } from './day-to-forget.ts';

/** What a store may keep; null is without bound. */
export interface TelemetryLimits {
  /** Whole days, UTC. Less than 30 counts as 30. */
  retentionDays: number | null;
  /** What the readings may take on the disk. InfluxDB does not tell; there it has no effect but a notice. */
  bytesMax: number | null;
}

export interface KeptWithin {
  /** Points forgotten, all steps together. */
  forgotten: number;
  /** What readings take now; null where the engine does not tell. */
  bytes: number | null;
  /** False when the newest 30 days alone take more than `bytesMax`; null when nobody can know. */
  fits: boolean | null;
  /** One sentence for everything that was done or could not be done; a caller logs them. Empty: all was well. */
  notices: string[];
}

const DAY_MS = 86_400_000;
/** Alarms, reports and the viewer's charts look back as far as a month. */
export const KEPT_DAYS_MIN = 30;
// Most times one is enough; each measures again what the last one has given.
const ROUNDS_MAX = 5;
// Forgetting to the last byte would come again the next day, and DuckDB frees room by whole row groups.
const ROOM_SHARE = 0.05;

/**
 * Keeps a store within its limits: forgets whole days (UTC), the oldest first, never one of the newest 30, and
 * tells what it did. Where the budget is passed it makes 5 % of room.
 *
 * @param now ms
 * @throws PlumblineError `telemetry-unavailable`; what was forgotten until then stays so, and the next call goes on
 *
 * @example
 * const { notices } = await keepWithin(telemetry, { retentionDays: null, bytesMax: 2e9 }, now);
 * // ['Forgot 5,184,000 readings before 2026-02-01: the readings took 2,100 MB, and 2,000 are allowed.']
 */
export async function keepWithin(
  store: TelemetryRetention,
  { retentionDays, bytesMax }: TelemetryLimits,
  now: number,
): Promise<KeptWithin> {
  const kept: KeptWithin = { forgotten: 0, bytes: null, fits: null, notices: [] };
  const newestCut = dayOf(now) - KEPT_DAYS_MIN * DAY_MS;
  if (retentionDays !== null) {
    const cut = Math.min(dayOf(now) - Math.ceil(retentionDays) * DAY_MS, newestCut);
    await forget(store, cut, `${Math.max(retentionDays, KEPT_DAYS_MIN)} days are kept`, kept);
  }
  kept.bytes = await store.sizeBytes();
  if (bytesMax !== null) await keepBudget(store, bytesMax, newestCut, kept);
  return kept;
}

async function keepBudget(
  store: TelemetryRetention,
  bytesMax: number,
  newestCut: number,
  kept: KeptWithin,
): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const { bytes } = kept;
    if (bytes === null || bytes <= bytesMax) break;
    const share = 1 - bytesMax / bytes + ROOM_SHARE;
    const cut = await dayToForget(store, share, newestCut);
    if (cut === null) break;
    const why = `the readings took ${megabytes(bytes)} MB, and ${megabytes(bytesMax)} are allowed`;
    await forget(store, cut, why, kept);
    kept.bytes = await store.sizeBytes();
    // Whatever takes the room, it is not what we forget: more forgetting would help nobody.
    if (kept.bytes !== null && kept.bytes >= bytes) break;
  }
  kept.fits = kept.bytes === null ? null : kept.bytes <= bytesMax;
  if (kept.fits !== true) kept.notices.push(overBudget(kept.bytes, bytesMax));
}

async function forget(store: TelemetryRetention, cut: number, why: string, kept: KeptWithin): Promise<void> {
  const points = await store.countBefore(cut);
  if (points === 0) return;
  const trouble = await retain(store, cut);
  kept.forgotten += points;
  const day = new Date(cut).toISOString().slice(0, 10);
  kept.notices.push(`Forgot ${points.toLocaleString('en')} readings before ${day}: ${why}.`, ...trouble);
}

/** What was forgotten is forgotten even where the file could not be made smaller. */
async function retain(store: TelemetryRetention, olderThan: number): Promise<string[]> {
  try {
    await store.retain({ olderThan });
    return [];
  } catch (error) {
    if (error instanceof PlumblineError && error.code === 'telemetry-not-compacted') return [error.message];
    throw error;
  }
}

function overBudget(bytes: number | null, bytesMax: number): string {
  if (bytes === null)
    return `The budget of ${megabytes(bytesMax)} MB has no effect: the readings are in InfluxDB, which does not tell their size. Set a retention policy there.`;
  return `The readings take ${megabytes(bytes)} MB, and ${megabytes(bytesMax)} are allowed; of the newest ${KEPT_DAYS_MIN} days nothing is forgotten. Allow more, or have fewer readings sent.`;
}

/** Midnight UTC at or before a time. */
function dayOf(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

function megabytes(bytes: number): string {
  return Math.round(bytes / 1e6).toLocaleString('en');
}
