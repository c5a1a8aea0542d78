import type { AlarmPriority } from '../../site/alarm.ts';
import type { Role } from '../../site/credential.ts';
import type { Notice, NoticeSettings } from '../../site/notice.ts';

const PRIORITIES: readonly AlarmPriority[] = ['critical', 'high'];

/** Is this channel told of this? Floods and refused rule files everybody is told of who is told of alarms at all. */
export function wants({ priorities = [...PRIORITIES], levels }: NoticeSettings, notice: Notice): boolean {
  if (notice.priority !== null) return priorities.includes(notice.priority);
  if (notice.level !== null) return levels?.includes(notice.level) ?? true;
  return priorities.length > 0;
}

/** Single notices are held back while a flood goes on at the position that they come to. */
export function isHeldBack(floods: Readonly<Partial<Record<Role, number>>>, position: Role): boolean {
  return floods[position] !== undefined;
}
