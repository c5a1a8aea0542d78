import { type Request, type Response, Router } from 'express';
import { may } from '../site/authorisation.ts';
import type { Level } from '../site/escalation.ts';
import { PROBLEM_KINDS, PROBLEM_STATES } from '../site/problems/problem.ts';
import { actorOf, onceKey } from './acting.ts';
import { bodyOf, choiceIn, textIn } from './body.ts';
import { allow, callerOf } from './caller.ts';
import { jsonBody } from './json-body.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest, notFound, Problem } from './problem.ts';
import type { ProblemDeed, RaisedProblem } from './problem-ports.ts';
import { FORM_BYTES_MAX } from './progress-routes.ts';
import { oneOf, textOf } from './query.ts';
import { DOCUMENT_POLICY } from './security.ts';

const TEXT_LENGTH_MAX = 5_000;
const NAME_LENGTH_MAX = 128;

/** 问题: raised, discussed, decided at one of three levels, closed. */
export function problemRoutes(ports: ServerPorts): Router {
  const router = Router();
  const { problems } = ports;
  const form = jsonBody(FORM_BYTES_MAX);

  router.get('/problems', allow(ports, 'read'), (request, response) => {
    const filter = {
      state: oneOf(request, 'state', ['all', ...PROBLEM_STATES], 'all'),
      element: textOf(request, 'element') || null,
      activity: textOf(request, 'activity') || null,
    };
    response.json({ items: problems.list(filter) });
  });
  router.post('/problems', allow(ports, 'raise-problem'), form, (request, response) => {
    const raised = raisedIn(request);
    if (raised.kind === 'technical-difficulty' && !may(callerOf(ports, request).identity, 'mark-difficulty'))
      throw new Problem(403, 'Not allowed', 'A technical difficulty is marked by the engineering manager.', {
        ...{ code: 'difficulty-not-yours', params: {} },
      });
    const actor = actorOf(ports, request);
    const { repeated, problem } = problems.raise(raised, onceKey(request, actor), actor);
    response.status(repeated ? 200 : 201).json({ ...problem, repeated });
  });
  router.get('/problems/:id', allow(ports, 'read'), (request, response) => {
    response.json(problems.get(idOf(request)) ?? missing(request));
  });
  router.get('/problems/:id/brief', allow(ports, 'read'), (request, response) => {
    const language = oneOf(request, 'lang', ['en', 'zh'], ports.site.locale);
    const html = problems.brief(idOf(request), language) ?? missing(request);
    response.type('html').setHeader('content-security-policy', DOCUMENT_POLICY).send(html);
  });

  const act = (request: Request, response: Response, deed: ProblemDeed) => {
    const actor = actorOf(ports, request);
    if (!problems.get(idOf(request))) throw missing(request);
    const { repeated, problem } = problems.act(idOf(request), deed, onceKey(request, actor), actor);
    response.json({ ...problem, repeated });
  };
  const text = (request: Request, optional = false) =>
    textIn(bodyOf(request, ['text']), 'text', TEXT_LENGTH_MAX, optional);

  router.post('/problems/:id/comments', allow(ports, 'raise-problem'), form, (request, response) => {
    const body = bodyOf(request, ['text', 'kind', 'photos']);
    const kind = choiceIn(body, 'kind', ['comment', 'option'] as const, 'comment');
    const said = textIn(body, 'text', TEXT_LENGTH_MAX);
    act(request, response, { do: 'comment', kind, text: said, photos: body.photos ?? [] });
  });
  router.post('/problems/:id/resources', allow(ports, 'provide-resources'), form, (request, response) =>
    act(request, response, { do: 'resources', text: text(request) }),
  );
  router.post('/problems/:id/owner', allow(ports, 'settle-problem'), form, (request, response) => {
    const owner = textIn(bodyOf(request, ['owner']), 'owner', NAME_LENGTH_MAX, true);
    act(request, response, { do: 'owner', owner: owner || null });
  });
  router.post('/problems/:id/level', allow(ports, 'settle-problem'), form, (request, response) => {
    const body = bodyOf(request, ['level', 'why']);
    const level = choiceIn(body, 'level', [2, 3] as const);
    act(request, response, { do: 'level', level, why: textIn(body, 'why', TEXT_LENGTH_MAX) });
  });
  router.post('/problems/:id/disagree', allow(ports, 'settle-problem'), form, (request, response) =>
    act(request, response, { do: 'disagree', text: text(request) }),
  );
  router.post('/problems/:id/decide', allow(ports, 'decide-problem'), form, (request, response) =>
    act(request, response, { do: 'decide', text: text(request, true) }),
  );
  router.post('/problems/:id/close', allow(ports, 'settle-problem'), form, (request, response) =>
    act(request, response, { do: 'close', text: text(request, true) }),
  );
  router.post('/problems/:id/reopen', allow(ports, 'raise-problem'), form, (request, response) => {
    const why = textIn(bodyOf(request, ['why']), 'why', TEXT_LENGTH_MAX);
    act(request, response, { do: 'reopen', text: why });
  });
  return router;
}

function raisedIn(request: Request): RaisedProblem {
  const body = bodyOf(request, ['kind', 'element', 'activity', 'text', 'owner', 'level', 'photos']);
  const name = (field: string) => textIn(body, field, NAME_LENGTH_MAX, true) || null;
  const [element, activity] = [name('element'), name('activity')];
  if (element === null && activity === null)
    throw badRequest("Say where: 'element' (GlobalId), 'activity', or both.");
  return {
    kind: choiceIn(body, 'kind', PROBLEM_KINDS, 'problem'),
    element,
    activity,
    text: textIn(body, 'text', TEXT_LENGTH_MAX),
    owner: name('owner'),
    level: choiceIn<Level>(body, 'level', [1, 2, 3], 1),
    photos: body.photos ?? [],
  };
}

function idOf(request: Request): string {
  return String(request.params.id);
}

function missing(request: Request): never {
  throw notFound(`There is no problem ${idOf(request)}. GET /api/v1/problems names them.`);
}
