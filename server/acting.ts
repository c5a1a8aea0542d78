import type { Request } from 'express';
import { rolesOf } from '../site/authorisation.ts';
import type { Actor } from './actor.ts';
import { callerOf } from './caller.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest, Problem } from './problem.ts';

export function actorOf(ports: ServerPorts, request: Request): Actor {
  const { identity } = callerOf(ports, request);
  if (!identity) throw new Problem(401, 'Not signed in', 'Sign in, or send a token.');
  return { by: `${identity.kind}:${identity.name}`, roles: rolesOf(identity) };
}

const KEY = /^[\x21-\x7e]{1,100}$/;

/** What the sender calls this request, so that it counts once; nobody can use up another's. Null where none is given. */
export function onceKey(request: Request, { by }: Actor): string | null {
  const key = request.get('idempotency-key');
  if (key === undefined) return null;
  if (!KEY.test(key)) throw badRequest('Idempotency-Key has 1–100 printable characters without spaces.');
  return `${by} ${key}`;
}
