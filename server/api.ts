import { type Request, Router } from 'express';
import { localDate } from '../site/local-time.ts';
import { alarmRoutes } from './alarm-routes.ts';
import { auditRoute } from './audit-route.ts';
import { allow } from './caller.ts';
import { decisionRoutes } from './decision-routes.ts';
import { demoRoutes } from './demo-routes.ts';
import { forecastRoutes } from './forecast-routes.ts';
import { openApi } from './open-api.ts';
import type { Page, ServerPorts } from './ports.ts';
import { badRequest, notFound } from './problem.ts';
import { quarantineRoutes } from './quarantine-routes.ts';
import { dateOf, limitOf, oneOf, textOf } from './query.ts';
import { readingsRoute } from './readings-route.ts';
import { DOCUMENT_POLICY } from './security.ts';
import { weatherRoute } from './weather-route.ts';

const PAGE_ITEMS_MAX = 500;

/** `/api/v1`: everything that screens and other programs may read. Lists are `{ items, nextCursor? }`. */
export function api(ports: ServerPorts): Router {
  const router = Router();
  const list = (path: string, items: () => readonly object[]) =>
    router.get(path, (_request, response) => {
      response.json({ items: items() });
    });

  router.use(allow(ports, 'read'));
  router.get('/openapi.json', (_request, response) => {
    response.json(openApi(ports.version));
  });
  router.get('/site', (_request, response) => {
    const { id, name, timeZone, location, start, locale, demo } = ports.site;
    response.json({ id, name, timeZone, location, start, locale, demo, now: ports.clock.now() });
  });
  router.get('/model', (_request, response) => {
    const model = ports.model();
    if (!model) return response.json({ model: null, glb: null, elements: null });
    return response.json({
      model,
      glb: `/models/${model.hash}.glb`,
      elements: `/models/${model.hash}.json`,
    });
  });
  router.get('/readings', readingsRoute(ports));
  list('/activities', () => ports.activities());
  list('/elements', () => ports.elements());
  router.get('/elements/:id', (request, response) => {
    const facts = ports.element(request.params.id);
    if (!facts) throw notFound(`There is no element ${request.params.id} in the model.`);
    response.json(facts);
  });
  list('/devices', () => ports.devices());
  list('/gateways', () => ports.gateways());
  list('/equipment', () => ports.devices().filter(isEquipment));
  list('/mixes', () => ports.mixes());
  list('/pours', () => Object.values(ports.live.state().pours));
  router.use(alarmRoutes(ports));
  router.use(demoRoutes(ports));
  router.use(forecastRoutes(ports));
  router.get('/weather-forecast', weatherRoute(ports));
  router.use(quarantineRoutes(ports));
  router.use(decisionRoutes(ports));
  router.get('/audit', allow(ports, 'read-audit'), auditRoute(ports.audit));
  router.get('/reports', paged(ports.reports, /^[a-z]+-\d{4}-\d{2}-\d{2}-(en|zh)$/));
  router.get('/reports/daily', async (request, response) => {
    const date = dateOf(request, 'date');
    if (date > localDate(ports.clock.now(), ports.site.timeZone))
      throw badRequest(`'date' lies ahead: ${date}. A report tells of what has been.`);
    const format = oneOf(request, 'format', ['html', 'json'], 'html');
    const report = await ports.report(date, oneOf(request, 'lang', ['en', 'zh'], ports.site.locale));
    if (format === 'json') response.json(report.facts);
    else response.type('html').setHeader('content-security-policy', DOCUMENT_POLICY).send(report.html);
  });
  router.use((request) => {
    throw notFound(`There is no ${request.method} ${request.originalUrl}. See /api/v1/openapi.json.`);
  });
  return router;
}

/** @param ids what a cursor looks like; one that does not is refused, since an empty page would say 'the end' */
function paged(page: Page<object>, ids: RegExp) {
  return (request: Request, response: { json(body: object): void }) => {
    const limit = limitOf(request, PAGE_ITEMS_MAX);
    const cursor = textOf(request, 'cursor') ?? undefined;
    if (cursor !== undefined && !ids.test(cursor))
      throw badRequest(`'cursor' is not one of ours: '${cursor}'.`);
    const items = page(limit + 1, cursor);
    const last = items[limit - 1];
    const more = items.length > limit && last && 'id' in last ? { nextCursor: String(last.id) } : {};
    response.json({ items: items.slice(0, limit), ...more });
  };
}

const EQUIPMENT = new Set(['tower-crane', 'concrete-pump', 'mixer', 'excavator']);

function isEquipment(device: { kind: string }): boolean {
  return EQUIPMENT.has(device.kind);
}
