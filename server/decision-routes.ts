import { Router } from 'express';
import { agendaRoute } from './agenda-route.ts';
import { changeRoutes } from './change-routes.ts';
import { gateRoutes } from './gate-routes.ts';
import type { ServerPorts } from './ports.ts';
import { programmeRoutes } from './programme-routes.ts';

/** Changes and signatures, versions of the programme, stage gates, and the agenda of the joint meeting. */
export function decisionRoutes(ports: ServerPorts): Router {
  const router = Router();
  router.use(changeRoutes(ports), programmeRoutes(ports), gateRoutes(ports));
  router.get('/agenda', agendaRoute(ports));
  return router;
}
