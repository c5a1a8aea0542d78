import { type Request, Router } from 'express';
import { actorOf } from './acting.ts';
import { type Body, bodyOf, choiceIn, textIn, timeIn } from './body.ts';
import { allow } from './caller.ts';
import type { ChannelName } from './commissioning-ports.ts';
import { jsonBody } from './json-body.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest, notFound, Problem } from './problem.ts';

// A pour of a thousand elements is 30 kB.
const BODY_BYTES_MAX = 262_144;
const NAME_LENGTH_MAX = 256;
// Deeper than any section.
const DEPTH_MM_MAX = 100_000;

/** Pours, what is bound to them, and devices: what a site does before the concrete comes. */
export function commissioningRoutes(ports: ServerPorts): Router {
  const { commissioning } = ports;
  const router = Router();
  const read = allow(ports, 'read');
  const write = [allow(ports, 'commission'), jsonBody(BODY_BYTES_MAX)];
  const actor = (request: Request) => actorOf(ports, request);
  const id = (request: Request) => String(request.params.id);

  router.get('/commissioning/pours', read, (_request, response) => {
    response.json({ items: commissioning.pours() });
  });
  router.get('/pours/:id', read, (request, response) => {
    const pour = commissioning.pour(id(request));
    if (!pour) throw notFound(`There is no pour ${id(request)}. GET /api/v1/commissioning/pours names them.`);
    response.json(pour);
  });
  router.post('/pours', ...write, (request, response) => {
    response.status(201).json(commissioning.createPour(bodyOf(request), actor(request)));
  });
  router.patch('/pours/:id', ...write, (request, response) => {
    response.json(commissioning.changePour(id(request), bodyOf(request), actor(request)));
  });
  router.post('/pours/:id/probes', ...write, (request, response) => {
    const body = bodyOf(request, ['gateway', 'device', 'channel', 'depth', 'depthMm', 'element', 'from']);
    const probe = {
      ...channelIn(body),
      depth: choiceIn(body, 'depth', ['core', 'surface'] as const),
      depthMm: depthIn(body),
      element: textIn(body, 'element', NAME_LENGTH_MAX),
      from: timeIn(body, 'from'),
    };
    response.status(201).json(commissioning.bind(id(request), probe, actor(request)));
  });
  router.post('/pours/:id/probes/unbind', ...write, (request, response) => {
    const body = bodyOf(request, ['gateway', 'device', 'channel', 'at', 'mistake']);
    const mistake = choiceIn(body, 'mistake', [true, false], false);
    const channel = channelIn(body);
    response.json(commissioning.unbind(id(request), channel, timeIn(body, 'at'), mistake, actor(request)));
  });
  router.post('/pours/:id/probes/swap', ...write, (request, response) => {
    const body = bodyOf(request, ['gateway', 'device', 'channel', 'with', 'at']);
    const successor: unknown = body.with;
    if (typeof successor !== 'object' || successor === null)
      throw badRequest("'with' is the new probe: {gateway, device, channel}.");
    const next = channelIn(successor as Body);
    response.json(commissioning.swap(id(request), channelIn(body), next, timeIn(body, 'at'), actor(request)));
  });

  router.get('/devices/by-code/:code', read, (request, response) => {
    const found = commissioning.deviceByCode(String(request.params.code));
    if (!found)
      throw new Problem(404, 'Not found', 'No device has this code or this name. Has it sent anything yet?', {
        ...{ code: 'no-such-device-code', params: {} },
      });
    response.json(found);
  });
  router.put('/devices/:gateway/:device', ...write, (request, response) => {
    const body = bodyOf(request, ['kind', 'name', 'position', 'calibratedUntil']);
    const { gateway, device } = request.params;
    response.json(commissioning.nameDevice(String(gateway), String(device), body, actor(request)));
  });
  router.post('/devices/:gateway/:device/retire', ...write, (request, response) => {
    const retired = choiceIn(bodyOf(request, ['retired']), 'retired', [true, false]);
    const { gateway, device } = request.params;
    response.json(commissioning.retireDevice(String(gateway), String(device), retired, actor(request)));
  });
  return router;
}

function channelIn(body: Body): ChannelName {
  return {
    gateway: textIn(body, 'gateway', NAME_LENGTH_MAX),
    device: textIn(body, 'device', NAME_LENGTH_MAX),
    channel: textIn(body, 'channel', NAME_LENGTH_MAX, true),
  };
}

function depthIn({ depthMm }: Body): number {
  if (typeof depthMm !== 'number' || !(depthMm >= 0 && depthMm <= DEPTH_MM_MAX))
    throw badRequest("'depthMm' is how deep below the face the probe sits, mm.");
  return depthMm;
}
