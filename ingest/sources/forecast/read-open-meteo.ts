import { toKeptUnit } from '../../../site/quantity.ts';
import type { ForecastStep } from '../../../site/weather/forecast.ts';
import { isObject, type JsonObject, kindOf, quoted, type Refusal, refusal } from '../../message-body.ts';
import type { ForecastContext, FoundForecast } from './found-forecast.ts';

type Quantity = Exclude<keyof ForecastStep, 'at'>;

interface Variable {
  quantity: Quantity;
  /** Also as it was called before 2023. */
  names: readonly string[];
  /** Open-Meteo tells sums and maxima at the end of their hour; a step of ours begins with it. */
  ofPrecedingHour: boolean;
}

const VARIABLES: readonly Variable[] = [
  { quantity: 'temperature', names: ['temperature_2m'], ofPrecedingHour: false },
  { quantity: 'humidity', names: ['relative_humidity_2m', 'relativehumidity_2m'], ofPrecedingHour: false },
  { quantity: 'windSpeed', names: ['wind_speed_10m', 'windspeed_10m'], ofPrecedingHour: false },
  { quantity: 'windGust', names: ['wind_gusts_10m', 'windgusts_10m'], ofPrecedingHour: true },
  { quantity: 'rain', names: ['precipitation', 'rain'], ofPrecedingHour: true },
];

// Its spellings of our units: millimetres of an hour are millimetres per hour.
const UNITS: ReadonlyMap<string, string> = new Map([
  ['mm', 'mm/h'],
  ['inch', 'in/h'],
  ['mp/h', 'mph'],
]);
const SOURCE = 'open-meteo';

/**
 * Open-Meteo's JSON (`/v1/forecast?hourly=…`): columns by variable, with the units beside them, in local time with its
 * offset or in seconds since 1970. It does not say when its models ran, so it is known from its receipt on.
 */
export function readOpenMeteo(body: JsonObject, context: ForecastContext): FoundForecast {
  const { hourly, hourly_units: units } = body;
  if (!isObject(hourly) || !isObject(units))
    return refusal('values-missing', 'hourly and hourly_units are objects in a forecast of Open-Meteo.');
  const times = readTimes(hourly.time, units.time, body.utc_offset_seconds);
  if (!Array.isArray(times)) return times;
  const steps = times.map(
    (at): ForecastStep => ({
      at,
      temperature: null,
      humidity: null,
      windSpeed: null,
      windGust: null,
      rain: null,
    }),
  );
  for (const variable of VARIABLES) {
    const name = variable.names.find((one) => one in hourly);
    const bad = name === undefined ? null : readColumn(steps, variable, hourly[name], units[name]);
    if (bad) return bad;
  }
  // The last time is the end of the last hour: of what begins there, sums and maxima are not known.
  return { ok: true, source: SOURCE, knownAt: context.receivedAt, steps: steps.slice(0, -1) };
}

function readTimes(times: unknown, unit: unknown, offset: unknown): number[] | Refusal {
  if (!Array.isArray(times))
    return refusal('values-missing', `hourly.time is a list, but ${kindOf(times)} was found.`);
  const found: number[] = [];
  for (const time of times) {
    const at = unit === 'unixtime' ? secondsOf(time) : localTime(time, offset);
    if (at === null) return refusal('time-invalid', `${shown(time)} is no time; its unit is ${shown(unit)}.`);
    found.push(at);
  }
  return found;
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? quoted(String(value)) : kindOf(value);
}

function secondsOf(time: unknown): number | null {
  return typeof time === 'number' && Number.isSafeInteger(time) ? time * 1_000 : null;
}

function localTime(time: unknown, offsetSeconds: unknown): number | null {
  if (typeof time !== 'string' || typeof offsetSeconds !== 'number' || !Number.isFinite(offsetSeconds))
    return null;
  try {
    const asUtc = Temporal.PlainDateTime.from(time).toZonedDateTime('UTC').epochMilliseconds;
    return asUtc - offsetSeconds * 1_000;
  } catch {
    return null;
  }
}

function readColumn(
  steps: readonly ForecastStep[],
  { quantity, ofPrecedingHour }: Variable,
  column: unknown,
  unit: unknown,
): Refusal | null {
  if (!Array.isArray(column) || column.length !== steps.length)
    return refusal('values-missing', `${quantity} has not one value for each of the ${steps.length} hours.`);
  const name = typeof unit === 'string' ? (UNITS.get(unit) ?? unit) : '';
  for (const [index, step] of steps.entries()) {
    const value: unknown = column[ofPrecedingHour ? index + 1 : index] ?? null;
    if (value === null) continue;
    if (typeof value !== 'number')
      return refusal('value-type', `${quantity} is a number, but ${kindOf(value)} was found.`);
    const kept = toKeptUnit(quantity, value, name);
    if (!kept.ok) return refusal(kept.reason, kept.detail);
    step[quantity] = kept.value;
  }
  return null;
}
