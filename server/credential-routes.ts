import express, { type Request, Router } from 'express';
import { DIALECTS, type Dialect, ROLES, type Role } from '../site/credential.ts';
import { actorOf } from './acting.ts';
import { bodyOf, choiceIn, textIn } from './body.ts';
import { allow } from './caller.ts';
import { peopleRefusals } from './people-refusals.ts';
import type { ServerPorts } from './ports.ts';
import { notFound } from './problem.ts';

export const CREDENTIAL_KINDS = ['gateways', 'displays', 'tokens'] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

export interface NewCredential {
  name: string;
  /** Of a gateway. */
  dialect: Dialect;
  topicRoot: string | null;
  /** Of a token. */
  role: Role;
}

/** What HTTP may do with the credentials of machines. All throw PlumblineErrors that `peopleRefusals` knows. */
export interface CredentialPorts {
  list(kind: CredentialKind): object[];
  /** Gives the secret, once. */
  add(kind: CredentialKind, credential: NewCredential, actor: string): Promise<object>;
  /** A new secret for the same one; whoever has the old is cut off. null: there is none. */
  rotate(kind: CredentialKind, name: string, actor: string): Promise<object | null>;
  /** false: there is none. */
  revoke(kind: CredentialKind, name: string, actor: string): boolean;
}

const BODY_BYTES_MAX = 4_096;
const NAME_LENGTH_MAX = 64;
const ROOT_LENGTH_MAX = 256;

/** Gateways, displays and API tokens, for whoever administers. A secret is in the answer that made it, and nowhere else. */
export function credentialRoutes(ports: ServerPorts): Router {
  const { credentials } = ports;
  const router = Router();
  const admin = [allow(ports, 'administer'), express.json({ limit: BODY_BYTES_MAX })];
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
