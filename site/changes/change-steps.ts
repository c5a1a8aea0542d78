import type { Role } from '../credential.ts';
import type { Text } from '../text.ts';
import {
  type Change,
  type ChangeContent,
  type ChangeEvent,
  type ChangeHistory,
  type DifferenceLine,
  isOpen,
  SIGNING_ROLES,
  type Signature,
  type SigningRole,
} from './change.ts';

/** Why a step was refused, for programs and for people. */
export interface Refusal {
  ok: false;
  code:
    | 'change-closed'
    | 'version-old'
    | 'role-not-yours'
    | 'role-missing'
    | 'signed-already'
    | 'comment-missing'
    | 'not-yours';
  reason: string;
}

export type Step = { ok: true; change: Change } | Refusal;

/**
 * Whether somebody still has a role that was theirs at a time, ms: nobody who was disabled, revoked or moved has, nor
 * has a new token the signatures of one before it that had its name.
 */
export type HoldsRole = (actor: string, role: Role, since: number) => boolean;

export interface NewChange {
  id: string;
  number: number;
  content: ChangeContent;
  title: Text;
  reason: string;
  difference: DifferenceLine[];
  by: string;
  /** ms. */
  at: number;
}

/** A change as it is proposed. */
export function proposed({ by, at, ...change }: NewChange): Change {
  return {
    ...change,
    kind: change.content.kind,
    state: 'proposed',
    version: 1,
    proposedAt: at,
    proposedBy: by,
    signatures: [],
    history: [{ at, by, what: 'proposed', comment: change.reason, version: 1 }],
    effectiveAt: null,
    free: false,
  };
}

/** The proposal says something else from now on: whoever has signed it has signed something else. */
export function edited(
  change: Change,
  edit: Partial<Pick<Change, 'content' | 'title' | 'reason' | 'difference'>> & { version?: number },
  by: string,
  at: number,
): Step {
  const refusal = refused(change, edit.version);
  if (refusal) return refusal;
  const version = change.version + 1;
  const told = voided(change, change.signatures, at);
  return {
    ok: true,
    change: noted({ ...told, ...edit, version, state: 'proposed', signatures: [] }, at, by, 'edited', ''),
  };
}

export interface SignRequest {
  by: string;
  /** What this person is on the site. */
  roles: readonly Role[];
  /** Which of them signs, where it is both. */
  role?: SigningRole | undefined;
  comment: string;
  /** Of the proposal that was read. */
  version: number;
  at: number;
}

/**
 * One signs. A signature whose owner no longer holds the role is void; the second that counts makes the change
 * effective. Two people must sign: one who holds both roles signs once.
 */
export function signed(change: Change, request: SignRequest, holds: HoldsRole): Step {
  const refusal = refused(change, request.version);
  if (refusal) return refusal;
  const { by, at, comment } = request;
  const standing = withoutVoid(change, holds, at);
  if (standing.signatures.some((signature) => signature.by === by))
    return no('signed-already', 'You have signed this. The other of the two managers signs now.');
  const role = roleOf(request, standing);
  if (typeof role !== 'string') return role;
  const signature: Signature = { role, by, comment, at, version: change.version };
  const signatures = [...standing.signatures, signature];
  const next = noted({ ...standing, signatures, state: 'signed' }, at, by, 'signed', comment);
  const both = SIGNING_ROLES.every((wanted) => signatures.some((one) => one.role === wanted));
  return { ok: true, change: both ? effective(next, at) : next };
}

/** The change holds from now on. */
export function effective(change: Change, at: number, free = false): Change {
  return noted({ ...change, state: 'effective', effectiveAt: at, free }, at, 'plumbline', 'effective', '');
}

/** It is off the table. */
export function closed(
  change: Change,
  state: 'withdrawn' | 'rejected' | 'superseded',
  by: string,
  comment: string,
  at: number,
): Step {
  const refusal = refused(change, undefined);
  if (refusal) return refusal;
  if (state === 'rejected' && comment.trim() === '')
    return no('comment-missing', 'Say in the comment why it is rejected: the proposer must know what to do.');
  return { ok: true, change: noted({ ...change, state }, at, by, state, comment) };
}

/** Does this signature still stand? */
export function counts(change: Change, signature: Signature, holds: HoldsRole): boolean {
  return (
    signature.version === change.version &&
    (!isOpen(change) || holds(signature.by, signature.role, signature.at))
  );
}

function withoutVoid(change: Change, holds: HoldsRole, at: number): Change {
  const standing = change.signatures.filter((signature) => counts(change, signature, holds));
  const gone = change.signatures.filter((signature) => !standing.includes(signature));
  return voided({ ...change, signatures: standing }, gone, at);
}

/** Says in the history whose signatures no longer count. */
function voided(change: Change, gone: readonly Signature[], at: number): Change {
  const lines = gone.map(
    ({ by }): ChangeHistory => ({
      at,
      by: 'plumbline',
      what: 'signature-void',
      comment: by,
      version: change.version,
    }),
  );
  return { ...change, history: [...change.history, ...lines] };
}

function roleOf({ roles, role }: SignRequest, { signatures }: Change): SigningRole | Refusal {
  const own = SIGNING_ROLES.filter((one) => roles.includes(one) && (role === undefined || role === one));
  if (own.length === 0)
    return no(
      'role-not-yours',
      `The engineering manager and the project manager sign${role === undefined ? '' : `; you are not the ${role}`}.`,
    );
  const free = own.find((one) => !signatures.some((signature) => signature.role === one));
  return free ?? no('signed-already', `The ${own.join(' and ')} has signed. The other of the two signs now.`);
}

function refused(change: Change, version: number | undefined): Refusal | null {
  if (!isOpen(change))
    return no(
      'change-closed',
      `${change.id} is ${change.state} and can no longer be changed. Propose a new one.`,
    );
  if (version !== undefined && version !== change.version)
    return no(
      'version-old',
      `${change.id} was edited: it is version ${change.version} now, not ${version}. Read it again.`,
    );
  return null;
}

function no(code: Refusal['code'], reason: string): Refusal {
  return { ok: false, code, reason };
}

function noted(change: Change, at: number, by: string, what: ChangeEvent, comment: string): Change {
  return { ...change, history: [...change.history, { at, by, what, comment, version: change.version }] };
}
