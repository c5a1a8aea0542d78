import type { IncomingHttpHeaders } from 'node:http';
import type { Request, RequestHandler } from 'express';
import type { Action } from '../site/authorisation.ts';
import { may } from '../site/authorisation.ts';
import type { Identity } from '../site/credential.ts';
import { cookieOf, SESSION_COOKIE } from './cookie.ts';
import { type CurrentSession, identityOf } from './people-ports.ts';
import type { ServerPorts } from './ports.ts';
import { Problem } from './problem.ts';

/** Who sends a request. */
export interface Caller {
  identity: Identity | null;
  /** Of a browser that has signed in; null for tokens and for who has not. */
  session: CurrentSession | null;
}

const ROLE_LACKS = { code: 'role-lacks', params: {} };
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Whoever sits at the machine may look, as long as HTTP listens nowhere else. */
export const AT_THE_MACHINE: Identity = { kind: 'token', name: 'at-the-machine', role: 'viewer' };

/**
 * Who this is, by a token or by the cookie of a browser that has signed in. A token that is given must be right; a
 * browser that changes something must show that its own page asked for it: by the token of its session, which no
 * other site's page can read.
 */
export function callerOf(ports: ServerPorts, request: Request): Caller {
  const header = request.get('authorization');
  if (header !== undefined) {
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1] ?? '';
    const identity = ports.recogniseToken(token);
    if (!identity) throw new Problem(401, 'Not signed in', 'This token is unknown or was revoked.');
    return { identity, session: null };
  }
  const secret = cookieOf(request.get('cookie'), SESSION_COOKIE);
  const session = secret === null ? null : ports.people.session(secret);
  if (!session)
    return { identity: isAtTheMachine(ports, request.headers) ? AT_THE_MACHINE : null, session: null };
  if (!SAFE_METHODS.has(request.method) && request.get('x-csrf-token') !== session.csrf) {
    ports.log('not-from-our-page', { who: `user:${session.person.name}`, path: request.path });
    throw new Problem(
      403,
      'Not from our page',
      'Send the session’s csrf token as X-CSRF-Token; GET /api/v1/session tells it.',
    );
  }
  return { identity: identityOf(session.person), session };
}

/**
 * HTTP listens on loopback only, and the browser was told to go there: a page from elsewhere whose name was made to
 * point here (DNS rebinding) comes with that name, and whoever comes through a proxy with the proxy's headers.
 */
export function isAtTheMachine(
  ports: Pick<ServerPorts, 'loopbackOnly'>,
  headers: IncomingHttpHeaders,
): boolean {
  const isForwarded = FORWARDED.some((name) => headers[name] !== undefined);
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(headers.host ?? '');
  return ports.loopbackOnly() && isHere && !isForwarded;
}

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** Lets a request through when its sender may do this. */
export function allow(ports: ServerPorts, action: Action): RequestHandler {
  return (request, _response, next) => {
    const { identity } = callerOf(ports, request);
    if (may(identity, action)) return next();
    if (!identity)
      throw new Problem(
        401,
        'Not signed in',
        'Sign in, or send a token: Authorization: Bearer …. `plumbline token add NAME --role viewer` makes one.',
      );
    ports.log('not-allowed', { who: `${identity.kind}:${identity.name}`, action, path: request.path });
    throw new Problem(403, 'Not allowed', `Your role does not allow this (${action}).`, ROLE_LACKS);
  };
}
