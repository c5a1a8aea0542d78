import { gunzipSync, inflateSync } from 'node:zlib';
import { messageOf } from '../site/errors.ts';
import { type Refusal, refusal } from './message-body.ts';

// The longest message that may be sent unpacked (10,080 readings of 100 bytes), four times over for white space.
const UNPACKED_BYTES_MAX = 4 * 1024 * 1024;

export type Unpacked = { ok: true; payload: Uint8Array } | Refusal;

/**
 * The payload as the gateway wrote it. Gateways on paid links compress; gzip and zlib ('deflate') are known by their
 * first bytes, whatever the topic. Anything else is returned as it is. Never throws, and never holds more than
 * 4 MiB: a kilobyte of gzip can unpack to a megabyte.
 *
 * What only looks like zlib (its first byte is the letter `x`) and does not unpack is taken for what it is.
 */
export function unpack(payload: Uint8Array): Unpacked {
  if (isGzip(payload)) return tryUnpack(gunzipSync, payload);
  if (!isZlib(payload)) return { ok: true, payload };
  const unpacked = tryUnpack(inflateSync, payload);
  return unpacked.ok || unpacked.reason === 'unpacked-too-large' ? unpacked : { ok: true, payload };
}

/** RFC 1952: two magic bytes and method 8, the only one there is. */
function isGzip(payload: Uint8Array): boolean {
  return payload[0] === 0x1f && payload[1] === 0x8b && payload[2] === 8;
}

/** RFC 1950: method 8 with the usual window of 32 KiB, and a header that is a multiple of 31. */
function isZlib(payload: Uint8Array): boolean {
  return payload.length > 6 && payload[0] === 0x78 && (0x7800 + (payload[1] ?? 0)) % 31 === 0;
}

function tryUnpack(unzip: typeof gunzipSync, payload: Uint8Array): Unpacked {
  try {
    return { ok: true, payload: unzip(payload, { maxOutputLength: UNPACKED_BYTES_MAX }) };
  } catch (error) {
    if (error instanceof RangeError)
      return refusal(
        'unpacked-too-large',
        `The payload unpacks to more than ${UNPACKED_BYTES_MAX} bytes. Send a backfill in smaller messages.`,
      );
    return refusal('compression-damaged', `The payload begins as gzip, but: ${messageOf(error)}.`);
  }
}
