import express, { Router } from 'express';
import { actorOf, onceKey } from './acting.ts';
import { bodyOf } from './body.ts';
import { allow } from './caller.ts';
import { jsonBody } from './json-body.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest, notFound } from './problem.ts';
import { textOf } from './query.ts';

// A phone's camera makes 3 to 5 MB; the form makes them smaller before it sends them.
const PHOTO_BYTES_MAX = 8 * 1_048_576;
// Base64 of a few photos.
export const FORM_BYTES_MAX = 24 * 1_048_576;
const PHOTO_ID = /^[0-9a-f]{64}$/;

/** Progress from the phone, and photos of what it tells of. */
export function progressRoutes(ports: ServerPorts): Router {
  const { progress } = ports;
  const router = Router();
  const mayReport = allow(ports, 'report-progress');

  router.post('/progress', mayReport, jsonBody(FORM_BYTES_MAX), async (request, response) => {
    const actor = actorOf(ports, request);
    const { photos = [], ...body } = bodyOf(request);
    const answer = await progress.report(body, photos, onceKey(request, actor), actor);
    response.status(answer.repeated ? 200 : 201).json({ accepted: true, ...answer });
  });
  router.get('/progress', allow(ports, 'read'), (request, response) => {
    const filter = {
      activity: textOf(request, 'activity') || null,
      element: textOf(request, 'element') || null,
    };
    response.json({ items: progress.list(filter) });
  });
  router.post(
    '/photos',
    mayReport,
    express.raw({ type: () => true, limit: PHOTO_BYTES_MAX }),
    (request, response) => {
      const bytes: unknown = request.body;
      if (!(bytes instanceof Uint8Array)) throw badRequest('Send the photo’s bytes as the body.');
      response.status(201).json(progress.savePhoto(bytes, actorOf(ports, request)));
    },
  );
  router.get('/photos/:id', allow(ports, 'read'), (request, response) => {
    const id = String(request.params.id);
    const photo = PHOTO_ID.test(id) ? progress.photo(id) : null;
    if (!photo) throw notFound('There is no such photo.');
    // Named by its content: it never changes. A picture of people's work is nobody else's to keep.
    response
      .type(photo.type)
      .setHeader('content-security-policy', "default-src 'none'")
      .sendFile(photo.file, { immutable: true, maxAge: '365d', cacheControl: true, dotfiles: 'allow' });
  });
  return router;
}
