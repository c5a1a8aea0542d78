/**
 * What a device's messages mean, as data: which field, or which bytes, is which quantity on which channel in which
 * unit. Shipped for common devices, and added for a site in `profiles/*.yaml`.
 */
export interface DeviceProfile {
  /** `milesight-em300-th`; a site's profile replaces a shipped one of the same id. */
  id: string;
  /** For people. */
  name: string;
  /** For which devices: any of these. */
  match: readonly ProfileMatch[];
  /** Fields of an object that the network server's codec, or the edge, has decoded. */
  fields?: readonly FieldRule[];
  /** Fields that are known and hold no measurement. */
  ignore?: readonly string[];
  /** An array of earlier samples, each with the same fields and a time of its own. */
  history?: HistoryRule;
  /** How to read the bytes themselves where nothing has decoded them; the first that fits is taken. */
  layouts?: readonly ByteLayout[];
}

/** All that are given must fit. `*` stands for any characters; capitals do not matter. */
export interface ProfileMatch {
  gateway?: string;
  /** devEui, TTS device_id, Sparkplug's edge/device. */
  device?: string;
  deviceName?: string;
  /** The name of the device profile in ChirpStack. */
  deviceProfile?: string;
  /** Brand and model in The Things Stack, `milesight-iot/em300-th`. */
  model?: string;
  /** The decoded object has all these fields. */
  fields?: readonly string[];
}

/** What is known of the device that sent a message. */
export interface DeviceFacts {
  gateway: string;
  device: string;
  deviceName?: string;
  deviceProfile?: string;
  model?: string;
  /** A profile that the network server's user has named himself. */
  profileId?: string;
  /** Fields of the decoded object. */
  fields: readonly string[];
}

/** How a number becomes a value: `value · scale + offset`, in `unit`. */
export interface Meaning {
  quantity: string;
  /** Absent: the device has one. */
  channel?: string;
  /** Absent: the unit that is kept for the quantity. */
  unit?: string;
  scale?: number;
  offset?: number;
  /** What the device sends for 'no value', as it stands in the message, before scale and offset. */
  missing?: readonly (number | string)[];
}

export interface FieldRule extends Meaning {
  /** Of an object in the object: `air.temperature`. `{channel}` stands for a number, which names the channel. */
  field: string;
}

export interface HistoryRule {
  field: string;
  /** Field of each sample. */
  time: string;
  timeUnit: 's' | 'ms';
}

export const NUMBER_TYPES = [
  'uint8',
  'int8',
  'uint16be',
  'uint16le',
  'int16be',
  'int16le',
  'uint32be',
  'uint32le',
  'int32be',
  'int32le',
  'float32be',
  'float32le',
] as const;
export type NumberType = (typeof NUMBER_TYPES)[number];

export interface ByteValue extends Meaning {
  /** Offset in bytes. */
  at: number;
  type: NumberType;
  /** Bits that count. */
  mask?: number;
  when?: ByteCondition;
}

/** One byte, or some of its bits, has this value. */
export interface ByteCondition {
  at: number;
  mask?: number;
  equals: number;
}

/** Seconds since 1970 at an offset: the sample is from then, not from when it was received. */
export interface ByteTime {
  at: number;
  type: 'uint32be' | 'uint32le';
}

export type ByteLayout = FixedLayout | TaggedLayout;

/** Every value has its place. */
export interface FixedLayout {
  form: 'fixed';
  /** LoRaWAN ports; absent: any. */
  ports?: readonly number[];
  /** Bytes of one record. */
  length: number;
  /** One record after another, as a data logger answers. */
  repeated?: boolean;
  when?: ByteCondition;
  time?: ByteTime;
  values: readonly ByteValue[];
}

/** Each value is announced by bytes that say what comes. */
export interface TaggedLayout {
  form: 'tagged';
  ports?: readonly number[];
  items: readonly TaggedItem[];
}

export interface TaggedItem {
  /** Hex, `0367`; the same number of bytes in all items. */
  tag: string;
  /** Bytes behind the tag. */
  length: number;
  time?: ByteTime;
  /** None: it is known and holds no measurement. */
  values?: readonly ByteValue[];
}
