import type { RequestHandler } from 'express';
import { findElements } from '../site/twin/find-elements.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest } from './problem.ts';
import { limitOf, textOf } from './query.ts';

// Nobody types more into a search.
const SEARCH_LENGTH_MAX = 200;
// Of a search that finds more the screen says how many there are, and the searcher writes another word.
const FOUND_MAX = 500;

/** `GET /elements`: all of them, or those that `find` finds, by name, id, class, storey and properties. */
export function elementsRoute({ elements }: Pick<ServerPorts, 'elements'>): RequestHandler {
  return (request, response) => {
    const search = textOf(request, 'find');
    if (search === null) return response.json({ items: elements() });
    if (search.length > SEARCH_LENGTH_MAX)
      throw badRequest(`'find' has at most ${SEARCH_LENGTH_MAX} characters.`);
    const found = findElements(elements(), search);
    return response.json({ items: found.slice(0, limitOf(request, FOUND_MAX)), total: found.length });
  };
}
