import type { RequestHandler } from 'express';
import type { ServerPorts } from './ports.ts';
import { notFound } from './problem.ts';

/** `/timeline`: planned, actual and forecast dates of what is built, for the 4D view; 404 without a programme. */
export function timelineRoute(ports: Pick<ServerPorts, 'timeline'>): RequestHandler {
  return (_request, response) => {
    const found = ports.timeline();
    if (!found) throw notFound('There is no programme. Import one: plumbline import schedule FILE');
    response.json(found);
  };
}
