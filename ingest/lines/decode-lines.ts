import { type DecodedReadings, Gathering } from '../decoded.ts';
import { quoted, readText, refusal } from '../message-body.ts';
import type { ReadingContext } from '../reading-of.ts';
import { type Line, parseLine, splitLines } from './parse-line.ts';

// Tags that name the sender, not what was measured; the topic has said it already.
const SENDER_TAGS = new Set(['host', 'topic', 'gateway', 'device', 'site']);

/**
 * Influx line protocol of one device: `weather,position=crane temperature=21.4,humidity=60i 1653579140440951943`.
 *
 * A field is a quantity, the field `value` takes the measurement's name. The channel is made of the tags, so that two
 * probes which differ in a tag are two series; tags that name the sender (`host`, `topic`, `gateway`, `device`,
 * `site`) are left out. Where two measurements of a message would share a series they are refused: nobody could part
 * them again. The time may be in s, ms, µs or ns: between 2000 and 2286 the number of digits tells which. Never
 * throws.
 */
export function decodeLines(payload: Uint8Array, context: ReadingContext): DecodedReadings {
  const text = readText(payload);
  if (!text.ok) return text;
  const found = new Gathering(context);
  const measurements = new Map<string, string>();
  for (const [index, one] of splitLines(text.text).entries()) {
    if (found.full) break;
    const parsed = parseLine(one);
    if (parsed.ok) takeLine(parsed.line, index, context, measurements, found);
    else found.refuse(index, parsed);
  }
  return found.result(refusal('no-readings', 'The message holds no line.'));
}

function takeLine(
  line: Line,
  index: number,
  context: ReadingContext,
  measurements: Map<string, string>,
  found: Gathering,
): void {
  const channel = channelOf(line.tags);
  if (line.timestamp === undefined) found.timedByReceipt();
  const at = line.timestamp === undefined ? context.receivedAt : toMilliseconds(line.timestamp);
  for (const [field, value] of line.fields) {
    const quantity = field === 'value' ? line.measurement : field;
    const series = `${channel}\u001f${quantity}`;
    const owner = measurements.get(series) ?? line.measurement;
    if (owner === line.measurement) {
      measurements.set(series, owner);
      found.add(context.device, { channel, quantity, at, value }, index);
    } else
      found.refuse(
        index,
        refusal(
          'series-ambiguous',
          `The measurements ${quoted(owner)} and ${quoted(line.measurement)} both hold ${quoted(quantity)}. Tell them apart by a tag, or send them as two devices.`,
        ),
        quantity,
      );
  }
}

function channelOf(tags: ReadonlyMap<string, string>): string {
  return [...tags]
    .filter(([key]) => !SENDER_TAGS.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value)
    .join(',');
}

function toMilliseconds(timestamp: bigint): number {
  const size = timestamp < 0n ? -timestamp : timestamp;
  if (size < 10n ** 11n) return Number(timestamp) * 1000;
  if (size < 10n ** 14n) return Number(timestamp);
  return Number(timestamp / (size < 10n ** 17n ? 1_000n : 1_000_000n));
}
