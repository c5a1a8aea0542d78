import type { BoundProbe } from './pour.ts';
import type { TemperatureSample } from './temperature-samples.ts';

/** A place in a pour where temperature is measured, by one probe after the other. */
export interface ProbePoint {
  key: string;
  depth: BoundProbe['depth'];
  /** Oldest first. */
  bindings: readonly BoundProbe[];
  /** A probe is bound there now. */
  open: boolean;
}

/**
 * The places of a pour as of a time. A probe that was swapped and the one that took over are one place with one
 * history; a binding that begins later is not there yet.
 *
 * @param now ms
 */
export function probePoints(probes: readonly BoundProbe[], now: number): ProbePoint[] {
  const begun = probes.filter(({ from }) => (from ?? Number.NEGATIVE_INFINITY) <= now);
  return [...Map.groupBy(begun, pointKey)].flatMap(([key, bindings]) => {
    const [first] = bindings;
    if (!first) return [];
    const ordered = bindings.toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0));
    return { key, depth: first.depth, bindings: ordered, open: bindings.some((one) => isBoundAt(one, now)) };
  });
}

/** The places that count now: those with a probe, and where none has one any more, all. */
export function countingPoints(points: readonly ProbePoint[]): readonly ProbePoint[] {
  const open = points.filter((point) => point.open);
  return open.length > 0 ? open : points;
}

/** The history of a place: of each of its probes the part while it was bound. */
export function pointSamples(
  { bindings }: ProbePoint,
  samples: (probe: BoundProbe) => readonly TemperatureSample[],
): readonly TemperatureSample[] {
  const [only] = bindings;
  // The usual case, without a copy of weeks of samples.
  if (bindings.length === 1 && only && isUnbounded(only)) return samples(only);
  return bindings.flatMap((binding) => samples(binding).filter(([at]) => isBoundAt(binding, at)));
}

/** `from` inclusive, `to` exclusive; without them for ever. */
export function isBoundAt({ from, to }: Pick<BoundProbe, 'from' | 'to'>, at: number): boolean {
  return (from ?? Number.NEGATIVE_INFINITY) <= at && at < (to ?? Number.POSITIVE_INFINITY);
}

/** Bindings of one place share it; one without a place of its own is known by its channel. */
export function pointKey({ point, gateway, device, channel }: BoundProbe): string {
  return point ?? `${gateway}/${device}/${channel}`;
}

function isUnbounded({ from, to }: BoundProbe): boolean {
  return (from ?? null) === null && (to ?? null) === null;
}
