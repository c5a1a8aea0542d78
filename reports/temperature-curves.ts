import type { BoundProbe, Pour } from '../site/concrete/pour.ts';
import type { PourFacts } from './daily-fact-types.ts';
import { figure } from './figure.ts';
import { DIFFERENCE_CELSIUS_MAX } from './pour-facts.ts';
import type { ReportDay } from './report-day.ts';
import type { ReportSources } from './sources.ts';
import type { TemperatureCurve } from './standing-fact-types.ts';
import { windowsOfMany } from './windows-of-many.ts';

const HOUR_MS = 3_600_000;
// Charts that a manager looks at in a morning; the desk has all.
const CURVES_MAX = 6;

/** Core and surface of the pours in their forms from placing on, by the hour: those to be struck first. */
export async function temperatureCurves(
  { telemetry, pours }: ReportSources,
  day: ReportDay,
  followed: readonly PourFacts[],
): Promise<TemperatureCurve[]> {
  const curves: TemperatureCurve[] = [];
  for (const facts of followed) {
    const pour = pours.find(({ id }) => id === facts.id);
    if (curves.length === CURVES_MAX || !pour || facts.placedAt === null) continue;
    const span: [number, number] = [facts.placedAt, day.asOf];
    const { core, surface } = await byHour(telemetry, pour, span);
    const hours = [...new Set([...core.keys(), ...surface.keys()])].sort((a, b) => a - b);
    if (hours.length > 0)
      curves.push({
        pour: pour.id,
        name: pour.name,
        points: hours.map((at) => [at, core.get(at) ?? null, surface.get(at) ?? null]),
        difference: facts.differenceMax,
        differenceLimit: figure(DIFFERENCE_CELSIUS_MAX, '°C', 'GB 50496-2018 3.0.4, mass concrete'),
      });
  }
  return curves;
}

/** Means over the probes of a depth, by the hour. */
async function byHour(
  telemetry: ReportSources['telemetry'],
  pour: Pour,
  [from, to]: [number, number],
): Promise<Record<BoundProbe['depth'], Map<number, number>>> {
  const probes = pour.probes.flatMap(({ gateway, device, channel, depth, ...bound }) => {
    const [begins, ends] = [Math.max(from, bound.from ?? from), Math.min(to, bound.to ?? to)];
    const series = { gateway, device, channel, quantity: 'temperature' };
    return begins < ends ? [{ depth, series, from: begins, to: ends }] : [];
  });
  const windows = await windowsOfMany(telemetry, probes, { windowMs: HOUR_MS, aggregates: ['mean'] });
  const of = (wanted: BoundProbe['depth']) => {
    const values = new Map<number, number[]>();
    for (const [index, { depth }] of probes.entries())
      for (const { at, values: made } of depth === wanted ? (windows[index] ?? []) : [])
        values.set(at, [...(values.get(at) ?? []), ...made.filter((value) => value !== null)]);
    return new Map(
      [...values].map(([at, all]) => [at, rounded(all.reduce((sum, one) => sum + one, 0) / all.length)]),
    );
  };
  return { core: of('core'), surface: of('surface') };
}

function rounded(celsius: number): number {
  return Number(celsius.toFixed(1));
}
