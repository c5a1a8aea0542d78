import { may, rolesOf } from '../../site/authorisation.ts';
import type { Change, SigningRole } from '../../site/changes/change.ts';
import type { Identity } from '../../site/credential.ts';
import { PlumblineError } from '../../site/errors.ts';
import { changePorts } from '../changes/change-ports.ts';
import { existingChange } from '../changes/changes.ts';
import { recogniseBearer } from '../network/recognise.ts';
import type { CommandContext } from './context.ts';

const ACTOR = 'command-line';
// Guesses from here count as from one address.
const ADDRESS = 'command-line';

/** Who signs at the command line: a person with a password, or a token. */
export interface Signer {
  user?: string;
  password?: string;
  token?: string;
}

export function listChanges(
  { house }: CommandContext,
  { states, kind }: { states?: Change['state'][]; kind?: Change['kind'] },
) {
  const ports = changePorts(house);
  const filter = { ...(states ? { states } : {}), ...(kind ? { kind } : {}) };
  return { items: ports.list(filter, -1), signing: ports.signing() };
}

export function showChange({ house }: CommandContext, { id }: { id: string }) {
  existingChange(house.records, id);
  return changePorts(house).get(id);
}

export interface ProposeArgs extends Signer {
  kind: string;
  title?: string;
  reason?: string;
  fields: Record<string, unknown>;
}

export async function proposeCommand(context: CommandContext, args: ProposeArgs) {
  const { kind, title, reason, fields } = args;
  const change = changePorts(context.house).propose(
    kind,
    { title: title === undefined ? undefined : { en: title, zh: title }, reason, fields },
    await actorOf(context, args),
  );
  await context.changed('programme');
  return change;
}

export interface SignArgs extends Signer {
  id: string;
  comment: string;
  /** Of the proposal that was read; absent: as it is now. */
  version?: number;
  role?: SigningRole;
}

export async function signCommand(context: CommandContext, args: SignArgs) {
  const { id, comment, role } = args;
  const who = await signerOf(context, args);
  const version = args.version ?? existingChange(context.house.records, id).version;
  if (!may(who, 'sign'))
    throw new PlumblineError(
      'role-not-yours',
      `The engineering manager and the project manager sign; ${who.name} is ${rolesOf(who).join(', ') || 'neither'}.`,
    );
  const change = changePorts(context.house).sign(id, { version, comment, role }, who);
  if (change.state === 'effective') await context.changed('programme');
  return change;
}

export async function closeCommand(
  context: CommandContext,
  args: Signer & { id: string; comment: string; state: 'withdrawn' | 'rejected' },
) {
  const { id, comment, state } = args;
  const actor = await actorOf(context, args);
  const change = existingChange(context.house.records, id);
  const isManager = args.state === 'rejected' || actor !== change.proposedBy;
  if (isManager && actor !== ACTOR && !may(await signerOf(context, args), 'sign'))
    throw new PlumblineError(
      'role-not-yours',
      `Only ${change.proposedBy} or a manager may take ${id} off the table.`,
    );
  if (state === 'rejected' && actor === ACTOR)
    throw new PlumblineError('role-not-yours', 'A manager rejects: say who, with --user NAME.');
  return changePorts(context.house).close(id, state, comment, actor);
}

/** The folder's owner where nobody is named. */
async function actorOf(context: CommandContext, signer: Signer): Promise<string> {
  if (signer.user === undefined && signer.token === undefined) return ACTOR;
  const { kind, name } = await signerOf(context, signer);
  return `${kind}:${name}`;
}

/** @throws PlumblineError `not-recognised` */
async function signerOf({ house }: CommandContext, { user, password, token }: Signer): Promise<Identity> {
  const { users, signInGuard } = house.records;
  if (token !== undefined) {
    const identity = recogniseBearer(house.records, token);
    if (identity) return identity;
    throw new PlumblineError('not-recognised', 'This token is unknown or was revoked.');
  }
  if (user === undefined)
    throw new PlumblineError('not-recognised', 'Say who signs: --user NAME, or a token in PLUMBLINE_TOKEN.');
  const waitMs = signInGuard.waitMs(user, ADDRESS);
  const known = waitMs > 0 ? null : await users.recognise(user, password ?? '');
  if (!known) {
    if (waitMs === 0) signInGuard.failed(user, ADDRESS);
    throw new PlumblineError(
      'not-recognised',
      waitMs > 0
        ? `Too many wrong passwords for ${user}. Wait ${Math.ceil(waitMs / 1000)} s.`
        : `The name or the password of ${user} is wrong.`,
    );
  }
  signInGuard.succeeded(known.name);
  return { kind: 'user', name: known.name, roles: known.roles };
}
