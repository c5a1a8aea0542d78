import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';

/** Of the caller, if it is a plain word; a proxy before us has given one already. */
const GIVEN = /^[A-Za-z0-9._-]{8,64}$/;
const ids = new WeakMap<Request, string>();

/** Names each request, in its answer and in the log, so that a person's complaint leads to its line. */
export function nameRequests(
  log: (event: string, detail: Record<string, unknown>) => void,
  stopwatch: () => number,
): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id') ?? '';
    const id = GIVEN.test(given) ? given : randomUUID();
    ids.set(request, id);
    response.setHeader('x-request-id', id);
    const began = stopwatch();
    response.once('finish', () => {
      // The path alone: a query may hold what is nobody's business.
      const ms = Math.round(stopwatch() - began);
      log('request', {
        request: id,
        method: request.method,
        path: request.path,
        status: response.statusCode,
        ms,
      });
    });
    next();
  };
}

export function requestId(request: Request): string | undefined {
  return ids.get(request);
}
