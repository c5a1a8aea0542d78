import type { AlarmPriority } from '../site/alarm.ts';
import type { Role } from '../site/credential.ts';
import type { DeviceKind } from '../site/equipment/device.ts';
import type { SubjectKind } from '../site/rule.ts';
import type { Text } from '../site/text.ts';

/** A rule as it stands in a file and has passed the schema. */
export interface RawRule {
  id: string;
  about: SubjectKind;
  kinds?: DeviceKind[];
  enabled: boolean;
  inputs: Record<string, RawInput>;
  value?: string;
  high?: number | string;
  low?: number | string;
  deadband: number;
  when?: string;
  clear?: string;
  suppressedWhen?: string;
  onDelay: string;
  offDelay: string;
  latch: boolean;
  holds: string;
  priority: AlarmPriority;
  position: Role;
  acknowledgedBy?: Role[];
  group?: string;
  unit: string;
  name: Text;
  text: Text;
  action: Text;
  source: string;
}

export interface RawInput {
  quantity?: string;
  of?: string;
  derived?: string;
  heard?: 'channel' | 'gateway';
  holds?: string;
}
