import type { Request, RequestHandler } from 'express';
import { keptUnitOf } from '../site/quantity.ts';
import type { Point, SeriesName } from '../site/reading.ts';
import type { Aggregate } from '../site/telemetry.ts';
import type { ServerPorts } from './ports.ts';
import { badRequest } from './problem.ts';
import { durationOf, instantOf, limitOf, oneOf, required, textOf } from './query.ts';

const PAGE_POINTS_MAX = 10_000;
const AGGREGATES: readonly Aggregate[] = ['mean', 'min', 'max', 'last', 'count'];
const DAY_MS = 86_400_000;

/**
 * `GET /api/v1/readings`: one series, raw or in windows, oldest first, in pages. The cursor is the time at which
 * the next page begins: points that come in between can never be skipped or doubled.
 */
export function readingsRoute(ports: ServerPorts): RequestHandler {
  return async (request, response) => {
    const series = await seriesOf(request, ports);
    const windowMs = durationOf(request, 'window');
    const to = instantOf(request, 'to') ?? ports.clock.now() + DAY_MS;
    const from = cursorOf(request) ?? instantOf(request, 'from') ?? to - 2 * DAY_MS;
    const limit = limitOf(request, PAGE_POINTS_MAX);
    const query = { series, from, to, limit: limit + 1 };
    const points =
      windowMs === null
        ? await ports.telemetry.query(query)
        : await ports.telemetry.window({
            ...query,
            windowMs,
            aggregate: oneOf(request, 'aggregate', AGGREGATES, 'mean'),
          });
    const page = points.slice(0, limit);
    response.json({
      gateway: series.gateway,
      device: series.device,
      channel: series.channel,
      quantity: series.quantity,
      unit: ports.unitOf(series) ?? keptUnitOf(series.quantity),
      points: page,
      ...nextCursor(points, limit),
    });
  };
}

function nextCursor(points: readonly Point[], limit: number): { nextCursor?: string } {
  const next = points[limit];
  return next ? { nextCursor: String(next[0]) } : {};
}

function cursorOf(request: Request): number | null {
  const cursor = textOf(request, 'cursor');
  if (!cursor) return null;
  if (!/^-?\d{1,16}$/.test(cursor)) throw badRequest(`'cursor' is not one of ours: '${cursor}'.`);
  return Number(cursor);
}

/** The gateway and the channel may be left out where only one series fits. */
async function seriesOf(request: Request, ports: ServerPorts): Promise<SeriesName> {
  const device = required(request, 'device');
  const quantity = required(request, 'quantity');
  const gateway = textOf(request, 'gateway');
  const channel = textOf(request, 'channel');
  if (gateway && channel !== null) return { gateway, device, channel, quantity };
  const fitting = (await ports.telemetry.series()).filter(
    (series) =>
      series.device === device &&
      series.quantity === quantity &&
      (!gateway || series.gateway === gateway) &&
      (channel === null || series.channel === channel),
  );
  const plain = fitting.filter((series) => series.channel === '');
  const [only, another] = plain.length > 0 ? plain : fitting;
  if (another)
    throw badRequest(
      `More than one series fits: ${fitting
        .slice(0, 8)
        .map((series) => `gateway=${series.gateway}&channel=${series.channel}`)
        .join(' or ')}. Say which with gateway= and channel=.`,
    );
  return only ?? { gateway: gateway ?? '', device, channel: channel ?? '', quantity };
}
