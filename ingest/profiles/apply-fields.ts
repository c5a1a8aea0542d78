import type { DeviceProfile } from '../../site/device-profile.ts';
import type { Gathering } from '../decoded.ts';
import { isObject, type JsonObject, kindOf, quoted, refusal } from '../message-body.ts';
import { FIELDS_MAX, flatten } from './flatten.ts';
import { meant } from './meaning.ts';
import { ruleOf } from './rule-of.ts';

// More samples than a device stores between two messages; the rest is refused, not lost.
const HISTORY_MAX = 1_000;

/**
 * Reads a decoded object as its profile says. A field of which the profile knows nothing is refused by its name, so
 * that the message waits in quarantine until somebody has said what it is.
 *
 * @param at event time of the fields, ms; samples of the history have their own
 */
export function applyFields(
  profile: DeviceProfile,
  object: JsonObject,
  device: string,
  at: number,
  found: Gathering,
): void {
  const { history } = profile;
  const samples = history && Object.hasOwn(object, history.field) ? object[history.field] : undefined;
  takeFields(profile, samples === undefined ? object : without(object, history?.field), device, at, found);
  if (samples === undefined || !history) return;
  if (!Array.isArray(samples)) {
    found.refuse(0, refusal('value-type', `${history.field} is an array, not ${kindOf(samples)}.`));
    return;
  }
  for (const [index, sample] of samples.slice(0, HISTORY_MAX).entries()) {
    const time = isObject(sample) ? sample[history.time] : undefined;
    if (!isObject(sample) || typeof time !== 'number')
      found.refuse(index, refusal('time-invalid', `A sample of ${history.field} has no ${history.time}.`));
    else
      takeFields(
        profile,
        without(sample, history.time),
        device,
        Math.round(time * (history.timeUnit === 's' ? 1000 : 1)),
        found,
      );
  }
  if (samples.length > HISTORY_MAX)
    found.refuse(0, refusal('too-many-readings', `${history.field} holds more than ${HISTORY_MAX} samples.`));
}

function takeFields(
  profile: DeviceProfile,
  object: JsonObject,
  device: string,
  at: number,
  found: Gathering,
): void {
  const fields = flatten(object);
  if (fields.length >= FIELDS_MAX)
    found.refuse(0, refusal('too-many-fields', `At most ${FIELDS_MAX - 1} fields of an object are read.`));
  for (const [path, value] of fields) {
    if (found.full) return;
    if (value === null || profile.ignore?.some((one) => one === path || path.startsWith(`${one}.`))) continue;
    const rule = ruleOf(profile.fields ?? [], path);
    if (!rule) {
      found.refuse(0, refusal('field-unknown', unknownField(profile, path)), path);
      continue;
    }
    const raw = meant(rule.rule, value, at, rule.channel);
    if (raw) found.add(device, raw);
  }
}

function unknownField({ id }: DeviceProfile, path: string): string {
  return `The profile ${id} does not know the field ${quoted(path)}.`;
}

function without(object: JsonObject, field: string | undefined): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== field));
}
