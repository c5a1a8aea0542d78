import type { Frame } from './frame.ts';
import { textAt } from './text.ts';

const REFUSED = 0x80;

/** What a SUBSCRIBE asked for that names a filter more than once. */
export interface RepeatedFilters {
  /** For each filter as it stood in the packet: its place among the different ones, and the QoS it asked for. */
  asked: readonly { place: number; qos: number }[];
}

/**
 * aedes answers a filter that stands twice in a SUBSCRIBE once; the standard wants a return code for each
 * [MQTT-3.8.4-5]. Gives what is needed to complete the answer; null when no filter is repeated.
 */
export function repeatedFilters(bytes: Buffer, { body, end }: Frame): RepeatedFilters | null {
  const places = new Map<string, number>();
  const asked: { place: number; qos: number }[] = [];
  let at = body + 2;
  while (at < end) {
    const filter = textAt(bytes, at, end);
    if (!filter) break;
    const name = bytes.toString('utf8', filter.start, filter.end);
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    asked.push({ place, qos: bytes[filter.end] as number });
    at = filter.end + 1;
  }
  return asked.length === places.size ? null : { asked };
}

/** The SUBACK with a return code for each filter that was asked for. */
export function completedSuback(bytes: Buffer, frame: Frame, { asked }: RepeatedFilters): Buffer {
  const codes = bytes.subarray(frame.body + 2, frame.end);
  const completed = asked.map(({ place, qos }) => (codes[place] === REFUSED ? REFUSED : qos));
  const body = Buffer.from([...bytes.subarray(frame.body, frame.body + 2), ...completed]);
  return Buffer.concat([Buffer.from([bytes[frame.start] as number]), remainingLength(body.length), body]);
}

function remainingLength(length: number): Buffer {
  const encoded: number[] = [];
  let rest = length;
  do {
    const digit = rest % 128;
    rest = Math.floor(rest / 128);
    encoded.push(rest > 0 ? digit | 0x80 : digit);
  } while (rest > 0);
  return Buffer.from(encoded);
}
