import { type Request, Router } from 'express';
import { PlumblineError } from '../site/errors.ts';
import type { FinishForecast, ForecastOfDay } from '../site/forecast/finish-forecast.ts';
import type { WaysBack } from '../site/forecast/ways-back.ts';
import type { LiveProgress } from '../site/live.ts';
import { badRequest, notFound } from './problem.ts';
import { textOf } from './query.ts';

export interface ForecastPorts {
  /** The newest forecast of the finish; null without a programme. */
  newest(): Promise<FinishForecast | null>;
  /** One for each day, oldest first. */
  trend(): ForecastOfDay[];
  waysBack(question: { milestone: string | null; target: string | null }): Promise<WaysBack>;
}

interface Ports {
  forecast(): LiveProgress | null;
  finish: ForecastPorts;
}

/** `/forecast`, `/forecast/trend`, `/learning`, `/ways-back`. */
export function forecastRoutes({ forecast, finish }: Ports): Router {
  const router = Router();
  router.get('/forecast', async (_request, response) => {
    const newest = await finish.newest();
    const progress = forecast();
    response.json(
      progress && { ...progress, ...(newest ?? NOTHING), trend: finish.trend().map(withoutMilestones) },
    );
  });
  router.get('/forecast/trend', (_request, response) => {
    response.json({ items: finish.trend() });
  });
  router.get('/learning', async (_request, response) => {
    response.json((await finish.newest())?.basis.learning ?? null);
  });
  router.get('/ways-back', async (request, response) => {
    const question = { milestone: textOf(request, 'milestone') || null, target: targetOf(request) };
    try {
      response.json(await finish.waysBack(question));
    } catch (error) {
      if (!(error instanceof PlumblineError)) throw error;
      if (['activity-unknown', 'no-programme'].includes(error.code)) throw notFound(error.message);
      if (['target-missing', 'target-past'].includes(error.code)) throw badRequest(error.message);
      throw error;
    }
  });
  return router;
}

const NOTHING = {
  computedAt: null,
  baseline: null,
  plan: null,
  p50: null,
  p80: null,
  p95: null,
  p50Days: null,
  p80Days: null,
  p95Days: null,
  milestones: [],
  drivers: [],
  basis: null,
};

function withoutMilestones({ milestones, ...day }: ForecastOfDay): Omit<ForecastOfDay, 'milestones'> {
  return day;
}

/** A date means by its end; a time means itself. */
function targetOf(request: Request): string | null {
  const text = textOf(request, 'target');
  if (!text) return null;
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `${Temporal.PlainDate.from(text)}T23:59`;
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text))
      return Temporal.PlainDateTime.from(text).toString().slice(0, 16);
  } catch {
    // Said below: a date that no calendar has is no date either.
  }
  throw badRequest(`'target' is no local date: '${text}'. Give it as 2026-03-02 or 2026-03-02T17:00.`);
}
