import express, { Router } from 'express';
import { actorOf } from './acting.ts';
import { bodyOf, textIn } from './body.ts';
import { allow } from './caller.ts';
import { jsonBody } from './json-body.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest } from './problem.ts';
import { textOf } from './query.ts';

const BODY_BYTES_MAX = 16_384;
// Twenty thousand lines of a laboratory's table.
const CSV_BYTES_MAX = 4_194_304;
const WHY_LENGTH_MAX = 500;

/** 试块: entered, imported, withdrawn; what they say of the quality, and of the strength curve of their mix. */
export function specimenRoutes(ports: ServerPorts): Router {
  const { specimens } = ports;
  const router = Router();
  const read = allow(ports, 'read');
  const enter = allow(ports, 'enter-specimens');
  const json = jsonBody(BODY_BYTES_MAX);

  router.get('/specimens', read, (request, response) => {
    response.json({
      items: specimens.list({ pour: textOf(request, 'pour') || null, mix: textOf(request, 'mix') || null }),
    });
  });
  router.get('/specimens/quality', read, (request, response) => {
    response.json({ items: specimens.quality(textOf(request, 'mix') || null) });
  });
  router.post('/specimens', enter, json, (request, response) => {
    response.status(201).json(specimens.enter(bodyOf(request), actorOf(ports, request)));
  });
  router.post(
    '/specimens/import',
    enter,
    express.raw({ type: ['text/csv', 'text/plain'], limit: CSV_BYTES_MAX }),
    (request, response) => {
      const bytes: unknown = request.body;
      if (!(bytes instanceof Uint8Array) || bytes.length === 0)
        throw badRequest('Send the table as the body, with content-type: text/csv.');
      response.json(specimens.importCsv(bytes, actorOf(ports, request)));
    },
  );
  router.post('/specimens/:id/withdraw', enter, json, (request, response) => {
    const why = textIn(bodyOf(request, ['why']), 'why', WHY_LENGTH_MAX);
    response.json(specimens.withdraw(String(request.params.id), why, actorOf(ports, request)));
  });
  router.get('/mixes/:id/calibration', read, async (request, response) => {
    response.json(await specimens.calibration(String(request.params.id)));
  });
  router.post('/mixes/:id/calibration', allow(ports, 'propose-change'), async (request, response) => {
    const proposed = await specimens.proposeCalibration(String(request.params.id), actorOf(ports, request));
    response.status(201).json(proposed);
  });
  return router;
}
