import type { Pour, PourState } from '../../../site/concrete/pour.ts';
import type { Dialect, Role } from '../../../site/credential.ts';
import type { Text } from '../../../site/text.ts';

/** What the API's lists hold, as far as the desk shows it. Times are ms since 1970 UTC. */
export interface Items<T> {
  items: T[];
  nextCursor?: string;
}

export interface ProblemItem {
  id: string;
  kind: 'problem' | 'technical-difficulty';
  element: string | null;
  activity: string | null;
  text: string;
  photos: string[];
  raisedBy: string;
  raisedAt: number;
  owner: string | null;
  state: 'open' | 'decided' | 'closed';
  level: 1 | 2 | 3;
  levelHistory: { level: number; at: number; by: string; why: string }[];
  comments: {
    at: number;
    by: string;
    kind: 'comment' | 'option' | 'resources' | 'disagreement';
    text: string;
    photos: string[];
  }[];
  votes: { by: string; role: Role; text: string; at: number }[];
  decision: { text: string; by: string[]; at: number } | null;
  nextLevelAt: number | null;
  workingHoursLeft: number | null;
}

type ChangeDeed =
  | 'proposed'
  | 'edited'
  | 'signed'
  | 'signature-void'
  | 'withdrawn'
  | 'rejected'
  | 'superseded'
  | 'effective';

export interface ChangeItem {
  id: string;
  kind: 'text' | 'mix' | 'limits' | 'baseline' | 'programme' | 'rule-file' | 'gates' | 'gate-waiver';
  title: Text;
  reason: string;
  state: 'proposed' | 'signed' | 'effective' | 'withdrawn' | 'rejected' | 'superseded';
  version: number;
  proposedAt: number;
  proposedBy: string;
  content: { kind: string; text?: string; mix?: { id: string } };
  difference: { what: Text; before: string | null; after: string | null }[];
  signatures: { role: Role; by: string; comment: string; at: number; version: number; counts: boolean }[];
  history: { at: number; by: string; what: ChangeDeed; comment: string | null }[];
  effectiveAt: number | null;
  free: boolean;
}

export interface CheckItem {
  id: string;
  ok: boolean;
  text: Text;
  detail: Text | null;
}

export interface PourRow {
  pour: Pour;
  state: PourState | null;
  ready: boolean;
  open: string[];
}

export interface PourDetail {
  pour: Pour;
  state: PourState | null;
  checklist: { ready: boolean; items: CheckItem[] };
}

export interface SpecimenItem {
  id: string;
  pour: string;
  castAt: number | null;
  ageDays: number;
  curing: 'standard' | 'same-condition';
  strengthMPa: number;
  lab: string | null;
  note: string | null;
  enteredBy: string;
  withdrawn: { at: number; by: string; why: string } | null;
}

export interface GateStanding {
  gate: string;
  name: Text;
  activity: string;
  activityName: string;
  open: boolean;
  finishReported: string | null;
  waivedBy: string | null;
  items: {
    id: string;
    name: Text;
    kind: string;
    met: boolean | null;
    detail: Text;
    tickedBy: string | null;
    tickedAt: number | null;
  }[];
}

export interface CredentialItem {
  name: string;
  createdAt: number;
  dialect?: Dialect;
  topicRoot?: string;
  role?: Role | null;
}

export interface RefusedMessage {
  id: string;
  receivedAt: number;
  gateway: string | null;
  topic: string;
  reason: string;
  detail: string | null;
  payloadBytes: number;
}

export interface DiaryEntry {
  id: number;
  at: number;
  actor: string;
  action: string;
  subject: string;
  text?: Text;
}
