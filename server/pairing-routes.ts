import { Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { actorOf } from './acting.ts';
import { bodyOf, textIn } from './body.ts';
import { allow } from './caller.ts';
import { jsonBody } from './json-body.ts';
import { peopleRefusals } from './people-refusals.ts';
import type { ServerPorts } from './ports.ts';
import { notFound, Problem, sendProblem } from './problem.ts';

const BODY_BYTES_MAX = 2_048;
const NAME_LENGTH_MAX = 64;
const CODE_LENGTH_MAX = 32;
const SECRET_LENGTH_MAX = 64;
// A wall asks for a new code every ten minutes; an office of them shares an address.
const OPENED_A_MINUTE_MAX = 30;
// For typing errors; at this pace a code is not guessed, not even with an admin’s stolen session.
const TRIED_A_MINUTE_MAX = 20;

const bound = (limit: number) =>
  rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { xForwardedForHeader: false, trustProxy: false },
    handler: (_request, response) =>
      sendProblem(response, new Problem(429, 'Too many tries', 'Wait a minute, then try again.')),
  });

/**
 * A screen asks for a code and shows it; an admin who has signed in sees from where it was asked for, gives it a
 * name and confirms; the screen collects a display's credential with the secret that only it has.
 */
export function pairingRoutes(ports: ServerPorts): Router {
  const { pairing } = ports;
  const router = Router();
  const json = jsonBody(BODY_BYTES_MAX);
  const tried = bound(TRIED_A_MINUTE_MAX);

  router.post('/pairings', bound(OPENED_A_MINUTE_MAX), (request, response) => {
    const opened = pairing.open(request.ip ?? 'unknown', request.get('user-agent') ?? '');
    if (!opened)
      throw new Problem(429, 'Too many screens wait', 'Codes are valid for ten minutes. Try later.');
    response.status(201).setHeader('cache-control', 'no-store').json(opened);
  });
  router.post('/pairings/collect', json, (request, response) => {
    const found = pairing.collect(textIn(bodyOf(request, ['secret']), 'secret', SECRET_LENGTH_MAX));
    if (!found) throw notFound('This code is used or too old. Ask for a new one.');
    response.setHeader('cache-control', 'no-store').json(found);
  });
  router.post('/pairings/look-up', allow(ports, 'administer'), tried, json, (request, response) => {
    const found = pairing.waiting(textIn(bodyOf(request, ['code']), 'code', CODE_LENGTH_MAX));
    if (!found) throw nobodyWaits();
    response.json(found);
  });
  router.post('/pairings/confirm', allow(ports, 'administer'), tried, json, (request, response) => {
    const body = bodyOf(request, ['code', 'name']);
    const code = textIn(body, 'code', CODE_LENGTH_MAX);
    const name = textIn(body, 'name', NAME_LENGTH_MAX);
    const confirmed = pairing.confirm(code, name, actorOf(ports, request).by);
    if (!confirmed) throw nobodyWaits();
    ports.log('display-paired', { name, address: confirmed.address });
    response.json(confirmed);
  });
  router.use(peopleRefusals);
  return router;
}

function nobodyWaits(): Problem {
  return new Problem(404, 'Not found', 'No screen waits with this code. Codes change every ten minutes.', {
    ...{ code: 'no-screen-waits', params: {} },
  });
}
