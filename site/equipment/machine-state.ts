export const MACHINE_STATES = ['off', 'idle', 'operating', 'fault'] as const;
export type MachineState = (typeof MACHINE_STATES)[number];

/** What a machine's sensors say at one time; absent: not measured. */
export interface MachineSigns {
  /** What its own telematics say; believed before anything else. */
  state?: MachineState;
  faultActive?: boolean;
  powerKw?: number;
  /** Velocity, mm/s. */
  vibrationMmPerS?: number;
}

/** Where a machine's state changes, from a week of its own readings. `idleFrom` is below `operatingFrom`. */
export interface StateThresholds {
  powerKw?: { idleFrom: number; operatingFrom: number };
  vibrationMmPerS?: { idleFrom: number; operatingFrom: number };
}

/**
 * State of a machine from telematics, or else from power and vibration. Of two sensors the one that shows more work
 * counts: a hydraulic machine shakes before its generator is loaded.
 *
 * @returns null where no sign says anything
 *
 * @example machineState({ powerKw: 22 }, { powerKw: { idleFrom: 2, operatingFrom: 15 } }) // 'operating'
 */
export function machineState(signs: MachineSigns, thresholds: StateThresholds): MachineState | null {
  if (signs.faultActive) return 'fault';
  if (signs.state) return signs.state;
  const shown = [
    levelOf(signs.powerKw, thresholds.powerKw),
    levelOf(signs.vibrationMmPerS, thresholds.vibrationMmPerS),
  ].filter((level) => level !== null);
  return shown.length === 0 ? null : (WORK[Math.max(...shown)] ?? null);
}

const WORK: readonly MachineState[] = ['off', 'idle', 'operating'];

function levelOf(
  value: number | undefined,
  threshold: { idleFrom: number; operatingFrom: number } | undefined,
): number | null {
  if (value === undefined || !threshold || !Number.isFinite(value)) return null;
  if (value >= threshold.operatingFrom) return 2;
  return value >= threshold.idleFrom ? 1 : 0;
}
