import type { BoundProbe } from '../../site/concrete/pour.ts';
import type { Spot } from '../truth.ts';
import type { PourPlan } from './pour-plan.ts';
import type { Zone } from './step.ts';

/** A four-channel logger that is cast into a pour: core and surface, in the middle of a bay and at its edge. */
export interface LoggerPlan {
  gateway: string;
  device: string;
  /** Which of the loggers of its pour, from 0. */
  index: number;
  pour: PourPlan;
}

export interface LoggerChannel {
  channel: string;
  depth: 'core' | 'surface';
  spot: Spot;
}

export const LOGGER_CHANNELS: readonly LoggerChannel[] = [
  { channel: '1', depth: 'core', spot: 'middle' },
  { channel: '2', depth: 'surface', spot: 'middle' },
  { channel: '3', depth: 'core', spot: 'edge' },
  { channel: '4', depth: 'surface', spot: 'edge' },
];

/** 50 mm inside the face (GB 50496). */
const SURFACE_DEPTH_MM = 50;
const LOGGERS = { slab: 2, walls: 1 } as const;

/** The loggers of a pour, on the gateway of its zone. */
export function loggersOf(pour: PourPlan, gatewayOf: Record<Zone, string>): LoggerPlan[] {
  return Array.from({ length: LOGGERS[pour.kind] }, (_, index) => ({
    gateway: gatewayOf[pour.zone],
    device: `logger-${pour.id}-${index + 1}`,
    index,
    pour,
  }));
}

/**
 * Where a logger's probes sit.
 *
 * @param elements GlobalIds of the pour; the loggers take turns among them
 */
export function boundProbes(logger: LoggerPlan, elements: readonly string[]): BoundProbe[] {
  const { gateway, device, pour } = logger;
  return LOGGER_CHANNELS.map(({ channel, depth, spot }) => ({
    gateway,
    device,
    channel,
    depth,
    depthMm: depth === 'core' ? (pour.thicknessM * 1000) / 2 : SURFACE_DEPTH_MM,
    element: elements[(logger.index + (spot === 'edge' ? 1 : 0)) % elements.length] ?? '',
  }));
}
