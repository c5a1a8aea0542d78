import { Router } from 'express';
import type { WallBeat } from '../site/wall/heartbeat.ts';
import { WALL_SCENES } from '../site/wall/wall-settings.ts';
import { bodyOf } from './body.ts';
import { callerOf } from './caller.ts';
import { jsonBody } from './json-body.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest } from './problem.ts';

const BODY_BYTES_MAX = 1_024;

/** `/wall` and `/walls`: what walls show, and whether they do. */
export function wallRoutes(ports: ServerPorts): Router {
  const { walls } = ports;
  const router = Router();
  router.get('/wall', (_request, response) => {
    response.setHeader('cache-control', 'no-store').json(walls.plan());
  });
  router.get('/walls', (_request, response) => {
    response.json({ items: walls.list() });
  });
  router.post('/wall/heartbeat', jsonBody(BODY_BYTES_MAX), (request, response) => {
    const beat = beatOf(bodyOf(request, ['scene', 'memoryMegabytes', 'frameMs', 'live', 'loads']));
    const { identity } = callerOf(ports, request);
    // Whoever looks at the wall's page on his own screen is no wall.
    if (identity?.kind === 'display') walls.beat(identity.name, beat);
    response.json({ version: walls.plan().version });
  });
  return router;
}

function beatOf(body: Record<string, unknown>): WallBeat {
  const { scene = null, live } = body;
  const known = WALL_SCENES.find((one) => one === scene) ?? null;
  if (known === null && scene !== null) throw badRequest(`'scene' is one of ${WALL_SCENES.join(', ')}.`);
  if (typeof live !== 'boolean') throw badRequest("'live' is true or false.");
  return {
    scene: known,
    live,
    memoryMegabytes: figure(body.memoryMegabytes, 'memoryMegabytes'),
    frameMs: figure(body.frameMs, 'frameMs'),
    loads: figure(body.loads, 'loads') ?? 0,
  };
}

function figure(value: unknown, name: string): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 1e9) return value;
  throw badRequest(`'${name}' is a number from 0.`);
}
