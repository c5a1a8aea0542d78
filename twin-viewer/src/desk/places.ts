import type { Action } from '../../../site/authorisation.ts';

export type PlaceId =
  | 'today'
  | 'problems'
  | 'progress'
  | 'pours'
  | 'specimens'
  | 'alarms'
  | 'changes'
  | 'gates'
  | 'agenda'
  | 'diary'
  | 'devices'
  | 'quarantine'
  | 'access'
  | 'account';

export interface DeskPlace {
  id: PlaceId;
  group: 'site' | 'office' | 'system';
  /** Who finds it in the navigation; the service decides who may. */
  action: Action | 'self';
  /** Shown in a phone's bar; the others are behind 'more'. */
  phone?: boolean;
}

/** The desk's table of contents. */
export const PLACES: readonly DeskPlace[] = [
  { id: 'today', group: 'site', action: 'read', phone: true },
  { id: 'problems', group: 'site', action: 'read', phone: true },
  { id: 'progress', group: 'site', action: 'read', phone: true },
  { id: 'pours', group: 'site', action: 'read', phone: true },
  { id: 'specimens', group: 'site', action: 'read' },
  { id: 'alarms', group: 'site', action: 'read' },
  { id: 'changes', group: 'office', action: 'read' },
  { id: 'gates', group: 'office', action: 'read' },
  { id: 'agenda', group: 'office', action: 'read' },
  { id: 'diary', group: 'office', action: 'read-audit' },
  { id: 'devices', group: 'system', action: 'read' },
  { id: 'quarantine', group: 'system', action: 'read-quarantine' },
  { id: 'access', group: 'system', action: 'administer' },
  { id: 'account', group: 'system', action: 'self' },
];

export function addressOf(id: PlaceId): string {
  return id === 'today' ? '/desk' : `/desk/${id}`;
}
