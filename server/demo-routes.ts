import { type NextFunction, type Request, type Response, Router } from 'express';
import { bodyOf, textIn } from './body.ts';
import { AT_THE_MACHINE, allow, callerOf } from './caller.ts';
import { jsonBody } from './json-body.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest, notFound } from './problem.ts';

const BODY_BYTES_MAX = 1_024;
const NAME_LENGTH_MAX = 64;

/** `/demo/troubles`: what can go wrong, what does, and a way to start it. */
export function demoRoutes(ports: ServerPorts): Router {
  const router = Router();
  router.get('/demo/troubles', (_request, response) => {
    const { demo } = ports;
    response.json({ choices: demo?.choices() ?? [], items: demo?.started() ?? [] });
  });
  router.post('/demo/troubles', atTheMachineOr(ports), jsonBody(BODY_BYTES_MAX), (request, response) => {
    const { demo } = ports;
    if (!demo) throw notFound('This site is real. Troubles can be started in the demo only: plumbline demo.');
    const choice = textIn(bodyOf(request, ['choice']), 'choice', NAME_LENGTH_MAX);
    const { identity } = callerOf(ports, request);
    const started = demo.start(choice, identity ? `${identity.kind}:${identity.name}` : 'nobody');
    if (!started) {
      const ids = demo.choices().map(({ id }) => id);
      throw badRequest(`'choice' is one of ${ids.join(', ')}.`);
    }
    response.status(201).json(started);
  });
  return router;
}

/** Whoever sits at the machine of a demo may play with it; elsewhere one who runs the service. */
function atTheMachineOr(ports: ServerPorts) {
  const administer = allow(ports, 'administer');
  return (request: Request, response: Response, next: NextFunction) => {
    if (ports.demo && callerOf(ports, request).identity === AT_THE_MACHINE) return next();
    return administer(request, response, next);
  };
}
