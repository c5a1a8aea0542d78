import { quoted, type Refusal, refusal } from '../message-body.ts';

/** One line of Influx line protocol, taken apart. */
export interface Line {
  measurement: string;
  tags: ReadonlyMap<string, string>;
  fields: ReadonlyMap<string, number | string | boolean>;
  /** As it stands; its unit is not said by the line. Absent: none was given. */
  timestamp?: bigint;
}

const INTEGER = /^[+-]?\d{1,20}[iu]$/;
const FLOAT = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const TIMESTAMP = /^-?\d{1,19}$/;
const BOOLEANS: ReadonlyMap<string, boolean> = new Map(
  ['t', 'T', 'true', 'True', 'TRUE', 'f', 'F', 'false', 'False', 'FALSE'].map((word): [string, boolean] => [
    word,
    word.toLowerCase().startsWith('t'),
  ]),
);

/**
 * `measurement[,tag=value…] field=value[,field=value…] [timestamp]`. A comma, space or equals sign inside of a name
 * has a backslash before it, a quote or backslash inside of a text too. Reads each character once.
 *
 * @example parseLine('mqtt_consumer,host=pop-os value=45i 1653579140440951943')
 *   // { ok: true, line: { measurement: 'mqtt_consumer', tags: {host: 'pop-os'}, fields: {value: 45}, timestamp: 1653579140440951943n } }
 */
export function parseLine(text: string): { ok: true; line: Line } | Refusal {
  const parts = splitOutside(text, ' ').filter((part) => part !== '');
  const [series = '', fieldSet, timestamp, ...rest] = parts;
  if (fieldSet === undefined) return bad(text, 'it has no field');
  if (rest.length > 0) return bad(text, 'it has more than three parts');
  const [measurement = '', ...tagPairs] = splitOutside(series, ',');
  if (measurement === '') return bad(text, 'its measurement has no name');
  const tags = new Map<string, string>();
  for (const pair of tagPairs) {
    const [key = '', value = '', more] = splitOutside(pair, '=').map(unescaped);
    if (key === '' || value === '' || more !== undefined) return bad(text, `the tag ${quoted(pair)} is none`);
    tags.set(key, value);
  }
  const fields = readFields(text, fieldSet);
  if (!fields.ok) return fields;
  if (timestamp !== undefined && !TIMESTAMP.test(timestamp))
    return bad(text, `its time ${quoted(timestamp)} is no whole number`);
  const line: Line = { measurement: unescaped(measurement), tags, fields: fields.fields };
  if (timestamp !== undefined) line.timestamp = BigInt(timestamp);
  return { ok: true, line };
}

function readFields(text: string, set: string): { ok: true; fields: Line['fields'] } | Refusal {
  const fields = new Map<string, number | string | boolean>();
  for (const pair of splitOutside(set, ',')) {
    const [key = '', ...values] = splitOutside(pair, '=');
    const value = values.length === 1 ? readValue(values[0] ?? '') : undefined;
    if (key === '' || value === undefined) return bad(text, `the field ${quoted(pair)} is none`);
    fields.set(unescaped(key), value);
  }
  return { ok: true, fields };
}

function readValue(text: string): number | string | boolean | undefined {
  if (text.startsWith('"'))
    return text.length > 1 && text.endsWith('"') ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : undefined;
  if (INTEGER.test(text)) return Number(text.slice(0, -1));
  return FLOAT.test(text) ? Number(text) : BOOLEANS.get(text);
}

/** Parts between separators that stand neither behind a backslash nor inside of a quoted text. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    // A text begins behind the equals sign of a field; a quote inside of a name is only a quote.
    else if (character === '"' && (inText || text[at - 1] === '=' || at === 0)) inText = !inText;
    else if (character === separator && !inText) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function unescaped(name: string): string {
  return name.replace(/\\([,= ])/g, '$1');
}

function bad(text: string, why: string): Refusal {
  return refusal('line-invalid', `The line ${quoted(text)} cannot be read: ${why}.`);
}

/** Lines of a payload: a line break inside of a quoted text does not end one. */
export function splitLines(text: string): string[] {
  return splitOutside(text.replaceAll('\r\n', '\n'), '\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
