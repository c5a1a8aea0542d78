import { Router } from 'express';
import { rolesOf } from '../site/authorisation.ts';
import { allow, callerOf } from './caller.ts';
import { jsonBody } from './json-body.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest, notFound, Problem } from './problem.ts';
import { oneOf, textOf } from './query.ts';

const BODY_BYTES_MAX = 8_192;
const NOTE_CHARACTERS_MAX = 2_000;

/** `/gates`: what stands between an activity and its being finished. */
export function gateRoutes(ports: ServerPorts): Router {
  const { gates } = ports;
  const router = Router();
  router.get('/gates', (request, response) => {
    const state = oneOf(request, 'state', ['open', 'all'], 'all');
    const activity = textOf(request, 'activity') || null;
    response.json({
      items: gates
        .list()
        .filter((one) => (state === 'all' || one.open) && (activity === null || one.activity === activity)),
    });
  });
  router.post(
    '/gates/:gate/:activity/:item',
    allow(ports, 'report-progress'),
    jsonBody(BODY_BYTES_MAX),
    (request, response) => {
      const gate = String(request.params.gate);
      const activity = String(request.params.activity);
      const find = () => gates.list().find((one) => one.gate === gate && one.activity === activity);
      const item = find()?.items.find(({ id }) => id === request.params.item);
      if (!item)
        throw notFound(
          `There is no item ${request.params.item} of gate ${gate} for ${activity}. GET /api/v1/gates names them.`,
        );
      if (item.kind !== 'tick')
        throw new Problem(
          409,
          'Answered by data',
          `'${item.name.en}' is answered by data (${item.kind}); nobody can tick it.`,
          { code: 'gate-answered-by-data', params: {} },
        );
      const { ticked, note } = wordOf(request.body);
      const { identity } = callerOf(ports, request);
      if (!identity) throw new Problem(401, 'Not signed in', 'Sign in, or send a token.');
      if (item.role !== null && !rolesOf(identity).some((role) => role === item.role))
        throw new Problem(403, 'Not allowed', `'${item.name.en}' is for the ${item.role} to tick.`, {
          ...{ code: 'gate-of-other-role', params: {} },
        });
      gates.tick({ gate, activity, item: item.id, ticked, note, by: `${identity.kind}:${identity.name}` });
      response.json(find());
    },
  );
  return router;
}

function wordOf(body: unknown): { ticked: boolean; note: string } {
  const { ticked, note = '' }: { ticked?: unknown; note?: unknown } =
    typeof body === 'object' && body !== null ? body : {};
  if (typeof ticked !== 'boolean') throw badRequest("'ticked' is true or false.");
  if (typeof note !== 'string' || note.length > NOTE_CHARACTERS_MAX)
    throw badRequest(`'note' is a text of at most ${NOTE_CHARACTERS_MAX} characters.`);
  return { ticked, note };
}
