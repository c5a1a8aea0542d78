import type { Change, ChangeContent, DifferenceLine } from '../../site/changes/change.ts';
import {
  closed,
  counts,
  edited,
  effective,
  type HoldsRole,
  proposed,
  type SignRequest,
  type Step,
  signed,
} from '../../site/changes/change-steps.ts';
import type { Clock } from '../../site/clock.ts';
import { PlumblineError } from '../../site/errors.ts';
import type { Text } from '../../site/text.ts';
import type { Records } from '../../store/records/records.ts';
import { differenceOf } from './change-content.ts';
import { supersedeOthers, takeEffect } from './change-effects.ts';

/** What changes need of the house. */
export interface ChangesHouse {
  records: Records;
  clock: Clock;
}

export interface ChangeProposal {
  content: ChangeContent;
  title: Text;
  reason: string;
  /** Worked out already; else it is worked out here. */
  difference?: DifferenceLine[];
  /** Open proposals for the same thing are superseded at once: it is a newer edition of them. */
  supersedes?: boolean;
}

/** Proposes a change; while the two roles are not filled it takes effect at once, which the audit says. */
export function proposeChange(house: ChangesHouse, proposal: ChangeProposal, actor: string): Change {
  const { records } = house;
  const { content, title, reason } = proposal;
  const change = records.together(() => {
    const at = house.clock.now();
    const number = records.changes.nextNumber();
    const difference = proposal.difference ?? differenceOf(records, content);
    const first = proposed({ id: `C-${number}`, number, content, title, reason, difference, by: actor, at });
    records.audit.record(actor, 'change-proposed', `change:${first.id}`, { kind: content.kind, title });
    const free = records.twoSignatures.since() === null;
    const now = free ? effective(first, at, true) : first;
    records.changes.put(now);
    if (free) takeEffect(records, now, at);
    else if (proposal.supersedes) supersedeOthers(records, now, at);
    return now;
  });
  records.changes.tell(change);
  return change;
}

export interface ChangeEdit {
  /** Of the proposal that was read; absent where the one who edits is its source. */
  version?: number;
  title?: Text;
  reason?: string;
  content?: ChangeContent;
}

/** The proposal says something else; signatures are void. */
export function editChange(house: ChangesHouse, id: string, edit: ChangeEdit, actor: string): Change {
  const { records } = house;
  return step(house, id, actor, 'change-edited', (change, at) => {
    if (edit.content && edit.content.kind !== change.kind)
      throw new PlumblineError(
        'content-invalid',
        `${id} is a change of kind ${change.kind}; it cannot become one of kind ${edit.content.kind}.`,
      );
    const difference = edit.content ? { difference: differenceOf(records, edit.content) } : {};
    return edited(change, { ...edit, ...difference }, actor, at);
  });
}

/** One signs; with the second signature that counts the change takes effect, in the same transaction. */
export function signChange(house: ChangesHouse, id: string, request: Omit<SignRequest, 'at'>): Change {
  const holds = holdsRole(house.records);
  return step(
    house,
    id,
    request.by,
    'change-signed',
    (change, at) => signed(change, { ...request, at }, holds),
    { comment: request.comment, version: request.version },
  );
}

/** The proposer takes it back, or a manager turns it down. */
export function closeChange(
  house: ChangesHouse,
  id: string,
  state: 'withdrawn' | 'rejected',
  actor: string,
  comment: string,
): Change {
  return step(
    house,
    id,
    actor,
    `change-${state}`,
    (change, at) => closed(change, state, actor, comment, at),
    comment === '' ? {} : { comment },
  );
}

/** A change as people see it: each signature with whether it still stands. */
export function shownChange(records: Records, change: Change) {
  const holds = holdsRole(records);
  return {
    ...change,
    signatures: change.signatures.map((one) => ({ ...one, counts: counts(change, one, holds) })),
  };
}

/** @throws PlumblineError `not-found` */
export function existingChange({ changes }: Pick<Records, 'changes'>, id: string): Change {
  const change = changes.get(id);
  if (!change)
    throw new PlumblineError('not-found', `There is no change ${id}. \`plumbline change list\` names them.`);
  return change;
}

/** Reads, steps, writes and takes effect in one transaction: of two who come at once the second sees the first. */
function step(
  { records, clock }: ChangesHouse,
  id: string,
  actor: string,
  action: string,
  work: (change: Change, at: number) => Step,
  detail: Record<string, unknown> = {},
): Change {
  const change = records.together(() => {
    const at = clock.now();
    const done = work(existingChange(records, id), at);
    if (!done.ok) throw new PlumblineError(done.code, done.reason);
    const { change: next } = done;
    records.changes.put(next);
    records.audit.record(actor, action, `change:${id}`, { title: next.title, ...detail });
    if (next.state === 'effective') takeEffect(records, next, at);
    return next;
  });
  records.changes.tell(change);
  return change;
}

function holdsRole({ users, credentials }: Records): HoldsRole {
  return (actor, role, since) => {
    const name = actor.slice(actor.indexOf(':') + 1);
    if (actor.startsWith('token:'))
      return credentials.roleOfToken(name) === role && credentials.isOneToken(name, since);
    const user = actor.startsWith('user:') ? users.get(name) : null;
    return user !== null && !user.disabled && user.roles.includes(role);
  };
}
