import { type Request, Router } from 'express';
import { DIALECTS, type Dialect } from '../site/credential.ts';
import { timeIn } from './body.ts';
import { allow, callerOf } from './caller.ts';
import { jsonBody } from './json-body.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest, notFound, Problem } from './problem.ts';
import type { QuarantineFilter, QuarantineRow, ReplayRequest } from './quarantine-ports.ts';
import { instantOf, limitOf, textOf } from './query.ts';

const PAGE_ITEMS_MAX = 500;
const BODY_BYTES_MAX = 8_192;
// Enough to see what it is; the whole message has an address of its own.
const LISTED_BYTES_MAX = 1_024;
const ID = /^\d{1,15}-\d{1,9}$/;
const STATES = ['open', 'replayed'] as const;
const REPLAY_FIELDS = ['id', 'gateway', 'reason', 'dialect', 'from', 'to', 'dryRun'];

/** `/quarantine`: what was refused and why, one message with its bytes, and decoding again after a mend. */
export function quarantineRoutes(ports: ServerPorts): Router {
  const { quarantine } = ports;
  const router = Router();
  router.get('/quarantine', allow(ports, 'read-quarantine'), (request, response) => {
    const cursor = textOf(request, 'cursor') ?? undefined;
    if (cursor !== undefined && !ID.test(cursor))
      throw badRequest(`'cursor' is not one of ours: '${cursor}'.`);
    const limit = limitOf(request, PAGE_ITEMS_MAX);
    const rows = quarantine.list(filterOf(request), limit + 1, cursor);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    response.json({
      items: items.map(inShort),
      ...(rows.length > limit && last ? { nextCursor: last.id } : {}),
      totals: quarantine.totals(),
      notice: quarantine.notice(),
    });
  });
  router.get('/quarantine/:id', allow(ports, 'read-quarantine'), (request, response) => {
    const id = String(request.params.id);
    const message = ID.test(id) ? quarantine.get(id) : null;
    if (!message) throw noMessage(id);
    response.json({
      ...message,
      payload: base64(message.payload),
      payloadBytes: message.payload.length,
      payloadText: textIn(message.payload),
    });
  });
  router.post(
    '/quarantine/replay',
    allow(ports, 'replay-quarantine'),
    jsonBody(BODY_BYTES_MAX),
    async (request, response) => {
      const wanted = replayOf(request.body);
      if (wanted.id !== undefined && !quarantine.get(wanted.id)) throw noMessage(wanted.id);
      const replayed = quarantine.replay(wanted, actorOf(ports, request));
      if (!replayed)
        throw new Problem(409, 'Already running', 'Another replay runs. Ask again when it is over.');
      response.json(await replayed);
    },
  );
  return router;
}

function filterOf(request: Request): QuarantineFilter {
  const state = textOf(request, 'state') || undefined;
  return {
    gateway: textOf(request, 'gateway') || undefined,
    reason: textOf(request, 'reason') || undefined,
    dialect: dialectOf(textOf(request, 'dialect') || undefined),
    from: instantOf(request, 'from') ?? undefined,
    to: instantOf(request, 'to') ?? undefined,
    state: state === undefined ? undefined : oneIn(STATES, state, 'state'),
  };
}

function replayOf(body: unknown): ReplayRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badRequest('Send a JSON object: {} replays all that are open.');
  const fields: Record<string, unknown> = { ...body };
  const stray = Object.keys(fields).find((name) => !REPLAY_FIELDS.includes(name));
  if (stray !== undefined)
    throw badRequest(`'${stray}' is no field of a replay; ${REPLAY_FIELDS.join(', ')} are.`);
  const text = (name: string): string | undefined => {
    const value = fields[name];
    if (value !== undefined && typeof value !== 'string') throw badRequest(`'${name}' is a text.`);
    return value || undefined;
  };
  const time = (name: string): number | undefined => timeIn(fields, name) ?? undefined;
  const { dryRun = false } = fields;
  if (typeof dryRun !== 'boolean') throw badRequest("'dryRun' is true or false.");
  return {
    id: text('id'),
    gateway: text('gateway'),
    reason: text('reason'),
    dialect: dialectOf(text('dialect')),
    from: time('from'),
    to: time('to'),
    dryRun,
  };
}

function dialectOf(value: string | undefined): Dialect | undefined {
  return value === undefined ? undefined : oneIn(DIALECTS, value, 'dialect');
}

function oneIn<T extends string>(choices: readonly T[], value: string, name: string): T {
  const choice = choices.find((one) => one === value);
  if (!choice) throw badRequest(`'${name}' must be one of ${choices.join(', ')}.`);
  return choice;
}

function inShort(message: QuarantineRow): object {
  const { payload } = message;
  return {
    ...message,
    payload: base64(payload.subarray(0, LISTED_BYTES_MAX)),
    payloadBytes: payload.length,
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** null where the bytes are no text: Sparkplug's are not. */
function textIn(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function actorOf(ports: ServerPorts, request: Request): string {
  const { identity } = callerOf(ports, request);
  if (!identity) throw new Problem(401, 'Not signed in', 'Sign in, or send a token.');
  return `${identity.kind}:${identity.name}`;
}

function noMessage(id: string): Problem {
  return notFound(`There is no message ${id} in quarantine. GET /api/v1/quarantine names them.`);
}
