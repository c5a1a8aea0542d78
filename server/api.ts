import { type Request, Router } from 'express';
import { openApi } from './open-api.ts';
import type { Page, ServerPorts } from './ports.ts';
import { notFound } from './problem.ts';
import { dateOf, limitOf, oneOf, textOf } from './query.ts';
import { readingsRoute } from './readings-route.ts';

const PAGE_ITEMS_MAX = 500;

/** `/api/v1`: everything that screens and other programs may read. Lists are `{ items, nextCursor? }`. */
export function api(ports: ServerPorts): Router {
  const router = Router();
  const list = (path: string, items: () => object[]) =>
    router.get(path, (_request, response) => {
      response.json({ items: items() });
    });

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
  list('/equipment', () => ports.devices().filter(isEquipment));
  list('/pours', () => Object.values(ports.live.state().pours));
  list('/risks', () => ports.risks());
  // No rule raises an alarm yet that is not a risk; the list is there for those who poll it.
  list('/alarms', () => []);
  router.get('/forecast', (_request, response) => {
    response.json(ports.forecast());
  });
  router.get('/quarantine', paged(ports.quarantine));
  router.get('/audit', paged(ports.audit));
  router.get('/reports', paged(ports.reports));
  router.get('/reports/daily', async (request, response) => {
    const report = await ports.report(
      dateOf(request, 'date'),
      oneOf(request, 'lang', ['en', 'zh'], ports.site.locale),
    );
    if (textOf(request, 'format') === 'json') response.json(report.facts);
    else response.type('html').send(report.html);
  });
  router.use((request) => {
    throw notFound(`There is no ${request.method} ${request.originalUrl}. See /api/v1/openapi.json.`);
  });
  return router;
}

function paged(page: Page<object>) {
  return (request: Request, response: { json(body: object): void }) => {
    const limit = limitOf(request, PAGE_ITEMS_MAX);
    const items = page(limit + 1, textOf(request, 'cursor') ?? undefined);
    const last = items[limit - 1];
    const more = items.length > limit && last && 'id' in last ? { nextCursor: String(last.id) } : {};
    response.json({ items: items.slice(0, limit), ...more });
  };
}

const EQUIPMENT = new Set(['tower-crane', 'concrete-pump', 'mixer', 'excavator']);

function isEquipment(device: { kind: string }): boolean {
  return EQUIPMENT.has(device.kind);
}
