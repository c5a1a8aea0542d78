import { type Request, Router } from 'express';
import { rolesOf } from '../site/authorisation.ts';
import { CHANGE_KINDS, CHANGE_STATES, SIGNING_ROLES } from '../site/changes/change.ts';
import type { Identity } from '../site/credential.ts';
import type { Text } from '../site/text.ts';
import { allow, callerOf } from './caller.ts';
import type { ChangePorts, ChangeWish, ShownChange } from './change-ports.ts';
import { jsonBody } from './json-body.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest, notFound, Problem } from './problem.ts';
import { limitOf, textOf } from './query.ts';
import { refusals } from './refusals.ts';

const PAGE_ITEMS_MAX = 200;
// 20,000 Chinese characters of text, or a mix, with room.
const BODY_BYTES_MAX = 131_072;
const OPEN = ['proposed', 'signed'] as const;
const FIELDS = ['text', 'mix', 'limits', 'programmeVersion', 'activity'];

/** `/changes`, `/limits` and the proposing of mixes: what counts when both managers have signed. */
export function changeRoutes(ports: ServerPorts): Router {
  const { changes } = ports;
  const router = Router();
  const json = jsonBody(BODY_BYTES_MAX);
  const actor = (request: Request) => nameOf(callerOf(ports, request).identity);

  router.get('/changes', (request, response) => {
    const limit = limitOf(request, PAGE_ITEMS_MAX);
    const cursor = textOf(request, 'cursor') ?? undefined;
    if (cursor !== undefined && !/^\d{1,9}$/.test(cursor))
      throw badRequest(`'cursor' is not one of ours: '${cursor}'.`);
    const found = changes.list(
      filterOf(request),
      limit + 1,
      cursor === undefined ? undefined : Number(cursor),
    );
    const items = found.slice(0, limit);
    const last = items.at(-1);
    response.json({
      items,
      ...(found.length > limit && last ? { nextCursor: String(last.number) } : {}),
      signing: changes.signing(),
    });
  });
  router.get('/changes/:id', (request, response) => {
    response.json(existing(changes, request));
  });
  router.post('/changes', allow(ports, 'propose-change'), json, (request, response) => {
    const body = bodyOf(request, ['kind', 'title', 'reason', ...FIELDS]);
    if (typeof body.kind !== 'string') throw badRequest(`'kind' is one of ${CHANGE_KINDS.join(', ')}.`);
    const { kind } = body;
    response.status(201).json(refusals(() => changes.propose(kind, wishOf(body), actor(request))));
  });
  router.patch('/changes/:id', allow(ports, 'propose-change'), json, (request, response) => {
    const change = existing(changes, request);
    const body = bodyOf(request, ['version', 'title', 'reason', ...FIELDS]);
    const version = versionOf(body);
    mine(ports, request, change);
    response.json(refusals(() => changes.edit(change.id, version, wishOf(body), actor(request))));
  });
  router.post('/changes/:id/sign', allow(ports, 'sign'), json, (request, response) => {
    const change = existing(changes, request);
    const body = bodyOf(request, ['version', 'comment', 'role']);
    const role = SIGNING_ROLES.find((one) => one === body.role);
    if (body.role !== undefined && role === undefined)
      throw badRequest(`'role' is one of ${SIGNING_ROLES.join(', ')}.`);
    const { identity } = callerOf(ports, request);
    if (!identity) throw notSignedIn();
    const signature = { version: versionOf(body), comment: commentOf(body), role };
    response.json(refusals(() => changes.sign(change.id, signature, identity)));
  });
  router.post('/changes/:id/withdraw', allow(ports, 'propose-change'), json, (request, response) => {
    const change = existing(changes, request);
    const comment = commentOf(bodyOf(request, ['comment']));
    mine(ports, request, change);
    response.json(refusals(() => changes.close(change.id, 'withdrawn', comment, actor(request))));
  });
  router.post('/changes/:id/reject', allow(ports, 'sign'), json, (request, response) => {
    const change = existing(changes, request);
    const comment = commentOf(bodyOf(request, ['comment']));
    response.json(refusals(() => changes.close(change.id, 'rejected', comment, actor(request))));
  });
  router.get('/limits', (_request, response) => {
    response.json(changes.limits());
  });
  router.get('/mixes/:id', (request, response) => {
    const mix = changes.mix(String(request.params.id));
    if (!mix) throw notFound(`There is no mix ${request.params.id}. GET /api/v1/mixes names them.`);
    response.json(mix);
  });
  router.put('/mixes/:id', allow(ports, 'propose-change'), json, (request, response) => {
    const id = String(request.params.id);
    const { reason, ...mix } = objectIn(request);
    if (mix.id !== undefined && mix.id !== id)
      throw badRequest(`The mix says that it is ${JSON.stringify(mix.id)}, not '${id}'.`);
    const wish = wishOf({ reason, mix: { ...mix, id } });
    const change = refusals(() => changes.propose('mix', wish, actor(request)));
    response.status(change.state === 'effective' ? 200 : 202).json({ mix: changes.mix(id), change });
  });
  return router;
}

/** The proposer, or a manager. */
function mine(ports: ServerPorts, request: Request, change: ShownChange): void {
  const { identity } = callerOf(ports, request);
  if (!identity) throw notSignedIn();
  const isManager = rolesOf(identity).some((role) => SIGNING_ROLES.some((one) => one === role));
  if (nameOf(identity) !== change.proposedBy && !isManager)
    throw new Problem(
      403,
      'Not allowed',
      `Only ${change.proposedBy}, who has proposed ${change.id}, or a manager may.`,
      { code: 'change-not-yours', params: { change: change.id } },
    );
}

function existing(changes: ChangePorts, request: Request): ShownChange {
  const id = String(request.params.id);
  const change = changes.get(id);
  if (!change) throw notFound(`There is no change ${id}. GET /api/v1/changes?state=all names them.`);
  return change;
}

function filterOf(request: Request) {
  const state = textOf(request, 'state') || 'open';
  const kind = textOf(request, 'kind') || undefined;
  const states = state === 'open' ? [...OPEN] : CHANGE_STATES.filter((one) => one === state);
  if (state !== 'all' && states.length === 0)
    throw badRequest(`'state' is one of open, all, ${CHANGE_STATES.join(', ')}.`);
  const known = CHANGE_KINDS.find((one) => one === kind);
  if (kind !== undefined && !known) throw badRequest(`'kind' is one of ${CHANGE_KINDS.join(', ')}.`);
  return { ...(state === 'all' ? {} : { states }), ...(known ? { kind: known } : {}) };
}

function wishOf(body: Record<string, unknown>): ChangeWish {
  const { title, reason } = body;
  if (reason !== undefined && typeof reason !== 'string') throw badRequest("'reason' is a text.");
  return {
    title: titleOf(title),
    reason,
    fields: Object.fromEntries(FIELDS.flatMap((name) => (name in body ? [[name, body[name]]] : []))),
  };
}

const TITLE_CHARACTERS_MAX = 200;

/** One text for both languages, or one of each. */
function titleOf(title: unknown): Text | undefined {
  if (title === undefined) return undefined;
  const { en, zh }: { en?: unknown; zh?: unknown } =
    typeof title === 'object' && title !== null ? title : { en: title, zh: title };
  const [english, chinese] = [en ?? zh, zh ?? en];
  const isTitle = (text: unknown): text is string =>
    typeof text === 'string' && text.trim() !== '' && text.length <= TITLE_CHARACTERS_MAX;
  if (!isTitle(english) || !isTitle(chinese))
    throw badRequest(`'title' is a text of at most ${TITLE_CHARACTERS_MAX} characters, or {en, zh}.`);
  return { en: english, zh: chinese };
}

function versionOf({ version }: Record<string, unknown>): number {
  if (typeof version !== 'number' || !Number.isInteger(version))
    throw badRequest("'version' is missing: the number of the version that you have read.");
  return version;
}

function commentOf({ comment = '' }: Record<string, unknown>): string {
  if (typeof comment !== 'string') throw badRequest("'comment' is a text.");
  return comment;
}

function bodyOf(request: Request, names: readonly string[]): Record<string, unknown> {
  const body = objectIn(request);
  const stray = Object.keys(body).find((name) => !names.includes(name));
  if (stray !== undefined) throw badRequest(`'${stray}' is not asked for here; ${names.join(', ')} are.`);
  return body;
}

function objectIn(request: Request): Record<string, unknown> {
  const body: unknown = request.body ?? {};
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badRequest('Send a JSON object.');
  return { ...body };
}

function nameOf(identity: Identity | null): string {
  if (!identity) throw notSignedIn();
  return `${identity.kind}:${identity.name}`;
}

function notSignedIn(): Problem {
  return new Problem(401, 'Not signed in', 'Sign in, or send a token.');
}
