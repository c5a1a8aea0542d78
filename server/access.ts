import type { RequestHandler } from 'express';
import type { ServerPorts } from './ports.ts';
import { Problem } from './problem.ts';

/**
 * Who may read: anybody with a token; and, as long as HTTP listens on loopback only, whoever sits at this machine.
 * A token that is given must be right in either case.
 */
export function mayRead(ports: ServerPorts, token: string | null): boolean {
  if (token !== null) return ports.recogniseToken(token) !== null;
  return ports.loopbackOnly();
}

export function access(ports: ServerPorts): RequestHandler {
  return (request, _response, next) => {
    const header = request.get('authorization');
    const token = header === undefined ? null : (/^Bearer +(\S+)$/i.exec(header)?.[1] ?? '');
    if (!mayRead(ports, token))
      throw new Problem(
        401,
        'Not signed in',
        token === null
          ? 'Send a token: Authorization: Bearer …. `plumbline token add NAME --role viewer` makes one.'
          : 'This token is unknown or was revoked.',
      );
    next();
  };
}
