import { type DecodedReadings, Gathering } from '../decoded.ts';
import { isObject, type JsonObject, kindOf, parseBody, type Refusal, refusal } from '../message-body.ts';
import { bestRadio, firstTime, numberIn, objectIn, textIn } from './json-values.ts';
import { type LorawanContext, readUplink, type Uplink } from './uplink.ts';

/** A device's battery as the network asks it (DevStatusAns), kept apart from what the device says itself. */
const NETWORK_CHANNEL = 'lorawan';
const EVENTS = ['up', 'join', 'ack', 'txack', 'log', 'status', 'location', 'integration'] as const;
export type ChirpstackEvent = (typeof EVENTS)[number];

/**
 * A topic of ChirpStack v4 taken apart, or null when it is none that ChirpStack sends to.
 *
 * @example parseChirpstackTopic('application/7/device/0101010101010101/event/up')
 *   // { device: '0101010101010101', event: 'up' }
 */
export function parseChirpstackTopic(topic: string): { device: string; event: ChirpstackEvent } | null {
  const [device = '', middle, last] = topic.split('/').slice(-3);
  const event = EVENTS.find((one) => one === last);
  return middle === 'event' && event && device !== '' ? { device, event } : null;
}

/**
 * ChirpStack v4, JSON, `application/{id}/device/{devEui}/event/{event}`. An uplink gives the device's own values, by
 * its profile, and how well it was heard; a status gives its battery; other events hold no measurement. The tag
 * `plumbline-profile` of a device names its profile. Fields equal to zero are left out of the JSON. Never throws.
 */
export function decodeChirpstack(
  payload: Uint8Array,
  { device, event }: { device: string; event: ChirpstackEvent },
  context: LorawanContext,
): DecodedReadings {
  const parsed = parseBody(payload);
  if (!parsed.ok) return parsed;
  const { body } = parsed;
  if (!isObject(body)) return noObject(body);
  const found = new Gathering(context);
  const at = firstTime(body.time);
  if (at === null) found.timedByReceipt();
  if (event === 'up') readUplink(uplinkOf(body, device, at, context), context, found);
  if (event === 'status') takeStatus(body, device, at ?? context.receivedAt, found);
  return found.result(null);
}

function uplinkOf(body: JsonObject, device: string, at: number | null, context: LorawanContext): Uplink {
  const info = objectIn(body, 'deviceInfo');
  const modulation = objectIn(objectIn(body, 'txInfo'), 'modulation');
  return {
    facts: {
      gateway: context.gateway,
      device,
      ...present('deviceName', textIn(info, 'deviceName')),
      ...present('deviceProfile', textIn(info, 'deviceProfileName')),
      ...present('profileId', textIn(objectIn(info, 'tags'), 'plumbline-profile')),
    },
    at: at ?? context.receivedAt,
    port: numberIn(body, 'fPort') ?? 0,
    ...present('data', textIn(body, 'data')),
    ...present('radio', bestRadio(body.rxInfo, 'lora' in modulation)),
    object: body.object,
  };
}

function takeStatus(body: JsonObject, device: string, at: number, found: Gathering): void {
  if (body.batteryLevelUnavailable === true || body.externalPowerSource === true) return;
  // An empty battery is a zero, and zeros are left out.
  const value = numberIn(body, 'batteryLevel') ?? 0;
  found.add(device, { channel: NETWORK_CHANNEL, quantity: 'battery', at, value });
}

function noObject(body: unknown): Refusal {
  return refusal('not-an-object', `An event of ChirpStack is an object, but ${kindOf(body)} was found.`);
}

function present<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  const made: Partial<Record<K, V>> = {};
  if (value !== undefined) made[key] = value;
  return made;
}
