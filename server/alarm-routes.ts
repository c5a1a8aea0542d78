import { type Request, type Response, Router } from 'express';
import { ALARM_PRIORITIES, type Alarm } from '../site/alarm.ts';
import type { Risk } from '../site/risk.ts';
import { actorOf } from './acting.ts';
import type { AlarmAnswer, AlarmDeed } from './alarm-ports.ts';
import { ASKING, byUrgency, isThere } from './alarms-to-show.ts';
import { type Body, bodyOf, textIn } from './body.ts';
import { allow } from './caller.ts';
import { jsonBody } from './json-body.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest, notFound, Problem } from './problem.ts';
import { limitOf, oneOf, textOf } from './query.ts';

const PAGE_ITEMS_MAX = 500;
const HISTORY_SHOWN = 100;
const BODY_BYTES_MAX = 8_192;
const REASON_LENGTH_MAX = 1_000;
const ID_LENGTH_MAX = 400;

/** `/alarms`, what people do to them, `/rules`, and `/risks` in full. */
export function alarmRoutes(ports: ServerPorts): Router {
  const { alarms } = ports;
  const router = Router();
  const form = jsonBody(BODY_BYTES_MAX);

  router.get('/alarms', (request, response) => {
    const state = oneOf(request, 'state', ['active', 'hidden', 'all'], 'active');
    const priority = oneOf(request, 'priority', ['any', ...ALARM_PRIORITIES], 'any');
    const limit = limitOf(request, PAGE_ITEMS_MAX);
    const cursor = textOf(request, 'cursor') || undefined;
    if (cursor !== undefined && cursor.length > ID_LENGTH_MAX)
      throw badRequest("'cursor' is not one of ours.");
    const fits = (alarm: Alarm) => priority === 'any' || alarm.priority === priority;
    if (state === 'all') {
      const page = alarms.page(limit + 1, cursor);
      const last = page[limit - 1];
      response.json({
        items: page.slice(0, limit).filter(fits),
        ...(page.length > limit && last ? { nextCursor: last.id } : {}),
      });
      return;
    }
    const found = byUrgency(
      alarms
        .list()
        .filter((alarm) => isThere(alarm) && fits(alarm) && ASKING.has(alarm.state) === (state === 'active')),
    );
    const from = cursor === undefined ? 0 : found.findIndex(({ id }) => id === cursor) + 1;
    const items = found
      .slice(from, from + limit)
      .map((alarm) => ({ ...alarm, valueNow: alarms.valueNow(alarm.id) }));
    const last = items.at(-1);
    response.json({ items, ...(found.length > from + limit && last ? { nextCursor: last.id } : {}) });
  });
  router.get('/alarms/figures', (_request, response) => {
    response.json(alarms.figures());
  });
  router.get('/alarms/history', (request, response) => {
    const limit = limitOf(request, PAGE_ITEMS_MAX);
    const cursor = textOf(request, 'cursor');
    if (cursor && !/^\d{1,15}$/.test(cursor)) throw badRequest(`'cursor' is not one of ours: '${cursor}'.`);
    const alarm = textOf(request, 'alarm');
    const page = alarms.history({
      limit: limit + 1,
      ...(alarm ? { alarm } : {}),
      ...(cursor ? { before: Number(cursor) } : {}),
    });
    const last = page[limit - 1];
    response.json({
      items: page.slice(0, limit),
      ...(page.length > limit && last ? { nextCursor: String(last.id) } : {}),
    });
  });
  router.get('/alarms/:id', (request, response) => {
    response.json(detail(ports, request.params.id));
  });
  for (const [path, read] of Object.entries(DEEDS))
    router.post(`/alarms/:id/${path}`, allow(ports, 'acknowledge-alarm'), form, (request, response) => {
      answer(response, alarms.act(idOf(request), read(request), actorOf(ports, request)));
    });
  router.get('/rules', (_request, response) => {
    response.json(alarms.rules());
  });
  router.get('/risks', (request, response) => {
    const state = oneOf(request, 'state', ['all', 'open', 'closed'], 'all');
    response.json({ items: ports.risks().filter((risk) => state === 'all' || risk.state === state) });
  });
  router.get('/risks/:id', (request, response) => {
    const risk = ports.risks().find(({ id }) => id === request.params.id);
    if (!risk) throw notFound(`There is no risk ${request.params.id}.`);
    response.json({ ...risk, ...ports.levelClock(risk) });
  });
  return router;
}

const nothing = (request: Request): Body => bodyOf(request, []);

const DEEDS: Readonly<Record<string, (request: Request) => AlarmDeed>> = {
  acknowledge: (request) => nothing(request) && { kind: 'acknowledge' },
  unshelve: (request) => nothing(request) && { kind: 'unshelve' },
  reset: (request) => nothing(request) && { kind: 'reset' },
  'return-to-service': (request) => nothing(request) && { kind: 'return-to-service' },
  shelve: (request) => {
    const { minutes, once } = bodyOf(request, ['minutes', 'once']);
    if (once === true && minutes === undefined) return { kind: 'shelve', minutes: 'once' };
    if (typeof minutes !== 'number' || !Number.isFinite(minutes) || minutes <= 0 || once !== undefined)
      throw badRequest(
        'Give \'minutes\', at most 720, or {"once": true} for until the condition has gone once.',
      );
    return { kind: 'shelve', minutes };
  },
  'out-of-service': (request) => ({
    kind: 'remove-from-service',
    reason: textIn(bodyOf(request, ['reason']), 'reason', REASON_LENGTH_MAX),
  }),
};

const REFUSALS: Readonly<Record<string, readonly [status: number, title: string, detail: string]>> = {
  'alarm-unknown': [404, 'Not found', 'There is no such alarm: no rule on that subject.'],
  'role-not-allowed': [403, 'Not allowed', 'The rule of this alarm names other roles; GET it to see which.'],
  'nothing-to-acknowledge': [409, 'Conflict', 'There is nothing to acknowledge: it is normal or hidden.'],
  'not-latched': [409, 'Conflict', 'It can be reset once its condition has gone and it is acknowledged.'],
  'shelving-too-long': [400, 'Bad request', "'minutes' is at most 720; for longer take it out of service."],
};

function answer(response: Response, result: AlarmAnswer): void {
  if (result.ok) {
    response.json(result.alarm);
    return;
  }
  const [status, title, why] = REFUSALS[result.reason] ?? [409, 'Conflict', result.reason];
  throw new Problem(status, title, why, { code: result.reason, params: {} });
}

function idOf(request: Request): string {
  return String(request.params.id);
}

function detail({ alarms, risks }: ServerPorts, id: string): object {
  const found = alarms.get(id);
  if (!found) throw notFound(`There is no alarm ${id}.`);
  const { alarm, ...rule } = found;
  return {
    ...alarm,
    ...rule,
    valueNow: alarms.valueNow(id),
    history: alarms.history({ alarm: id, limit: HISTORY_SHOWN }),
    risks: risks().flatMap((risk: Risk) => (risk.alarms?.includes(id) ? [risk.id] : [])),
  };
}
