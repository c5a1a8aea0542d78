import type { AnyMix } from '../concrete/mix.ts';
import type { Text } from '../text.ts';
import type { SiteLimits } from './site-limits.ts';

export const CHANGE_KINDS = [
  'text',
  'mix',
  'limits',
  'baseline',
  'programme',
  'rule-file',
  'gates',
  'gate-waiver',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const SIGNING_ROLES = ['engineering-manager', 'project-manager'] as const;
export type SigningRole = (typeof SIGNING_ROLES)[number];

export const CHANGE_STATES = [
  'proposed',
  'signed',
  'effective',
  'withdrawn',
  'rejected',
  'superseded',
] as const;
/** `signed`: by one of the two. */
export type ChangeState = (typeof CHANGE_STATES)[number];

/** What is to be changed. */
export type ChangeContent =
  | { kind: 'text'; text: string }
  | { kind: 'mix'; mix: AnyMix }
  | { kind: 'limits'; limits: SiteLimits }
  /** By which version of the programme everything is measured. */
  | { kind: 'baseline'; programmeVersion: number }
  /** Which version of the programme runs. */
  | { kind: 'programme'; programmeVersion: number; file: string }
  /** `text` null: the file is gone. */
  | { kind: 'rule-file'; file: string; text: string | null }
  /** The stage gates; `text` null: there are none. */
  | { kind: 'gates'; text: string | null }
  /** The activity counts as finished although a gate is open. */
  | { kind: 'gate-waiver'; activity: string };

/** One line of what would be other than it is; null: there was nothing, or there will be nothing. */
export interface DifferenceLine {
  what: Text;
  before: string | null;
  after: string | null;
}

export interface Signature {
  role: SigningRole;
  /** Who: `user:li`. */
  by: string;
  comment: string;
  /** ms. */
  at: number;
  /** Of the proposal that was signed. */
  version: number;
}

export type ChangeEvent =
  | 'proposed'
  | 'edited'
  | 'signed'
  | 'signature-void'
  | 'withdrawn'
  | 'rejected'
  | 'superseded'
  | 'effective';

export interface ChangeHistory {
  /** ms. */
  at: number;
  by: string;
  what: ChangeEvent;
  comment: string;
  /** Of the proposal, then. */
  version: number;
}

/** A change request (变更): it counts when both managers have signed this very version of it. */
export interface Change {
  id: string;
  number: number;
  kind: ChangeKind;
  title: Text;
  reason: string;
  state: ChangeState;
  /** Counts up with every edit; whoever signs says which one was read. */
  version: number;
  /** ms. */
  proposedAt: number;
  proposedBy: string;
  content: ChangeContent;
  difference: DifferenceLine[];
  signatures: Signature[];
  /** Oldest first. */
  history: ChangeHistory[];
  /** ms; null until it takes effect. */
  effectiveAt: number | null;
  /** It took effect without signatures, because the two roles were not filled yet. */
  free: boolean;
}

/** What a change replaces: of two open changes of the same thing one supersedes the other. Free text replaces nothing. */
export function subjectOf(content: ChangeContent): string | null {
  if (content.kind === 'text') return null;
  if (content.kind === 'mix') return `mix:${content.mix.id}`;
  if (content.kind === 'rule-file') return `rule-file:${content.file}`;
  return content.kind === 'gate-waiver' ? `gate:${content.activity}` : content.kind;
}

export function isOpen({ state }: Pick<Change, 'state'>): boolean {
  return state === 'proposed' || state === 'signed';
}
