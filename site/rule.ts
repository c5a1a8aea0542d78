import type { AlarmPriority } from './alarm.ts';
import type { Role } from './credential.ts';
import type { DeviceKind } from './equipment/device.ts';
import type { Text } from './text.ts';

/** What a rule can be about. Of each kind there are many on a site, but one `site`. */
export const SUBJECT_KINDS = [
  'sensor',
  'machine',
  'pour',
  'gateway',
  'activity',
  'specimen',
  'site',
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/**
 * Where a named input of a rule comes from.
 *
 * `quantity`: a series of the subject's own device, or of a related one (`of: mast`).
 * `derived`: what the engineering makes of readings, see rules/derived-inputs.ts.
 * `heard`: any reading of the subject’s channel, or any sign of its gateway; only its age and count mean something.
 */
export type RuleInput = (
  | { quantity: string; of?: string }
  | { derived: string }
  | { heard: 'channel' | 'gateway' }
) & {
  /** How long a value counts, ms; absent: as the rule says. */
  holdMs?: number;
};

/** A rule as it was read from a file, durations in ms. */
export interface Rule {
  id: string;
  about: SubjectKind;
  /** Only devices of these kinds. */
  kinds: readonly DeviceKind[] | null;
  enabled: boolean;
  inputs: Readonly<Record<string, RuleInput>>;
  condition: RuleCondition;
  /** CEL, bool: while it is true nobody is told, by design. */
  suppressedWhen: string | null;
  onDelayMs: number;
  offDelayMs: number;
  latch: boolean;
  /** How long a value counts; after that nobody knows, and nothing changes. */
  holdMs: number;
  priority: AlarmPriority;
  position: Role;
  acknowledgedBy: readonly Role[];
  /** Alarms of a group on subjects that belong together: the first one out is marked. */
  group: string | null;
  unit: string;
  name: Text;
  /** What the alarm says; `{subject}`, `{value}`, `{limit}` and `{unit}` are filled in. */
  text: Text;
  /** What to do; an alarm that asks for nothing is none. */
  action: Text;
  /** Where the limit comes from. */
  source: string;
}

/** All texts are CEL. A number against a limit with a deadband, or a free condition. */
export type RuleCondition =
  | { kind: 'limit'; value: string; side: 'high' | 'low'; limit: string; deadband: number }
  | { kind: 'when'; when: string; clear: string | null; value: string | null };
