import { type Request, type Response, Router } from 'express';
import { may } from '../site/authorisation.ts';
import { ROLES, type Role } from '../site/credential.ts';
import { allow, callerOf } from './caller.ts';
import { endedCookie, sessionCookie } from './cookie.ts';
import { jsonBody } from './json-body.ts';
import type { Caller, CurrentSession, SignInAnswer } from './people-ports.ts';
import { peopleRefusals } from './people-refusals.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest, notFound, Problem } from './problem.ts';

// A name and a password; nothing here is longer.
const BODY_BYTES_MAX = 8_192;
const NAME = /^[\p{L}\p{N}._-]{1,64}$/u;

/** Signing in and out, one's own sessions and password, and the people for whoever administers. */
export function peopleRoutes(ports: ServerPorts): Router {
  const { people } = ports;
  const router = Router();
  // On its own paths only: what others send may be larger.
  router.use(['/session', '/password', '/password-reset', '/users'], jsonBody(BODY_BYTES_MAX));

  router.post('/session', async (request, response) => {
    const { name, password } = texts(request, ['name', 'password']);
    if (!NAME.test(name)) throw refused(0);
    const answer = await people.signIn(name, password, callerFacts(request));
    signedIn(request, response, answer);
  });
  router.get('/session', (request, response) => {
    const session = signedInOnly(ports, request);
    response.json({ user: session.person, csrf: session.csrf });
  });
  router.delete('/session', (request, response) => {
    people.signOut(signedInOnly(ports, request).id);
    response.setHeader('set-cookie', endedCookie(request.secure)).status(204).end();
  });

  router.get('/sessions', (request, response) => {
    const { id, person } = signedInOnly(ports, request);
    const items = people.sessionsOf(person.name).map((one) => ({ ...one, current: one.id === id }));
    response.json({ items });
  });
  router.delete('/sessions/:id', (request, response) => {
    const { person } = signedInOnly(ports, request);
    if (!people.endSession(person.name, String(request.params.id)))
      throw notFound('You have no such session.');
    response.status(204).end();
  });
  router.post('/password', async (request, response) => {
    const session = signedInOnly(ports, request);
    const { before, after } = texts(request, ['before', 'after']);
    const answer = await people.changePassword(session, before, after, callerFacts(request));
    // A new session: whoever had the old cookie is out.
    signedIn(request, response, answer);
  });
  router.post('/password-reset', async (request, response) => {
    const { name } = texts(request, ['name']);
    await people.requestReset(name, callerFacts(request));
    response.status(202).json({ detail: 'If the name or address is known, a mail is on its way.' });
  });
  router.post('/password-reset/:token', async (request, response) => {
    const { password } = texts(request, ['password']);
    if (!(await people.reset(String(request.params.token), password)))
      throw badRequest('This link is used up or too old. Ask for a new one.');
    response.status(204).end();
  });

  router.get('/users', allow(ports, 'administer'), (_request, response) => {
    response.json({ items: people.list() });
  });
  router.post('/users', allow(ports, 'administer'), async (request, response) => {
    const { name } = texts(request, ['name']);
    const body = request.body as Record<string, unknown>;
    if (!NAME.test(name))
      throw badRequest(`'${name}' is no name: letters, digits, dots, dashes, at most 64.`);
    const { password } = await people.add(
      {
        name,
        fullName: typeof body.fullName === 'string' ? body.fullName : name,
        email: typeof body.email === 'string' ? body.email : null,
        language: body.language === 'zh' ? 'zh' : 'en',
        roles: rolesOf(body.roles),
      },
      actorOf(ports, request),
    );
    response.status(201).json({ name, password });
  });
  router.patch('/users/:name', allow(ports, 'administer'), (request, response) => {
    const { roles, disabled } = request.body as Record<string, unknown>;
    if (disabled !== undefined && typeof disabled !== 'boolean')
      throw badRequest("'disabled' is true or false.");
    const changed = people.change(
      String(request.params.name),
      {
        ...(roles === undefined ? {} : { roles: rolesOf(roles) }),
        ...(disabled === undefined ? {} : { disabled }),
      },
      actorOf(ports, request),
    );
    response.json(changed);
  });
  router.use(peopleRefusals);
  return router;
}

function signedIn(request: Request, response: Response, answer: SignInAnswer): void {
  if (!answer.ok) throw refused(answer.waitMs, response);
  response.setHeader('set-cookie', sessionCookie(answer.secret, request.secure));
  response.json({ user: answer.session.person, csrf: answer.session.csrf });
}

function refused(waitMs: number, response?: Response): Problem {
  if (waitMs <= 0) return new Problem(401, 'Not signed in', 'The name or the password is wrong.');
  const seconds = Math.ceil(waitMs / 1_000);
  response?.setHeader('retry-after', String(seconds));
  return new Problem(
    429,
    'Too many tries',
    `Too many wrong passwords. Try again in ${seconds} s, or have an admin renew the password.`,
  );
}

function signedInOnly(ports: ServerPorts, request: Request): CurrentSession {
  const { session } = callerOf(ports, request);
  if (!session) throw new Problem(401, 'Not signed in', 'Sign in with a name and a password first.');
  return session;
}

function actorOf(ports: ServerPorts, request: Request): string {
  const { identity } = callerOf(ports, request);
  if (!identity || !may(identity, 'administer')) throw new Problem(403, 'Not allowed', 'Only an admin may.');
  return `${identity.kind}:${identity.name}`;
}

function callerFacts(request: Request): Caller {
  return { address: request.ip ?? 'unknown', agent: request.get('user-agent') ?? '' };
}

function texts<Name extends string>(request: Request, names: readonly Name[]): Record<Name, string> {
  const body: unknown = request.body;
  const found = {} as Record<Name, string>;
  for (const name of names) {
    const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : null;
    if (typeof value !== 'string' || value === '')
      throw badRequest(`'${name}' is missing. Send JSON with ${names.join(', ')}.`);
    found[name] = value;
  }
  return found;
}

function rolesOf(value: unknown): Role[] {
  const roles = Array.isArray(value) ? ROLES.filter((role) => value.includes(role)) : [];
  if (roles.length === 0 || !Array.isArray(value) || roles.length !== new Set(value).size)
    throw badRequest(`'roles' is a list of ${ROLES.join(', ')}.`);
  return roles;
}
