import type { DeviceFacts, DeviceProfile } from '../../site/device-profile.ts';
import type { Gathering } from '../decoded.ts';
import { isObject, kindOf, refusal } from '../message-body.ts';
import { applyFields } from '../profiles/apply-fields.ts';
import { flatten } from '../profiles/flatten.ts';
import { matchProfile } from '../profiles/match-profile.ts';
import { SHIPPED_PROFILES } from '../profiles/profile-book.ts';
import { readBytes } from '../profiles/read-bytes.ts';

/** What a LoRaWAN network server tells of one message of a device, whichever server it is. */
export interface Uplink {
  facts: Omit<DeviceFacts, 'fields'>;
  /** Event time, ms. */
  at: number;
  port: number;
  /** What the server's codec made of the payload; an object, if it is right. */
  object?: unknown;
  /** The payload, base64; absent: the device had nothing to say. */
  data?: string;
  /** At the gateway that heard it best. */
  radio?: { rssi: number; snr?: number };
}

/** How network servers are read: who sent it, when, and with which profiles. */
export interface LorawanContext {
  gateway: string;
  /** ms. */
  receivedAt: number;
  /** Absent: the shipped ones. */
  profiles?: readonly DeviceProfile[];
}

const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;
// 242 bytes are the longest payload of LoRaWAN.
const DATA_LENGTH_MAX = 400;

/**
 * The readings of an uplink: radio quality, and the device's own values by its profile; out of the decoded object
 * where there is one, else out of the bytes. What cannot be read is refused with the reason.
 */
export function readUplink(uplink: Uplink, context: LorawanContext, found: Gathering): void {
  const { facts, at, radio } = uplink;
  const object = isObject(uplink.object) ? uplink.object : null;
  const { device } = facts;
  if (radio) {
    found.add(device, { channel: '', quantity: 'rssi', at, value: radio.rssi });
    if (radio.snr !== undefined) found.add(device, { channel: '', quantity: 'snr', at, value: radio.snr });
  }
  const profile = matchProfile(
    { ...facts, fields: object ? flatten(object).map(([path]) => path) : [] },
    context.profiles ?? SHIPPED_PROFILES,
  );
  if (!object && (uplink.object ?? null) !== null)
    found.refuse(
      0,
      refusal('payload-invalid', `The codec's result is an object, but ${kindOf(uplink.object)} was found.`),
    );
  if (object) {
    if (profile) applyFields(profile, object, device, at, found);
    else found.refuse(0, refusal('profile-missing', `No profile is for the device ${device}.`));
    return;
  }
  if (uplink.data !== undefined && uplink.data !== '') takeData(uplink, uplink.data, profile, found);
}

function takeData(
  { facts, port, at }: Uplink,
  data: string,
  profile: DeviceProfile | null,
  found: Gathering,
): void {
  if (data.length > DATA_LENGTH_MAX || !BASE64.test(data)) {
    found.refuse(0, refusal('payload-invalid', 'The payload of the device is no base64 of LoRaWAN length.'));
    return;
  }
  if (!profile?.layouts) {
    found.refuse(
      0,
      refusal(
        'profile-missing',
        `The payload of ${facts.device} is not decoded, and no profile says how to read its bytes. Set a codec in the network server, or add a profile.`,
      ),
    );
    return;
  }
  const bad = readBytes(profile, Buffer.from(data, 'base64'), port, facts.device, at, found);
  if (bad) found.refuse(0, bad);
}
