import { type Remap, remapOf } from '../../ingest/profiles/remap-points.ts';
import type { SeriesName } from '../../site/reading.ts';
import { startOf } from '../gateways/open-ingest.ts';
import type { CommandContext } from './context.ts';

// A page of the store, and a commit: large enough to share a sync.
const POINTS_PER_STEP = 2_000;
const DETAILS_MAX = 20;
// Machines' clocks run ahead, and readings up to a day ahead were taken.
const AHEAD_MS = 24 * 3_600_000;

export interface ApplyProfilesArgs {
  gateway?: string;
  device?: string;
  /** By event time, ms; `from` inclusive, `to` exclusive. */
  from?: number;
  to?: number;
  /** Only tells what would come of it. */
  dryRun: boolean;
}

export interface AppliedProfiles {
  dryRun: boolean;
  readings: number;
  /** Points that are no measurement after all, or cannot be; the first of the reasons. */
  refused: number;
  details: string[];
  /** Series of which a profile knows something, with what became of them. */
  series: (SeriesName & { readings: number })[];
}

/**
 * Stores what was kept under a name that nobody knew once more, as the profiles that are in use now say. What was stored
 * stays; doing it twice changes nothing.
 */
export async function applyProfilesCommand(
  { house, ingest, tell }: CommandContext,
  { gateway, device, from = 0, to, dryRun }: ApplyProfilesArgs,
): Promise<AppliedProfiles> {
  const { telemetry, journal, records, clock } = house;
  const result: AppliedProfiles = { dryRun, readings: 0, refused: 0, details: [], series: [] };
  const context = { receivedAt: clock.now(), siteStartsAt: startOf(house) };
  const span = { from, to: to ?? clock.now() + AHEAD_MS };
  const one = async (series: SeriesName, remap: Remap) => {
    const found = { ...series, readings: 0 };
    for (let at = span.from; ; ) {
      const points = await telemetry.query({ series, from: at, to: span.to, limit: POINTS_PER_STEP });
      const { readings, refused } = remap(points);
      if (!dryRun && readings.length > 0) await journal.appended({ kind: 'readings', readings });
      found.readings += readings.length;
      result.refused += refused.length;
      result.details.push(...refused.slice(0, DETAILS_MAX - result.details.length));
      tell('applying', result.readings + found.readings, result.readings + found.readings);
      const last = points.at(-1);
      if (!last || points.length < POINTS_PER_STEP) break;
      at = last[0] + 1;
    }
    result.readings += found.readings;
    result.series.push(found);
  };
  for (const series of await telemetry.series()) {
    if (gateway !== undefined && series.gateway !== gateway) continue;
    if (device !== undefined && series.device !== device) continue;
    const remap = remapOf(series, records.fieldLog.unitOf(series), ingest.profiles(), context);
    if (remap) await one(series, remap);
  }
  if (!dryRun && result.readings > 0)
    records.audit.record('command-line', 'profiles-applied', 'readings', {
      readings: result.readings,
      series: result.series.length,
    });
  return result;
}
