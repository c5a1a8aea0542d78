import type { Zone } from './step.ts';

/** The loggers of each zone report to a box on its scaffold. */
export const ZONE_GATEWAYS: Record<Zone, string> = { A: 'gw-zone-a', B: 'gw-zone-b' };
/** On the crane, with the weather mast at its top. */
export const CRANE_GATEWAY = 'gw-crane';
/** In the site office, for the machines of the yard. */
export const YARD_GATEWAY = 'gw-yard';
/** The foremen's tablets. */
export const FOREMEN_GATEWAY = 'gw-foremen';

export const GATEWAYS: readonly string[] = [
  ZONE_GATEWAYS.A,
  ZONE_GATEWAYS.B,
  CRANE_GATEWAY,
  YARD_GATEWAY,
  FOREMEN_GATEWAY,
];
