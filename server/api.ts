import { Router } from 'express';
import { alarmRoutes } from './alarm-routes.ts';
import { auditRoute } from './audit-route.ts';
import { allow } from './caller.ts';
import { decisionRoutes } from './decision-routes.ts';
import { demoRoutes } from './demo-routes.ts';
import { elementsRoute } from './elements-route.ts';
import { forecastRoutes } from './forecast-routes.ts';
import { modelRoutes } from './model-routes.ts';
import { openApi } from './open-api.ts';
import type { ServerPorts } from './ports.ts';
import { notFound } from './problem.ts';
import { quarantineRoutes } from './quarantine-routes.ts';
import { readingsRoute } from './readings-route.ts';
import { reportRoutes } from './report-routes.ts';
import { timelineRoute } from './timeline-route.ts';
import { wallRoutes } from './wall-routes.ts';
import { weatherRoute } from './weather-route.ts';

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
  router.use(modelRoutes(ports));
  router.get('/readings', readingsRoute(ports));
  list('/activities', () => ports.activities());
  router.get('/elements', elementsRoute(ports));
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
  router.get('/timeline', timelineRoute(ports));
  router.get('/weather-forecast', weatherRoute(ports));
  router.use(wallRoutes(ports));
  router.use(quarantineRoutes(ports));
  router.use(decisionRoutes(ports));
  router.get('/audit', allow(ports, 'read-audit'), auditRoute(ports.audit));
  router.use(reportRoutes(ports));
  router.use((request) => {
    throw notFound(`There is no ${request.method} ${request.originalUrl}. See /api/v1/openapi.json.`);
  });
  return router;
}

const EQUIPMENT = new Set(['tower-crane', 'concrete-pump', 'mixer', 'excavator']);

function isEquipment(device: { kind: string }): boolean {
  return EQUIPMENT.has(device.kind);
}
