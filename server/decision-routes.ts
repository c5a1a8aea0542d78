import { Router } from 'express';
import type { Agenda } from '../site/agenda.ts';
import { agendaRoute } from './agenda-route.ts';
import type { ChangePorts } from './change-ports.ts';
import { changeRoutes } from './change-routes.ts';
import { type GatePorts, gateRoutes } from './gate-routes.ts';
import type { ServerPorts } from './ports.ts';
import { type ProgrammePorts, programmeRoutes } from './programme-routes.ts';

/** What HTTP may ask of what the two managers answer for together. */
export interface DecisionPorts {
  changes: ChangePorts;
  programmes: ProgrammePorts;
  gates: GatePorts;
  /** Of a month, `2026-03`. */
  agenda(month: string): Agenda;
}

/** Changes and signatures, versions of the programme, stage gates, and the agenda of the joint meeting. */
export function decisionRoutes(ports: ServerPorts): Router {
  const router = Router();
  router.use(changeRoutes(ports), programmeRoutes(ports), gateRoutes(ports));
  router.get('/agenda', agendaRoute(ports));
  return router;
}
