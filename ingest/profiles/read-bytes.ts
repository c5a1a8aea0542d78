import type {
  ByteCondition,
  ByteLayout,
  ByteTime,
  ByteValue,
  DeviceProfile,
  FixedLayout,
  NumberType,
  TaggedLayout,
} from '../../site/device-profile.ts';
import type { Gathering } from '../decoded.ts';
import { type Refusal, refusal } from '../message-body.ts';
import { meant } from './meaning.ts';

const SIZES: Record<NumberType, number> = {
  uint8: 1,
  int8: 1,
  uint16be: 2,
  uint16le: 2,
  int16be: 2,
  int16le: 2,
  uint32be: 4,
  uint32le: 4,
  int32be: 4,
  int32le: 4,
  float32be: 4,
  float32le: 4,
};

const READERS: Record<NumberType, (view: DataView, at: number) => number> = {
  uint8: (view, at) => view.getUint8(at),
  int8: (view, at) => view.getInt8(at),
  uint16be: (view, at) => view.getUint16(at),
  uint16le: (view, at) => view.getUint16(at, true),
  int16be: (view, at) => view.getInt16(at),
  int16le: (view, at) => view.getInt16(at, true),
  uint32be: (view, at) => view.getUint32(at),
  uint32le: (view, at) => view.getUint32(at, true),
  int32be: (view, at) => view.getInt32(at),
  int32le: (view, at) => view.getInt32(at, true),
  float32be: (view, at) => view.getFloat32(at),
  float32le: (view, at) => view.getFloat32(at, true),
};

/**
 * Reads the bytes of a LoRaWAN payload as the first layout of the profile that fits them.
 *
 * @param at event time, ms, for records that have none of their own
 * @returns what is wrong when no layout fits; null when one did
 */
export function readBytes(
  profile: DeviceProfile,
  bytes: Uint8Array,
  port: number,
  device: string,
  at: number,
  found: Gathering,
): Refusal | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const layout = profile.layouts?.find((one) => fits(one, view, port));
  if (!layout)
    return refusal(
      'layout-unknown',
      `The profile ${profile.id} has no layout for ${bytes.length} bytes on port ${port}.`,
    );
  const take = (record: DataView, values: readonly ByteValue[], time: ByteTime | undefined) => {
    const recordedAt = time ? readNumber(record, time.at, time.type) : null;
    takeRecord(record, values, device, recordedAt === null ? at : recordedAt * 1000, found);
  };
  return layout.form === 'fixed' ? readFixed(layout, view, take) : readTagged(layout, view, profile.id, take);
}

type Take = (record: DataView, values: readonly ByteValue[], time: ByteTime | undefined) => void;

function readFixed(layout: FixedLayout, view: DataView, take: Take): null {
  for (let start = 0; start + layout.length <= view.byteLength; start += layout.length) {
    const record = part(view, start, layout.length);
    if (holds(record, layout.when)) take(record, layout.values, layout.time);
  }
  return null;
}

function readTagged(layout: TaggedLayout, view: DataView, id: string, take: Take): Refusal | null {
  const tagBytes = (layout.items[0]?.tag.length ?? 0) / 2;
  let at = 0;
  while (at < view.byteLength) {
    const tag = hex(view, at, tagBytes);
    const item = layout.items.find((one) => one.tag.toLowerCase() === tag);
    if (!item)
      return refusal(
        'tag-unknown',
        `The profile ${id} does not know the tag ${tag || '(cut off)'} at byte ${at}.`,
      );
    at += tagBytes;
    if (at + item.length > view.byteLength)
      return refusal('payload-short', `The payload ends inside of the value that ${item.tag} announces.`);
    take(part(view, at, item.length), item.values ?? [], item.time);
    at += item.length;
  }
  return null;
}

function takeRecord(
  record: DataView,
  values: readonly ByteValue[],
  device: string,
  at: number,
  found: Gathering,
): void {
  for (const value of values) {
    if (!holds(record, value.when)) continue;
    const number = readNumber(record, value.at, value.type, value.mask);
    const raw = number === null ? null : meant(value, number, at);
    if (raw) found.add(device, raw);
  }
}

function fits(layout: ByteLayout, view: DataView, port: number): boolean {
  if (layout.ports && !layout.ports.includes(port)) return false;
  const { byteLength } = view;
  if (layout.form === 'tagged') return byteLength > 0;
  const right = layout.repeated
    ? byteLength > 0 && byteLength % layout.length === 0
    : byteLength === layout.length;
  return right && holds(view, layout.when);
}

function holds(view: DataView, condition: ByteCondition | undefined): boolean {
  if (!condition) return true;
  return readNumber(view, condition.at, 'uint8', condition.mask) === condition.equals;
}

function readNumber(view: DataView, at: number, type: NumberType, mask?: number): number | null {
  if (at + SIZES[type] > view.byteLength) return null;
  const number = READERS[type](view, at);
  if (type.startsWith('float')) return shortest(number);
  return mask === undefined ? number : (number & mask) >>> 0;
}

/** The shortest decimal that is this 32-bit float: 12.3, not 12.300000190734863. */
export function shortest(float: number): number {
  for (let digits = 1; digits <= 8; digits++) {
    const candidate = Number(float.toPrecision(digits));
    if (Math.fround(candidate) === float) return candidate;
  }
  return Number(float.toPrecision(9));
}

function part(view: DataView, at: number, length: number): DataView {
  return new DataView(view.buffer, view.byteOffset + at, length);
}

function hex(view: DataView, at: number, length: number): string {
  if (at + length > view.byteLength) return '';
  return Buffer.from(view.buffer, view.byteOffset + at, length).toString('hex');
}
