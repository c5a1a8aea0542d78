import { type DecodedReadings, Gathering } from '../decoded.ts';
import { isObject, type JsonObject, kindOf, parseBody, refusal } from '../message-body.ts';
import { bestRadio, firstTime, numberIn, objectIn, textIn } from './json-values.ts';
import { type LorawanContext, readUplink, type Uplink } from './uplink.ts';

/**
 * A topic of The Things Stack v3 taken apart, or null when it is none that it sends to.
 *
 * @example parseTtsTopic('v3/app1@ttn/devices/dev1/up') // { device: 'dev1', event: 'up' }
 */
export function parseTtsTopic(topic: string): { device: string; event: string } | null {
  const [version, application, devices, device, ...rest] = topic.split('/');
  const event = rest.join('/');
  if (version !== 'v3' || !application || devices !== 'devices' || !device) return null;
  return /^(up|join|location\/solved|service\/data|down\/(queued|sent|ack|nack|failed))$/.test(event)
    ? { device, event }
    : null;
}

/**
 * The Things Stack v3, JSON, `v3/{app}@{tenant}/devices/{device}/up`: the device's own values, by its profile, and
 * how well it was heard. Zeros, false and empty texts are left out of the JSON outside of `decoded_payload`. An
 * uplink that was simulated in the console is no measurement and is refused. Other events hold none. Never throws.
 *
 * @param device of the topic: TTS' device_id
 */
export function decodeTts(
  payload: Uint8Array,
  { device, event }: { device: string; event: string },
  context: LorawanContext,
): DecodedReadings {
  const parsed = parseBody(payload);
  if (!parsed.ok) return parsed;
  const { body } = parsed;
  if (!isObject(body))
    return refusal(
      'not-an-object',
      `A message of The Things Stack is an object, but ${kindOf(body)} was found.`,
    );
  const found = new Gathering(context);
  if (event !== 'up') return found.result(null);
  if (!isObject(body.uplink_message))
    return refusal('values-missing', 'The message holds no uplink_message.');
  if (body.simulated === true)
    return refusal('simulated', 'The uplink was simulated in the console of The Things Stack.');
  const message = body.uplink_message;
  const at = firstTime(message.received_at, body.received_at);
  if (at === null) found.timedByReceipt();
  readUplink(uplinkOf(message, device, at ?? context.receivedAt, context), context, found);
  return found.result(null);
}

function uplinkOf(message: JsonObject, device: string, at: number, context: LorawanContext): Uplink {
  const version = objectIn(message, 'version_ids');
  const brand = textIn(version, 'brand_id');
  const model = textIn(version, 'model_id');
  const dataRate = objectIn(objectIn(message, 'settings'), 'data_rate');
  const uplink: Uplink = {
    facts: { gateway: context.gateway, device, deviceName: device },
    at,
    port: numberIn(message, 'f_port') ?? 0,
  };
  const profileId = textIn(objectIn(message, 'attributes'), 'plumbline-profile');
  const data = textIn(message, 'frm_payload');
  const radio = bestRadio(message.rx_metadata, 'lora' in dataRate);
  if (brand && model) uplink.facts.model = `${brand}/${model}`;
  if (profileId) uplink.facts.profileId = profileId;
  if (data) uplink.data = data;
  if (radio) uplink.radio = radio;
  // A codec that failed leaves an empty object; then the bytes are all there is.
  const decoded = message.decoded_payload;
  if (!isObject(decoded) || Object.keys(decoded).length > 0) uplink.object = decoded;
  return uplink;
}
