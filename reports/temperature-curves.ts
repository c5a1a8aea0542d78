import type { BoundProbe, Pour } from '../site/concrete/pour.ts';
import type { PourFacts } from './daily-fact-types.ts';
import { figure } from './figure.ts';
import { DIFFERENCE_CELSIUS_MAX } from './pour-facts.ts';
import type { ReportDay } from './report-day.ts';
import type { ReportSources } from './sources.ts';
import type { TemperatureCurve } from './standing-fact-types.ts';

const HOUR_MS = 3_600_000;
// The hot week of a pour and the days after; 28 days are followed at most.
const HOURS_MAX = 28 * 24;
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
    const core = await byHour(telemetry, pour, 'core', span);
    const surface = await byHour(telemetry, pour, 'surface', span);
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

/** Means over the probes of a depth. */
async function byHour(
  telemetry: ReportSources['telemetry'],
  pour: Pour,
  depth: BoundProbe['depth'],
  [from, to]: [number, number],
): Promise<Map<number, number>> {
  const values = new Map<number, number[]>();
  for (const probe of pour.probes) {
    const [begins, ends] = [Math.max(from, probe.from ?? from), Math.min(to, probe.to ?? to)];
    if (probe.depth !== depth || begins >= ends) continue;
    const { gateway, device, channel } = probe;
    const points = await telemetry.window({
      series: { gateway, device, channel, quantity: 'temperature' },
      ...{ from: begins, to: ends, limit: HOURS_MAX, windowMs: HOUR_MS, aggregate: 'mean' },
    });
    for (const [at, value] of points) values.set(at, [...(values.get(at) ?? []), Number(value)]);
  }
  return new Map(
    [...values].map(([at, all]) => [at, rounded(all.reduce((sum, one) => sum + one, 0) / all.length)]),
  );
}

function rounded(celsius: number): number {
  return Number(celsius.toFixed(1));
}
