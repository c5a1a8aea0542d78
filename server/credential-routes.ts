import { type Request, Router } from 'express';
import { DIALECTS, type Dialect, ROLES, type Role } from '../site/credential.ts';
import { actorOf } from './acting.ts';
import { bodyOf, choiceIn, textIn } from './body.ts';
import { allow } from './caller.ts';
import { CREDENTIAL_KINDS, type NewCredential } from './credential-ports.ts';
import { jsonBody } from './json-body.ts';
import { peopleRefusals } from './people-refusals.ts';
import type { ServerPorts } from './ports.ts';
import { notFound } from './problem.ts';

const BODY_BYTES_MAX = 4_096;
const NAME_LENGTH_MAX = 64;
const ROOT_LENGTH_MAX = 256;

/** Gateways, displays and API tokens, for whoever administers. A secret is in the answer that made it, and nowhere else. */
export function credentialRoutes(ports: ServerPorts): Router {
  const { credentials } = ports;
  const router = Router();
  const admin = [allow(ports, 'administer'), jsonBody(BODY_BYTES_MAX)];
  for (const kind of CREDENTIAL_KINDS) {
    const path = `/credentials/${kind}`;
    router.get(path, ...admin, (_request, response) => {
      response.json({ items: credentials.list(kind) });
    });
    router.post(path, ...admin, async (request, response) => {
      const made = await credentials.add(kind, credentialIn(request), actorOf(ports, request).by);
      response.status(201).setHeader('cache-control', 'no-store').json(made);
    });
    router.post(`${path}/:name/rotate`, ...admin, async (request, response) => {
      const name = String(request.params.name);
      const made = await credentials.rotate(kind, name, actorOf(ports, request).by);
      if (!made) throw notFound(`There is no ${name} among the ${kind}.`);
      response.setHeader('cache-control', 'no-store').json(made);
    });
    router.delete(`${path}/:name`, ...admin, (request, response) => {
      const name = String(request.params.name);
      if (!credentials.revoke(kind, name, actorOf(ports, request).by))
        throw notFound(`There is no ${name} among the ${kind}.`);
      response.status(204).end();
    });
  }
  router.use(peopleRefusals);
  return router;
}

function credentialIn(request: Request): NewCredential {
  const body = bodyOf(request, ['name', 'dialect', 'topicRoot', 'role']);
  return {
    name: textIn(body, 'name', NAME_LENGTH_MAX),
    dialect: choiceIn<Dialect>(body, 'dialect', DIALECTS, 'native'),
    topicRoot: textIn(body, 'topicRoot', ROOT_LENGTH_MAX, true) || null,
    role: choiceIn<Role>(body, 'role', ROLES, 'viewer'),
  };
}
