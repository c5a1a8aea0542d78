import { Router } from 'express';
import { commissioningRoutes } from './commissioning-routes.ts';
import type { ServerPorts } from './ports.ts';
import { problemRoutes } from './problem-routes.ts';
import { progressRoutes } from './progress-routes.ts';
import { refusedByCode } from './refused-by-code.ts';
import { specimenRoutes } from './specimen-routes.ts';

/** What people on the site do: pours and probes, specimens, progress with photos, problems. */
export function sitePeopleRoutes(ports: ServerPorts): Router {
  return Router().use(
    commissioningRoutes(ports),
    specimenRoutes(ports),
    progressRoutes(ports),
    problemRoutes(ports),
    refusedByCode,
  );
}
