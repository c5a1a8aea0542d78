import { PlumblineError } from '../errors.ts';

const BEGIN = 'ISO-10303-21;';
const END = 'END-ISO-10303-21;';
/** Of the file's ends that are looked at. */
const LOOK_BYTES = 4096;

/** Refuses what is no whole STEP file, in words that say what it is instead. */
export function checkIsIfc(bytes: Uint8Array): void {
  const text = (part: Uint8Array) => new TextDecoder('latin1').decode(part);
  const head = text(bytes.subarray(0, LOOK_BYTES)).replace('\u00ef\u00bb\u00bf', '');
  if (!head.trimStart().startsWith(BEGIN)) throw unreadable(whatItIs(bytes, head));
  if (!text(bytes.subarray(-LOOK_BYTES)).includes(END))
    throw unreadable(
      'the file breaks off, its last line (END-ISO-10303-21) is missing. Copy or export it again',
    );
}

export function unreadable(found: string, cause?: unknown): PlumblineError {
  return new PlumblineError('ifc-unreadable', `Cannot read this as an IFC model: ${found}.`, { cause });
}

function whatItIs(bytes: Uint8Array, head: string): string {
  if (bytes.byteLength === 0) return 'it is empty';
  if (head.startsWith('PK')) return 'it is a zip archive. Unpack it and import the .ifc file inside';
  if (/^\s*<(\?xml|ifcXML|ifc:)/i.test(head))
    return 'it is XML. Export the model as .ifc (STEP), not as ifcXML';
  return 'it does not begin with ISO-10303-21. Export the model as .ifc';
}
