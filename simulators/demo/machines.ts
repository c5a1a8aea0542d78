import { cranePose, parkedPose } from '../physics/crane-pose.ts';
import type { DutyProfile, DutySegment, WorkWindow } from '../physics/duty.ts';
import { seedOf } from '../physics/hash-noise.ts';
import { type MachineMoment, machineTimeline } from '../physics/machine-timeline.ts';
import type { Sky } from '../physics/sky.ts';
import { machineSource } from '../sources/machine.ts';
import { round, type Sample, type Source } from '../sources/source.ts';
import { fits, type Trouble, troublesOf } from '../trouble.ts';
import type { ShiftWindow } from './shifts.ts';

/** One placing of concrete, for the pump and the mixers. */
export interface Placing {
  /** ms since 1970 UTC */
  from: number;
  to: number;
  volumeM3: number;
  /** How much of it is placed at a time, 0–1. */
  doneShare: (at: number) => number;
}

export interface MachineSetting {
  seed: number;
  sky: Sky;
  troubles: readonly Trouble[];
  gateways: { crane: string; yard: string };
  windows: readonly ShiftWindow[];
  placings: readonly Placing[];
  /** When the crane is up and the pits are dug, ms. */
  craneFrom: number;
  diggingUntil: number;
  /** Height of the working level at a time, m. */
  levelM: (at: number) => number;
}

/** A tower crane is out of service from a gust of 16.5 m/s (the advice of the British trade body and regulator). */
const CRANE_GUST_MAX = 16.5;

const NEVER_STOPPED = () => false;
const DIESEL: DutyProfile = {
  operatingMinutes: [12, 35],
  faultChance: 0.012,
  faultCodes: ['SPN110-FMI0', 'SPN100-FMI1', 'SPN94-FMI18'],
  faults: [],
  stopped: NEVER_STOPPED,
};

/** Crane, pump, two mixers and an excavator, each with its own habits. */
export function demoMachines(setting: MachineSetting): Source[] {
  const { windows, placings, gateways } = setting;
  const overlapping = windows.filter((window) => placings.some((placing) => overlap(window, placing)));
  const pouring = new Set(overlapping);
  const manned = (operatingShare: (window: ShiftWindow) => number): WorkWindow[] =>
    windows.map((window) => ({ from: window.from, to: window.to, operatingShare: operatingShare(window) }));
  const pumped = volumeOf(placings, 1);
  const mixed = volumeOf(placings, 0.5);
  return [
    crane(
      setting,
      manned(() => 0.66),
    ),
    diesel(setting, gateways.yard, 'concrete-pump', stretches(windows, placings), 14, pumped),
    diesel(
      setting,
      gateways.yard,
      'mixer-1',
      manned((window) => (pouring.has(window) ? 0.8 : 0.15)),
      7,
      mixed,
    ),
    diesel(
      setting,
      gateways.yard,
      'mixer-2',
      manned((window) => (pouring.has(window) ? 0.7 : 0.06)),
      7,
      mixed,
    ),
    diesel(
      setting,
      gateways.yard,
      'excavator',
      manned((window) => (window.from < setting.diggingUntil ? 0.8 : 0.3)),
      15,
      null,
    ),
  ];
}

function crane(setting: MachineSetting, windows: readonly WorkWindow[]): Source {
  const own = seedOf(setting.seed, 'tower-crane');
  const profile: DutyProfile = {
    operatingMinutes: [4, 9],
    faultChance: 0.015,
    faultCodes: ['E21-hoist-overload', 'E07-slew-brake', 'E33-anemometer'],
    faults: faultsOf(setting.troubles, 'tower-crane'),
    stopped: (at) => setting.sky.weather(at).windGust >= CRANE_GUST_MAX,
  };
  const up = windows.filter(({ from }) => from >= setting.craneFrom);
  return machineSource(
    setting.gateways.crane,
    'tower-crane',
    machineTimeline(own, up, profile),
    ({ segment }, at) => {
      const levelM = setting.levelM(at);
      const lifting = segment.state === 'operating';
      const pose = lifting ? cranePose(own, { ...segment, levelM }, at) : parkedPose(levelM);
      return {
        slewAngle: round(pose.slewAngle, 1),
        hookRadius: round(pose.hookRadius, 1),
        hookHeight: round(pose.hookHeight, 1),
        load: round(pose.load, 2),
        power: round(lifting ? 18 + 6 * pose.load : segment.state === 'off' ? 0.4 : 3.5, 1),
      };
    },
  );
}

function diesel(
  setting: MachineSetting,
  gateway: string,
  device: string,
  windows: readonly WorkWindow[],
  litresPerHour: number,
  volumeM3: ((at: number) => number) | null,
): Source {
  const timeline = machineTimeline(seedOf(setting.seed, device), windows, {
    ...DIESEL,
    faults: faultsOf(setting.troubles, device),
  });
  const values = (
    { operatingHours, idleHours, operatingHoursToday }: MachineMoment,
    at: number,
  ): Sample['v'] => ({
    // Filled every morning; a day's work takes half a tank.
    fuelLevel: round(Math.max(8, 96 - 7 * operatingHoursToday), 0),
    fuelUsed: round(litresPerHour * (operatingHours + 0.25 * idleHours), 1),
    ...(volumeM3 ? { volume: round(volumeM3(at), 1) } : {}),
  });
  return machineSource(gateway, device, timeline, values);
}

/** What a scenario breaks, as the machine's own breakdowns. */
function faultsOf(troubles: readonly Trouble[], device: string): DutySegment[] {
  return troublesOf(troubles, 'machine-fault')
    .filter((trouble) => fits(trouble.device, device))
    .map(({ from, to, faultCode }) => ({ from, to, state: 'fault', faultCode }));
}

/** Concrete placed up to a time, m³. */
function volumeOf(placings: readonly Placing[], share: number): (at: number) => number {
  return (at) => placings.reduce((sum, { volumeM3, doneShare }) => sum + share * volumeM3 * doneShare(at), 0);
}

/** The parts of shifts in which concrete is placed; two placings at once are one. */
function stretches(windows: readonly ShiftWindow[], placings: readonly Placing[]): WorkWindow[] {
  const found: WorkWindow[] = [];
  for (const window of windows) {
    const parts = placings.filter((placing) => overlap(window, placing));
    if (parts.length === 0) continue;
    const from = Math.max(window.from, Math.min(...parts.map((part) => part.from)));
    const to = Math.min(window.to, Math.max(...parts.map((part) => part.to)));
    found.push({ from, to, operatingShare: 0.85 });
  }
  return found;
}

function overlap(a: { from: number; to: number }, b: { from: number; to: number }): boolean {
  return a.from < b.to && b.from < a.to;
}
