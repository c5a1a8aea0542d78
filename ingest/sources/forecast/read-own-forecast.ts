import { isPlainText } from '../../../site/text.ts';
import type { ForecastStep } from '../../../site/weather/forecast.ts';
import { readEventTime } from '../../event-time.ts';
import {
  isObject,
  type JsonObject,
  kindOf,
  quoted,
  type Refusal,
  refusal,
  unknownKey,
} from '../../message-body.ts';
import type { ForecastContext, FoundForecast } from './found-forecast.ts';

const VALUES = ['temperature', 'humidity', 'windSpeed', 'windGust', 'rain'] as const;
const SOURCE_LENGTH_MAX = 64;

/** Our own form of a forecast: see `decodeForecast`. */
export function readOwnForecast(body: JsonObject, context: ForecastContext): FoundForecast {
  const stray = unknownKey(body, ['known', 'source', 'hours']);
  if (stray !== undefined)
    return refusal(
      'field-unknown',
      `${quoted(stray)} is no field of a forecast: known, source and hours are.`,
    );
  const known =
    body.known === undefined ? { ok: true as const, at: context.receivedAt } : readEventTime(body.known);
  if (!known.ok) return known;
  const source = body.source ?? context.gateway;
  if (typeof source !== 'string' || source === '' || !isPlainText(source, SOURCE_LENGTH_MAX))
    return refusal('name-invalid', `source is a name of 1–${SOURCE_LENGTH_MAX} characters.`);
  if (!Array.isArray(body.hours))
    return refusal('values-missing', `hours is a list, but ${kindOf(body.hours)} was found.`);
  const steps: ForecastStep[] = [];
  for (const hour of body.hours) {
    const step = readHour(hour);
    if ('ok' in step) return step;
    steps.push(step);
  }
  return { ok: true, source, knownAt: known.at, steps };
}

function readHour(hour: unknown): ForecastStep | Refusal {
  if (!isObject(hour))
    return refusal('not-an-object', `An hour is an object, but ${kindOf(hour)} was found.`);
  const stray = unknownKey(hour, ['t', ...VALUES]);
  if (stray !== undefined) return refusal('field-unknown', `${quoted(stray)} is no field of an hour.`);
  const time = readEventTime(hour.t);
  if (!time.ok) return time;
  const step: ForecastStep = {
    at: time.at,
    temperature: null,
    humidity: null,
    windSpeed: null,
    windGust: null,
    rain: null,
  };
  for (const name of VALUES) {
    const value = hour[name] ?? null;
    if (value !== null && typeof value !== 'number')
      return refusal('value-type', `${name} is a number, but ${kindOf(value)} was found.`);
    step[name] = value;
  }
  return step;
}
