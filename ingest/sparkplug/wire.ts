/** A field of a protobuf message as it stands in the bytes. */
export interface WireField {
  number: number;
  /** Of a varint and of fixed 64 bits. */
  bits: bigint;
  /** Of a length-delimited field; empty otherwise. */
  bytes: Uint8Array;
  /** Where the value begins. */
  view: DataView;
  /** 0 varint, 1 64 bits, 2 length-delimited, 5 32 bits. */
  wireType: number;
}

const NO_BYTES = new Uint8Array();
const VARINT_BYTES_MAX = 10;
// Twice as many as a message may hold metrics. Two bytes can be a field, and a field in memory has two hundred.
export const WIRE_FIELDS_MAX = 20_160;

/**
 * Fields of a protobuf message in their order (protobuf.dev, 'Encoding'); a nested message is its bytes, to be read
 * only by those who need it. So neither depth nor number of what is nested costs anything before it is looked at.
 *
 * @returns null where the bytes are no protobuf message, or one of more than 20,160 fields
 */
export function readFields(bytes: Uint8Array): WireField[] | null {
  const fields: WireField[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at);
    if (!tag || tag.value > 0xffff_ffffn) return null;
    const field = readField(bytes, tag.end, Number(tag.value >> 3n), Number(tag.value & 7n));
    if (!field) return null;
    if (fields.length >= WIRE_FIELDS_MAX) return null;
    fields.push(field.field);
    at = field.end;
  }
  return fields;
}

function readField(
  bytes: Uint8Array,
  at: number,
  number: number,
  wireType: number,
): { field: WireField; end: number } | null {
  if (number === 0) return null;
  if (wireType === 0) {
    const varint = readVarint(bytes, at);
    return varint && made(bytes, at, varint.end, { number, wireType, bits: varint.value });
  }
  if (wireType === 2) {
    const length = readVarint(bytes, at);
    if (!length || length.value > BigInt(bytes.length - length.end)) return null;
    return made(bytes, length.end, length.end + Number(length.value), { number, wireType, bits: 0n });
  }
  // Groups (3, 4) went out of use before Sparkplug was there.
  const size = { 1: 8, 5: 4 }[wireType];
  return size === undefined ? null : made(bytes, at, at + size, { number, wireType, bits: 0n });
}

function made(
  bytes: Uint8Array,
  start: number,
  end: number,
  field: Pick<WireField, 'number' | 'wireType' | 'bits'>,
): { field: WireField; end: number } | null {
  if (end > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, end - start);
  return {
    field: { ...field, view, bytes: field.wireType === 2 ? bytes.subarray(start, end) : NO_BYTES },
    end,
  };
}

function readVarint(bytes: Uint8Array, start: number): { value: bigint; end: number } | null {
  let low = 0;
  for (let count = 0; count < VARINT_BYTES_MAX; count++) {
    const byte = bytes[start + count];
    if (byte === undefined) return null;
    // Four groups of seven bits fit a number; longer ones are rare and go the slow way.
    if (count === 4) return readLongVarint(bytes, start);
    low |= (byte & 0x7f) << (7 * count);
    if (byte < 0x80) return { value: BigInt(low), end: start + count + 1 };
  }
  return null;
}

function readLongVarint(bytes: Uint8Array, start: number): { value: bigint; end: number } | null {
  let value = 0n;
  for (let count = 0; count < VARINT_BYTES_MAX; count++) {
    const byte = bytes[start + count];
    if (byte === undefined) return null;
    value |= BigInt(byte & 0x7f) << BigInt(7 * count);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), end: start + count + 1 };
  }
  return null;
}
