import type { MachineState } from './machine-state.ts';

const IDLE_SHARE_MIN = 0.5;

/**
 * State of a machine of which its telematics tell whether the engine runs, and two hour meters. An engine that runs
 * works, unless at least half of what it ran since the snapshot before was idling.
 *
 * @param operatingGain, idleGain hours since the snapshot before; null where it is not known
 *
 * @example fleetState(true, 0.25, 0.2) // 'idle'
 */
export function fleetState(
  running: boolean,
  operatingGain: number | null,
  idleGain: number | null,
): MachineState {
  if (!running) return 'off';
  if (operatingGain === null || idleGain === null || operatingGain <= 0) return 'operating';
  return idleGain / operatingGain >= IDLE_SHARE_MIN ? 'idle' : 'operating';
}
