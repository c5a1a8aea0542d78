import type { Pour } from '../../site/concrete/pour.ts';
import { fits, type Trouble, troublesOf } from '../trouble.ts';
import { brokenMinutes } from '../truth.ts';
import type { DemoBuilding } from './building.ts';
import type { DemoJob } from './job.ts';
import { boundProbes, type LoggerPlan } from './loggers.ts';
import type { Placing } from './machines.ts';
import type { PourPlan } from './pour-plan.ts';

/** Concrete of a zone, m³. */
const VOLUME_M3 = { slab: 114, walls: 52, raft: 280 } as const;

/** The record of a pour, as the engineer in charge would have entered it before the concrete came. */
export function pourRecord(building: DemoBuilding, plan: PourPlan, loggers: readonly LoggerPlan[]): Pour {
  const elements = elementsOf(building, plan);
  const where = plan.id.split('-').slice(1).join('-');
  return {
    id: plan.id,
    name:
      plan.kind === 'slab'
        ? { en: `Slab ${where}`, zh: `楼板 ${where}` }
        : { en: `Walls and columns ${where}`, zh: `墙柱 ${where}` },
    elements,
    mix: plan.mixName,
    // The actual finish of the placing activity counts; the foreman reports it.
    placedAt: null,
    activity: plan.pourStep,
    volumeM3: VOLUME_M3[plan.kind],
    sectionThicknessMm: Math.round(plan.thicknessM * 1000),
    required: [{ purpose: 'strip', MPa: plan.requiredMPa, activity: plan.stripStep }],
    probes: loggers.flatMap((logger) => boundProbes(logger, elements)),
  };
}

export function elementsOf(building: DemoBuilding, plan: PourPlan): string[] {
  const trades: readonly string[] = plan.kind === 'slab' ? ['slab'] : ['wall', 'column'];
  return building.elements
    .filter(
      ({ trade, storey, zone }) => storey === plan.storey && zone === plan.zone && trades.includes(trade),
    )
    .map(({ id }) => id);
}

/** When the concrete crews place what, for the pump and the mixers. */
export function placingsOf(job: DemoJob, troubles: readonly Trouble[]): Placing[] {
  const broken = troublesOf(troubles, 'machine-fault').filter(({ device }) => fits(device, 'concrete-pump'));
  return job.steps.flatMap((step) => {
    const { id, work, calendar } = step;
    const dates = job.truth.dates.get(id);
    if (work?.part !== 'pour' || !dates) return [];
    const volumeM3 = work.trades.includes('slab')
      ? VOLUME_M3.slab
      : VOLUME_M3[work.storey === null ? 'raft' : 'walls'];
    const { start, finish } = dates;
    const time = job.time[calendar];
    // Evenly over the working time in which the pump runs.
    const pumped = (until: number) =>
      broken.reduce(
        (minutes, { from, to }) =>
          minutes - Math.max(0, Math.min(to, until) - Math.max(from, start)) / 60_000,
        time.between(start, until),
      );
    const whole = Math.max(1, time.between(start, finish) - brokenMinutes(troubles, step, start));
    const doneShare = (at: number) =>
      at <= start ? 0 : at >= finish ? 1 : Math.min(1, Math.max(0, pumped(at) / whole));
    return [{ from: start, to: finish, volumeM3, doneShare }];
  });
}
