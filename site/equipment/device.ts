import type { Text } from '../text.ts';

export const DEVICE_KINDS = [
  'concrete-probe',
  'weather-mast',
  'tower-crane',
  'concrete-pump',
  'mixer',
  'excavator',
  'unassigned',
] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** A device that people have named and placed. A device that only sends is kept as `unassigned`. */
export interface Device {
  gateway: string;
  device: string;
  kind: DeviceKind;
  name: Text;
  /** Model metres, Y up, as in the GLB; null when it has no place. */
  position: [number, number, number] | null;
  /** When its calibration certificate runs out, ms. */
  calibratedUntil?: number;
  /** When people took it out of service, ms; absent or null: it is in use. */
  retiredAt?: number | null;
}
