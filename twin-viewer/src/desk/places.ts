import type { Action } from '../../../site/authorisation.ts';

export type PlaceId =
  | 'today'
  | 'problems'
  | 'progress'
  | 'pours'
  | 'specimens'
  | 'elements'
  | 'alarms'
  | 'forecast'
  | 'risks'
  | 'programme'
  | 'changes'
  | 'gates'
  | 'agenda'
  | 'diary'
  | 'devices'
  | 'quarantine'
  | 'access'
  | 'account'
  | 'whatIf'
  | 'settings'
  | 'demo'
  | 'quality'
  | 'reports'
  | 'glossary';

export interface DeskPlace {
  id: PlaceId;
  group: 'site' | 'office' | 'system';
  /** Who finds it in the navigation; the service decides who may. */
  action: Action | 'self';
  /** Shown in a phone's bar; the others are behind 'more'. */
  phone?: boolean;
  /** There is nothing in it on a real site. */
  demoOnly?: boolean;
}

/** The desk's table of contents. */
export const PLACES: readonly DeskPlace[] = [
  { id: 'today', group: 'site', action: 'read', phone: true },
  { id: 'problems', group: 'site', action: 'read', phone: true },
  { id: 'progress', group: 'site', action: 'read', phone: true },
  { id: 'pours', group: 'site', action: 'read', phone: true },
  { id: 'specimens', group: 'site', action: 'read' },
  { id: 'elements', group: 'site', action: 'read' },
  { id: 'alarms', group: 'office', action: 'read' },
  { id: 'risks', group: 'office', action: 'read' },
  { id: 'forecast', group: 'office', action: 'read' },
  { id: 'programme', group: 'office', action: 'read' },
  { id: 'whatIf', group: 'office', action: 'read' },
  { id: 'settings', group: 'office', action: 'read' },
  { id: 'changes', group: 'office', action: 'read' },
  { id: 'gates', group: 'office', action: 'read' },
  { id: 'agenda', group: 'office', action: 'read' },
  { id: 'diary', group: 'office', action: 'read-audit' },
  { id: 'reports', group: 'office', action: 'read' },
  { id: 'devices', group: 'system', action: 'read' },
  { id: 'quality', group: 'system', action: 'read' },
  { id: 'quarantine', group: 'system', action: 'read-quarantine' },
  { id: 'access', group: 'system', action: 'administer' },
  { id: 'demo', group: 'system', action: 'read', demoOnly: true },
  { id: 'glossary', group: 'system', action: 'read' },
  { id: 'account', group: 'system', action: 'self' },
];

export function addressOf(id: PlaceId): string {
  return id === 'today' ? '/desk' : `/desk/${id === 'whatIf' ? 'what-if' : id}`;
}
