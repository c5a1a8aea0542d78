import type { BoundProbe, Pour, PourState } from '../site/concrete/pour.ts';
import { toLocal } from '../site/local-time.ts';
import type { Programme } from '../site/schedule/programme.ts';
import type { PourFacts, PourFlag, TemperatureFacts } from './daily-fact-types.ts';
import { type Figure, figure, figureOr, missing, seriesSource } from './figure.ts';
import type { ReportDay } from './report-day.ts';
import type { ReportSources } from './sources.ts';

const HOUR_MS = 3_600_000;
const WINDOW_MS = 900_000;
const WINDOWS_MAX = 25 * 4 + 1;
// Without a programme nobody says when a form is struck; after 28 days the strength is a matter of specimens.
const FOLLOWED_MS_MAX = 28 * 24 * HOUR_MS;
// GB 50496-2018 3.0.4, for mass concrete: core minus surface at most 25 °C. Mass concrete is 1 m and thicker there.
export const DIFFERENCE_CELSIUS_MAX = 25;
const MASS_CONCRETE_MM_MIN = 1000;

/** The pours that are still in their forms, the next to be struck first. */
export async function pourFacts(sources: ReportSources, day: ReportDay): Promise<PourFacts[]> {
  const struck = struckActivities(sources.programme, toLocal(day.asOf, sources.site.timeZone));
  const facts: PourFacts[] = [];
  for (const state of sources.pourStates) {
    const pour = sources.pours.find(({ id }) => id === state.id);
    if (pour && isFollowed(state, struck, day.asOf)) facts.push(await describe(sources, pour, state, day));
  }
  return facts.sort(bySoonest);
}

function struckActivities(programme: Programme | null, now: string): ReadonlySet<string> {
  const begun = programme?.activities.filter(({ actualStart }) => actualStart !== null && actualStart <= now);
  return new Set(begun?.map(({ id }) => id));
}

function isFollowed(state: PourState, struck: ReadonlySet<string>, asOf: number): boolean {
  if (state.placedAt === null || state.placedAt > asOf) return false;
  return !struck.has(state.activity) && asOf - state.placedAt <= FOLLOWED_MS_MAX;
}

async function describe(
  { telemetry }: ReportSources,
  pour: Pour,
  state: PourState,
  day: ReportDay,
): Promise<PourFacts> {
  const from = Math.max(day.from, state.placedAt ?? day.from);
  const read = (depth: BoundProbe['depth']) =>
    readDepth(
      telemetry,
      pour.probes.filter((probe) => probe.depth === depth),
      from,
      day.asOf,
    );
  const core = await read('core');
  const surface = await read('surface');
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

async function readDepth(
  telemetry: ReportSources['telemetry'],
  probes: readonly BoundProbe[],
  from: number,
  to: number,
): Promise<Depth> {
  const lows: number[] = [];
  const highs: number[] = [];
  const means: [at: number, value: number][] = [];
  const sources: string[] = [];
  for (const { gateway, device, channel, ...bound } of probes) {
    // One that was swapped tells of the time until then, the one that took over of the time after.
    const [begins, ends] = [Math.max(from, bound.from ?? from), Math.min(to, bound.to ?? to)];
    if (begins >= ends) continue;
    const series = { gateway, device, channel, quantity: 'temperature' };
    sources.push(seriesSource(series));
    const query = { series, from: begins, to: ends, limit: WINDOWS_MAX, windowMs: WINDOW_MS };
    for (const [, value] of await telemetry.window({ ...query, aggregate: 'min' })) lows.push(Number(value));
    for (const [, value] of await telemetry.window({ ...query, aggregate: 'max' })) highs.push(Number(value));
    for (const [at, value] of await telemetry.window({ ...query, aggregate: 'mean' }))
      means.push([at, Number(value)]);
  }
  return {
    sources,
    min: lows.length > 0 ? Math.min(...lows) : null,
    max: highs.length > 0 ? Math.max(...highs) : null,
    means: new Map([...Map.groupBy(means, ([at]) => at)].map(([at, values]) => [at, meanOf(values)])),
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
