import { concreteLogger } from '../sources/concrete-logger.ts';
import type { Source } from '../sources/source.ts';
import { weatherMast } from '../sources/weather-mast.ts';
import type { TruePour, World } from '../truth.ts';
import type { DemoBuilding } from './building.ts';
import { CRANE_GATEWAY, YARD_GATEWAY } from './gateways.ts';
import type { DemoJob } from './job.ts';
import { LOGGER_CHANNELS, type LoggerPlan } from './loggers.ts';
import { demoMachines } from './machines.ts';
import { placingsOf } from './pours.ts';
import type { ShiftWindow } from './shifts.ts';

/** Everything on the site that measures. */
export function demoSources(
  world: World,
  building: DemoBuilding,
  job: DemoJob,
  windows: readonly ShiftWindow[],
  loggers: readonly LoggerPlan[],
): Source[] {
  const { seed, sky, troubles } = world;
  const finishOf = (work: string) => {
    const step = job.steps.find(({ name }) => name.startsWith(work));
    return job.truth.dates.get(step?.id ?? '')?.finish ?? job.start;
  };
  return [
    weatherMast(sky, CRANE_GATEWAY, 'weather-mast'),
    ...demoMachines({
      seed,
      sky,
      troubles,
      gateways: { crane: CRANE_GATEWAY, yard: YARD_GATEWAY },
      windows,
      placings: placingsOf(job, troubles),
      craneFrom: finishOf('Tower crane'),
      diggingUntil: finishOf('Excavate B'),
      levelM: workingLevel(building, [...job.truth.pours.values()]),
    }),
    ...loggers.flatMap((logger) => {
      const pour = job.truth.pours.get(logger.pour.id);
      if (!pour) return [];
      const probes = LOGGER_CHANNELS.map(({ channel, depth, spot }) => ({
        channel,
        depth,
        heat: pour.heat[spot],
      }));
      return [concreteLogger(seed, logger.gateway, logger.device, pour.placedAt, probes, troubles)];
    }),
  ];
}

/** Height of the highest slab that has been placed, m above the ground. */
function workingLevel(building: DemoBuilding, pours: readonly TruePour[]): (at: number) => number {
  const slabs = pours.filter(({ plan }) => plan.kind === 'slab');
  return (at) =>
    slabs.reduce((level, { placedAt, plan }) => {
      const elevation = building.storeys[plan.storey]?.elevation ?? 0;
      return placedAt <= at ? Math.max(level, elevation) : level;
    }, 0);
}
