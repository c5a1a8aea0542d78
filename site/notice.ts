import type { AlarmPriority } from './alarm.ts';
import type { Level } from './escalation.ts';
import type { Text } from './text.ts';

/** Something that people outside are told, once. */
export interface Notice {
  /** Stable: the same event has the same id, whoever works it out again. */
  id: string;
  kind:
    | 'alarm-raised'
    | 'alarm-returned'
    | 'flood-began'
    | 'flood-ended'
    | 'risk-opened'
    | 'risk-level'
    | 'risk-closed'
    | 'rules-refused';
  /** Event time, ms. */
  at: number;
  /** Of alarms. */
  priority: AlarmPriority | null;
  /** Of risks. */
  level: Level | null;
  title: Text;
  text: Text;
  /** Id of the alarm or the risk; null for others. */
  about: string | null;
}

export const NOTICE_CHANNELS = ['mail', 'webhook', 'dingtalk', 'wecom'] as const;
export type NoticeChannelKind = (typeof NOTICE_CHANNELS)[number];

/** Whom the site tells of what, `notices` in the site file. */
export interface NoticeSettings {
  /** Unique; what waits for it waits under this name. */
  name: string;
  channel: NoticeChannelKind;
  language: 'en' | 'zh';
  /** Alarms of these priorities; default: critical and high. */
  priorities?: AlarmPriority[];
  /** Risks of these levels; default: all. */
  levels?: Level[];
  /** Addresses, of a mail. */
  to?: string[];
  /** Where it goes; one that is a secret itself stands in a file or in the environment. */
  url?: string;
  urlEnv?: string;
  urlFile?: string;
  /** What it is signed with. */
  secretEnv?: string;
  secretFile?: string;
}
