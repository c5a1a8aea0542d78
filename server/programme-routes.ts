import { Router } from 'express';
import type { ServerPorts } from './ports.ts';
import { badRequest } from './problem.ts';
import { oneOf, textOf } from './query.ts';
import { refusals } from './refusals.ts';

const WEEKS_MAX = 520;

/** `/programmes`: every version that was ever imported, how they differ, and where they put the milestones. */
export function programmeRoutes({ programmes }: ServerPorts): Router {
  const router = Router();
  router.get('/programmes', (_request, response) => {
    response.json(programmes.list());
  });
  router.get('/programmes/compare', (request, response) => {
    const [from, to] = [textOf(request, 'from') || 'baseline', textOf(request, 'to') || 'current'];
    response.json(refusals(() => programmes.compare(from, to)));
  });
  router.get('/milestones/trend', (_request, response) => {
    response.json(programmes.trend());
  });
  router.get('/programmes/curve', (request, response) => {
    const by = oneOf(request, 'by', ['day', 'week'], 'week');
    response.json(refusals(() => programmes.curve(by)));
  });
  router.get('/programmes/look-ahead', (request, response) => {
    const weeks = Number(textOf(request, 'weeks') || 3);
    if (!Number.isInteger(weeks) || weeks < 1 || weeks > WEEKS_MAX)
      throw badRequest(`'weeks' is a whole number from 1 to ${WEEKS_MAX}.`);
    response.json(refusals(() => programmes.lookAhead(weeks)));
  });
  return router;
}
