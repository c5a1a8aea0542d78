import { type Refusal, refusal } from '../message-body.ts';

/** RFC 8428 section 12.1; only units that can mean one quantity. */
const QUANTITY_OF_UNIT: ReadonlyMap<string, string> = new Map([
  ['%RH', 'humidity'],
  ['Cel', 'temperature'],
  ['K', 'temperature'],
  ['lat', 'latitude'],
  ['lon', 'longitude'],
  ['%EL', 'battery'],
]);

// RFC 9039: a whole device, urn:dev:ow:10e2073a01080063. Its last part is an address and no quantity.
const DEVICE_URN = /^urn:dev:[a-z]+:[^:/]+$/i;

/**
 * Which device and which quantity a resolved SenML name means. A bare name is a quantity of the topic's device;
 * another is split at its last `:` or `/`. Where no quantity is named, the unit tells it.
 *
 * @param device of the topic
 *
 * @example splitName('urn:dev:ow:10e2073a01080063:voltage', 'V', 'probe-7')
 *   // { ok: true, device: 'urn:dev:ow:10e2073a01080063', quantity: 'voltage' }
 */
export function splitName(
  name: string,
  unit: string | undefined,
  device: string,
): { ok: true; device: string; quantity: string } | Refusal {
  const at = Math.max(name.lastIndexOf(':'), name.lastIndexOf('/'));
  const named = DEVICE_URN.test(name)
    ? { device: name, quantity: '' }
    : { device: at > 0 ? name.slice(0, at) : device, quantity: name.slice(at + 1) };
  if (named.quantity !== '') return { ok: true, ...named };
  const quantity = QUANTITY_OF_UNIT.get(unit ?? '');
  if (quantity === undefined)
    return refusal(
      'quantity-unknown',
      `Neither the name '${name.slice(0, 80)}' nor the unit '${(unit ?? '').slice(0, 20)}' tells what was measured.`,
    );
  return { ok: true, device: named.device, quantity };
}
