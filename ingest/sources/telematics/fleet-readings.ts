import { type FleetEquipment, fleetSerial } from '../../../site/equipment/fleet-snapshot.ts';
import type { Reading } from '../../../site/reading.ts';
import { isDeviceName } from '../../../site/topic.ts';
import { type CheckContext, checkReadings } from '../../check-reading.ts';
import { readingOf } from '../../reading-of.ts';

export interface FleetReadings {
  /** `provider/serial`, so that two providers that tell of one machine stay apart. */
  device: string;
  readings: Reading[];
  /** What was told and is not taken, in words; the machine goes to quarantine with them. */
  refused: string[];
}

/**
 * A machine of a snapshot as readings of ours, through the same checks as everything that comes in.
 *
 * @returns null where it cannot be named
 */
export function fleetReadings(
  equipment: FleetEquipment,
  from: { gateway: string; provider: string },
  context: CheckContext,
): FleetReadings | null {
  const serial = fleetSerial(equipment);
  const device = `${from.provider}/${serial}`;
  if (serial === null || !isDeviceName(device)) return null;
  const readings: Reading[] = [];
  const refused = [...equipment.unread];
  for (const sample of equipment.samples) {
    const made = readingOf(
      { channel: '', ...sample },
      { gateway: from.gateway, device, receivedAt: context.receivedAt },
    );
    if (made.ok) readings.push(made.reading);
    else refused.push(made.detail);
  }
  const checked = checkReadings(readings, context);
  refused.push(...checked.refused.map(({ detail }) => detail));
  return { device, readings: checked.readings, refused };
}
