import type { DeviceProfile } from '../../site/device-profile.ts';
import { draginoLht65 } from './shipped/dragino-lht65.ts';
import { draginoLtc2 } from './shipped/dragino-ltc2.ts';
import { ds18b20Logger, genericLogger } from './shipped/generic-logger.ts';
import { milesightEm300Th } from './shipped/milesight-em300-th.ts';

export const SHIPPED_PROFILES: readonly DeviceProfile[] = [
  milesightEm300Th,
  draginoLht65,
  draginoLtc2,
  ds18b20Logger,
  genericLogger,
];

/**
 * All profiles in the order in which they are asked: the site's own first, then the shipped ones that the site has
 * not replaced, the generic one last.
 *
 * @param own of the site, from `profiles/*.yaml`
 */
export function profileBook(own: readonly DeviceProfile[]): readonly DeviceProfile[] {
  const replaced = new Set(own.map(({ id }) => id));
  return [...own, ...SHIPPED_PROFILES.filter(({ id }) => !replaced.has(id))];
}
