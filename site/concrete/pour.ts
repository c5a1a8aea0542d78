import type { Text } from '../text.ts';

/** A strength that a pour must have before an activity may start. */
export interface RequiredStrength {
  purpose: 'strip' | 'stress' | 'backprop' | 'frost';
  MPa: number;
  activity: string;
}

/** A channel of a device, bound to a depth of a pour. */
export interface BoundProbe {
  gateway: string;
  device: string;
  channel: string;
  depth: 'core' | 'surface';
  depthMm: number;
  /** GlobalId of the element that it is cast into. */
  element: string;
  /** While it is bound, ms, `to` exclusive; absent or null: from the beginning, and still. */
  from?: number | null;
  to?: number | null;
  /** The place in the pour; a probe that takes over from a dead one has the same, and goes on with its history. */
  point?: string;
}

/** One placing of concrete. */
export interface Pour {
  id: string;
  name: Text;
  /** GlobalIds. */
  elements: string[];
  mix: string;
  /** Recorded placing time, ms since 1970 UTC; null: the actual finish of the placing activity counts. */
  placedAt: number | null;
  /** The activity that places it; null when the programme has none. */
  activity: string | null;
  volumeM3: number;
  sectionThicknessMm: number;
  required: RequiredStrength[];
  probes: BoundProbe[];
}

/** What is known of a pour now; derived from its readings. */
export interface PourState {
  id: string;
  name: Text;
  elements: string[];
  mix: string;
  placedAt: number | null;
  ageHours: number | null;
  maturityCelsiusHours: number | null;
  strengthMPa: number | null;
  requiredMPa: number;
  /** The activity that waits for the strength. */
  activity: string;
  /** When the required strength was or will be reached, ms; null when it is out of reach or nothing is known. */
  reachedAt: number | null;
  /** Four of five such intervals contain that time, ms; `to` null: open. Null where `reachedAt` is. */
  reachedBetween?: { from: number; to: number | null } | null;
  reached: boolean;
  /** Hours from now until it is reached; 0 when it is. */
  hoursToStrip: number | null;
  /** Planned start of the waiting activity, ms. */
  plannedAt: number | null;
  coreCelsius: number | null;
  surfaceCelsius: number | null;
  /** A gap longer than the limit lies in the history. */
  incomplete: boolean;
  /** Outside the calibrated range of the mix. */
  extrapolated: boolean;
}
