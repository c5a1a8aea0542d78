/** One value that a telematics provider tells of a machine, as it tells it. */
export interface FleetSample {
  /** Of VOCABULARY where it has one: `operatingHours`, `fuelLevel`; else its own: `engineRunning`, `odometer`. */
  quantity: string;
  /** When the machine measured it, ms since 1970 UTC: the values of one machine have each their own time. */
  at: number;
  value: number | boolean | string;
  unit?: string;
}

/** A machine in an ISO 15143-3 snapshot. */
export interface FleetEquipment {
  oem: string;
  model: string;
  equipmentId: string;
  serial: string;
  pin: string;
  samples: FleetSample[];
  /** Elements that were there and could not be read, in words. */
  unread: string[];
}

/** One page of a fleet snapshot. */
export interface FleetPage {
  equipment: FleetEquipment[];
  /** Where the next page is; null on the last. May lead back to this page: some providers do. */
  next: string | null;
}

// What providers write where they do not know.
const UNKNOWN = new Set(['', 'missing', 'unknown', 'n/a', 'null', '-']);

/**
 * What a machine is called at its provider: its serial number, or else its PIN, or else the provider's own id; null for
 * a machine that nobody has named.
 */
export function fleetSerial({ serial, pin, equipmentId }: FleetEquipment): string | null {
  return [serial, pin, equipmentId].find((name) => !UNKNOWN.has(name.toLowerCase())) ?? null;
}
