import { inRange } from '../../../site/quantity.ts';
import type { Forecast, ForecastEntry, ForecastStep } from '../../../site/weather/forecast.ts';
import { checkEventTime } from '../../event-time.ts';
import { isObject, kindOf, parseBody, type Refusal, refusal } from '../../message-body.ts';
import type { ForecastContext } from './found-forecast.ts';
import { readOpenMeteo } from './read-open-meteo.ts';
import { readOwnForecast } from './read-own-forecast.ts';

export type DecodedForecast = { ok: true; entry: ForecastEntry } | Refusal;

// Sixteen days by the hour, the longest that is offered, and as much again.
const STEPS_MAX = 768;
const CHECKED = ['temperature', 'humidity', 'windSpeed', 'windGust', 'rain'] as const;

/**
 * A forecast that came by MQTT, in a file or by HTTP: our own form, or Open-Meteo's.
 *
 * ```json
 * {"known": "2026-03-02T06:00:00Z", "source": "met-office",
 *  "hours": [{"t": "2026-03-02T07:00:00Z", "temperature": 8.5, "windSpeed": 4, "windGust": 9, "rain": 0, "humidity": 70}]}
 * ```
 * Values in the kept units (°C, m/s, mm/h, %). Refused as a whole when anything in it cannot be: a forecast with a hole
 * where the storm was says that there is none. Never throws.
 *
 * @example decodeForecast(payload, { gateway: 'weather', receivedAt }) // { ok: true, entry: { kind: 'forecast', … } }
 */
export function decodeForecast(payload: Uint8Array, context: ForecastContext): DecodedForecast {
  const parsed = parseBody(payload);
  if (!parsed.ok) return parsed;
  if (!isObject(parsed.body))
    return refusal('not-an-object', `A forecast is an object, but ${kindOf(parsed.body)} was found.`);
  const isOpenMeteo = 'hourly' in parsed.body;
  const found = isOpenMeteo ? readOpenMeteo(parsed.body, context) : readOwnForecast(parsed.body, context);
  if (!found.ok) return found;
  const { source, knownAt } = found;
  const time = checkEventTime(knownAt, context.receivedAt, null);
  if (!time.ok) return time;
  const steps = found.steps.toSorted((a, b) => a.at - b.at);
  const bad = checkSteps(steps);
  if (bad) return bad;
  const forecast: Forecast = { source, knownAt, steps };
  return {
    ok: true,
    entry: { kind: 'forecast', gateway: context.gateway, receivedAt: context.receivedAt, forecast },
  };
}

function checkSteps(steps: readonly ForecastStep[]): Refusal | null {
  if (steps.length === 0) return refusal('no-readings', 'The forecast has no hours.');
  if (steps.length > STEPS_MAX)
    return refusal(
      'too-many-readings',
      `The forecast has ${steps.length} hours; at most ${STEPS_MAX} are kept.`,
    );
  for (const [index, step] of steps.entries()) {
    if (step.at === steps[index + 1]?.at)
      return refusal('time-twice', `The forecast has the hour ${step.at} ms twice.`);
    for (const quantity of CHECKED) {
      const value = step[quantity];
      if (value !== null && !inRange(quantity, value))
        return refusal('out-of-range', `${quantity} ${value} at ${step.at} ms cannot be.`);
    }
  }
  return null;
}
