import type { RequestHandler } from 'express';
import type { Forecast } from '../site/weather/forecast.ts';
import type { ServerPorts } from './ports.ts';
import { instantOf, textOf } from './query.ts';

/** `GET /weather-forecast?at=&source=`: what was known of the weather at a time. */
export function weatherRoute({ weather, clock }: ServerPorts): RequestHandler {
  return (request, response) => {
    const at = instantOf(request, 'at') ?? clock.now();
    const found = weather.knownAt(at, textOf(request, 'source') || undefined);
    response.json({ at, forecast: found && inHours(found), sources: weather.sources() });
  };
}

/** In the form in which a forecast may be sent, with who brought it and when. */
function inHours({ steps, ...facts }: Forecast & { gateway: string; receivedAt: number }): object {
  return { ...facts, hours: steps.map(({ at, ...values }) => ({ t: at, ...values })) };
}
