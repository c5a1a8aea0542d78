import type { BoundProbe, Pour, PourState } from '../site/concrete/pour.ts';
import { toLocal } from '../site/local-time.ts';
import type { Programme } from '../site/schedule/programme.ts';
import type { ManyWindow } from '../site/telemetry.ts';
import type { PourFacts, PourFlag, TemperatureFacts } from './daily-fact-types.ts';
import { type Figure, figure, figureOr, missing, seriesSource } from './figure.ts';
import type { ReportDay } from './report-day.ts';
import type { ReportSources } from './sources.ts';
import { type SeriesSpan, windowsOfMany } from './windows-of-many.ts';

const HOUR_MS = 3_600_000;
const WINDOW_MS = 900_000;
// Without a programme nobody says when a form is struck; after 28 days the strength is a matter of specimens.
const FOLLOWED_MS_MAX = 28 * 24 * HOUR_MS;
// GB 50496-2018 3.0.4, for mass concrete: core minus surface at most 25 °C. Mass concrete is 1 m and thicker there.
export const DIFFERENCE_CELSIUS_MAX = 25;
const MASS_CONCRETE_MM_MIN = 1000;

/** The pours that are still in their forms, the next to be struck first. */
export async function pourFacts(sources: ReportSources, day: ReportDay): Promise<PourFacts[]> {
  const struck = struckActivities(sources.programme, toLocal(day.asOf, sources.site.timeZone));
  const byId = new Map(sources.pours.map((pour) => [pour.id, pour]));
  const followed = sources.pourStates.flatMap((state) => {
    const pour = byId.get(state.id);
    return pour && isFollowed(state, struck, day.asOf) ? [{ pour, state }] : [];
  });
  const probes = followed.flatMap(({ pour, state }) => spansOf(pour, state, day));
  const windows = await windowsOfMany(sources.telemetry, probes, HOW);
  const read = probes.map((probe, index) => ({ ...probe, windows: windows[index] ?? [] }));
  const byPour = Map.groupBy(read, ({ pour }) => pour);
  return followed
    .map(({ pour, state }) => describe(pour, state, byPour.get(pour.id) ?? [], day))
    .sort(bySoonest);
}

const HOW = { windowMs: WINDOW_MS, aggregates: ['min', 'max', 'mean'] } as const;

interface ProbeSpan extends SeriesSpan {
  pour: string;
  depth: BoundProbe['depth'];
}

interface ReadProbe extends ProbeSpan {
  /** Smallest, largest and mean of each quarter of an hour, °C. */
  windows: readonly ManyWindow[];
}

/** One that was swapped tells of the time until then, the one that took over of the time after. */
function spansOf(pour: Pour, { placedAt }: PourState, day: ReportDay): ProbeSpan[] {
  const from = Math.max(day.from, placedAt ?? day.from);
  return pour.probes.flatMap(({ gateway, device, channel, depth, ...bound }) => {
    const [begins, ends] = [Math.max(from, bound.from ?? from), Math.min(day.asOf, bound.to ?? day.asOf)];
    const series = { gateway, device, channel, quantity: 'temperature' };
    return begins < ends ? [{ pour: pour.id, depth, series, from: begins, to: ends }] : [];
  });
}

function struckActivities(programme: Programme | null, now: string): ReadonlySet<string> {
  const begun = programme?.activities.filter(({ actualStart }) => actualStart !== null && actualStart <= now);
  return new Set(begun?.map(({ id }) => id));
}

function isFollowed(state: PourState, struck: ReadonlySet<string>, asOf: number): boolean {
  if (state.placedAt === null || state.placedAt > asOf) return false;
  return !struck.has(state.activity) && asOf - state.placedAt <= FOLLOWED_MS_MAX;
}

function describe(pour: Pour, state: PourState, probes: readonly ReadProbe[], day: ReportDay): PourFacts {
  const core = depthOf(probes.filter(({ depth }) => depth === 'core'));
  const surface = depthOf(probes.filter(({ depth }) => depth === 'surface'));
  const source = `pour ${pour.id}`;
  const differenceMax = differenceOf(core, surface, source);
  return {
    id: pour.id,
    name: pour.name,
    mix: pour.mix,
    placedAt: state.placedAt,
    age: figureOr(state.ageHours, 'h', source, 'not-placed'),
    core: temperatures(core, state.coreCelsius, source),
    surface: temperatures(surface, state.surfaceCelsius, source),
    differenceMax,
    maturity: figureOr(state.maturityCelsiusHours, '°C·h', source, 'no-readings', 0),
    strength: figureOr(state.strengthMPa, 'MPa', source, 'no-readings'),
    required: figure(state.requiredMPa, 'MPa', source),
    hoursToStrip: figureOr(state.hoursToStrip, 'h', source, 'out-of-reach'),
    reachedAt: state.reachedAt,
    activity: state.activity,
    plannedAt: state.plannedAt,
    flags: flagsOf(pour, state, differenceMax, day),
  };
}

/** What the probes of one depth said in the day. */
interface Depth {
  sources: string[];
  min: number | null;
  max: number | null;
  /** Window start → mean over the probes, °C. */
  means: Map<number, number>;
}

function depthOf(probes: readonly ReadProbe[]): Depth {
  const values = (place: number) =>
    probes.flatMap(({ windows }) =>
      windows.flatMap(({ at, values: made }): [number, number][] => {
        const value = made[place] ?? null;
        return value === null ? [] : [[at, value]];
      }),
    );
  const [lows, highs, means] = [values(0), values(1), values(2)];
  const extreme = (of: typeof lows, pick: (...all: number[]) => number) =>
    of.length > 0 ? of.reduce((best, [, value]) => pick(best, value), of[0]?.[1] ?? 0) : null;
  return {
    sources: probes.map(({ series }) => seriesSource(series)),
    min: extreme(lows, Math.min),
    max: extreme(highs, Math.max),
    means: new Map([...Map.groupBy(means, ([at]) => at)].map(([at, some]) => [at, meanOf(some)])),
  };
}

function meanOf(values: readonly [at: number, value: number][]): number {
  return values.reduce((sum, [, value]) => sum + value, 0) / values.length;
}

function temperatures(depth: Depth, now: number | null, pourSource: string): TemperatureFacts {
  const why = depth.sources.length === 0 ? 'no-probe' : 'no-readings';
  const source = depth.sources.join(', ') || pourSource;
  return {
    now: figureOr(now, '°C', pourSource, why),
    min: figureOr(depth.min, '°C', source, why),
    max: figureOr(depth.max, '°C', source, why),
  };
}

/** Signed: a surface that is warmer than the core is another event, and no large difference. */
function differenceOf(core: Depth, surface: Depth, pourSource: string): Figure {
  const differences = [...core.means].flatMap(([at, value]) => {
    const outer = surface.means.get(at);
    return outer === undefined ? [] : [value - outer];
  });
  const source = [...core.sources, ...surface.sources].join(', ') || pourSource;
  if (differences.length > 0) return figure(Math.max(...differences), '°C', source);
  const complete = core.sources.length > 0 && surface.sources.length > 0;
  return missing(complete ? 'no-readings' : 'no-probe', '°C', source);
}

function flagsOf(pour: Pour, state: PourState, difference: Figure, day: ReportDay): PourFlag[] {
  const flags: [PourFlag, boolean][] = [
    ['placed-today', state.placedAt !== null && state.placedAt >= day.from],
    ['ready', state.reached],
    ['late', isLate(state)],
    [
      'difference-above-limit',
      pour.sectionThicknessMm >= MASS_CONCRETE_MM_MIN && (difference.value ?? 0) > DIFFERENCE_CELSIUS_MAX,
    ],
    ['incomplete', state.incomplete],
    ['extrapolated', state.extrapolated],
  ];
  return flags.flatMap(([flag, holds]) => (holds ? [flag] : []));
}

/** The strength comes an hour or more after the programme wants to strip. */
function isLate({ reachedAt, plannedAt }: PourState): boolean {
  return reachedAt !== null && plannedAt !== null && reachedAt - plannedAt >= HOUR_MS;
}

function bySoonest(a: PourFacts, b: PourFacts): number {
  const hours = (facts: PourFacts) => facts.hoursToStrip.value ?? Number.MAX_VALUE;
  return hours(a) - hours(b) || (a.plannedAt ?? 0) - (b.plannedAt ?? 0) || a.id.localeCompare(b.id);
}
