import { readEventTime } from '../event-time.ts';
import { isObject, type JsonObject } from '../message-body.ts';

/** A member that is an object, else an empty one. */
export function objectIn(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

/** A member that is a text with characters in it. */
export function textIn(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberIn(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  return typeof value === 'number' ? value : undefined;
}

/** The first of these texts that is a time, ms; null when none is. */
export function firstTime(...texts: unknown[]): number | null {
  for (const text of texts) {
    const time = typeof text === 'string' ? readEventTime(text) : null;
    if (time?.ok) return time.at;
  }
  return null;
}

/**
 * Signal at the gateway that heard the device best.
 *
 * @param lora of FSK there is no signal-to-noise ratio; of LoRa a zero is left out of the JSON, so its absence is 0
 */
export function bestRadio(gateways: unknown, lora: boolean): { rssi: number; snr?: number } | undefined {
  if (!Array.isArray(gateways)) return undefined;
  let best: { rssi: number; snr?: number } | undefined;
  for (const one of gateways) {
    const rssi = isObject(one) ? numberIn(one, 'rssi') : undefined;
    if (!isObject(one) || rssi === undefined || (best && best.rssi >= rssi)) continue;
    const snr = numberIn(one, 'snr') ?? (lora ? 0 : undefined);
    best = snr === undefined ? { rssi } : { rssi, snr };
  }
  return best;
}
