import type { LiveDevice, LiveValue } from '../../../site/live.ts';

/** Every newest value of a device, in the order of its channels. */
export function allValues(device: LiveDevice): (LiveValue & { channel: string; quantity: string })[] {
  return Object.entries(device.channels).flatMap(([channel, quantities]) =>
    Object.entries(quantities).map(([quantity, value]) => ({ ...value, channel, quantity })),
  );
}

/** The newest value of a quantity of a device, over its channels. */
export function newestValue(device: LiveDevice, quantity: string): LiveValue | null {
  let newest: LiveValue | null = null;
  for (const channel of Object.values(device.channels)) {
    const value = channel[quantity];
    if (value && (!newest || value.at > newest.at)) newest = value;
  }
  return newest;
}

/** The newest number of a quantity, null when it never sent one. */
export function newestNumber(device: LiveDevice, quantity: string): number | null {
  const value = newestValue(device, quantity)?.value;
  return typeof value === 'number' ? value : null;
}

export const MACHINE_STATES = ['operating', 'idle', 'off', 'fault'] as const;
export type MachineState = (typeof MACHINE_STATES)[number];

// Machines report every five minutes, probes every fifteen: three missed reports are a silence.
const SILENT_AFTER_MS: Partial<Record<LiveDevice['kind'], number>> = { 'concrete-probe': 2 * 3_600_000 };
const SILENT_AFTER_MS_DEFAULT = 30 * 60_000;

/** A device that has never spoken waits for its pour or its installer: it is not on the model yet. */
export function hasSpoken(device: LiveDevice): boolean {
  return device.lastAt > 0;
}

export function isSilent(device: LiveDevice, now: number): boolean {
  return now - device.lastAt > (SILENT_AFTER_MS[device.kind] ?? SILENT_AFTER_MS_DEFAULT);
}

/** What a machine does, `silent` when it has not been heard for long or never said. */
export function machineState(device: LiveDevice, now: number): MachineState | 'silent' {
  const said = newestValue(device, 'state')?.value;
  const state = MACHINE_STATES.find((known) => known === said);
  return state && !isSilent(device, now) ? state : 'silent';
}

export function isMachine(device: LiveDevice): boolean {
  return device.kind === 'tower-crane' || device.kind === 'concrete-pump' || isMobile(device);
}

function isMobile(device: LiveDevice): boolean {
  return device.kind === 'mixer' || device.kind === 'excavator';
}

/** Lowest and highest newest temperature over a device's channels, °C; null when it sent none. */
export function temperatureSpan(devices: readonly LiveDevice[]): [low: number, high: number] | null {
  const values = devices
    .flatMap((device) => Object.values(device.channels))
    .map((channel) => channel.temperature?.value)
    .filter((value) => typeof value === 'number');
  return values.length === 0 ? null : [Math.min(...values), Math.max(...values)];
}
