import { decodeProgramme } from './decode-programme.ts';
import type { ImportNotice, Programme } from './programme.ts';
import { readIfcSchedule } from './read-ifc-schedule.ts';
import { readMspdi } from './read-mspdi.ts';
import { readXer } from './read-xer.ts';
import { unreadable } from './xml-node.ts';

export interface ReadProgrammeOptions {
  /** Of the file's text; found out where it is not named. */
  encoding?: string;
  /** Which project of an XER file with several. */
  project?: string;
}

export interface ReadProgramme {
  programme: Programme;
  /** What was not taken over, and where it stands. */
  notices: ImportNotice[];
  /** Which elements (GlobalId) belong to which activity; IFC says so, the other kinds do not. */
  elements?: readonly { element: string; activity: string }[];
}

/**
 * Reads a programme of any kind that is known. What it is is seen from its first characters, never from a name.
 *
 * @throws PlumblineError `file-unreadable`, and what readMspdi and readXer throw
 *
 * @example readProgramme(await readFile('tower.xer')).programme.source // 'xer'
 */
export function readProgramme(bytes: Uint8Array, options: ReadProgrammeOptions = {}): ReadProgramme {
  if (bytes.length === 0) throw unreadable('This file is empty.');
  refuseKnownOthers(bytes);
  const text = decodeProgramme(bytes, options.encoding ?? null).replace(/^\uFEFF/, '');
  if (text.startsWith('ERMHDR')) return readXer(text, options);
  if (text.startsWith('ISO-10303-21')) return readIfcSchedule(text);
  if (text.trimStart().startsWith('<')) return readMspdi(text);
  throw unreadable(
    'This is no programme that can be read: XER begins with ERMHDR, MS Project XML with "<", IFC with ISO-10303-21.',
  );
}

const OTHERS: readonly [start: readonly number[], what: string][] = [
  [[0x50, 0x4b], 'a zip archive. Unpack it first'],
  [[0x1f, 0x8b], 'packed by gzip. Unpack it first'],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'an MS Project .mpp or an older Office file. In MS Project, save it as type XML',
  ],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF. Export the programme itself as XER or XML'],
];

function refuseKnownOthers(bytes: Uint8Array): void {
  for (const [start, what] of OTHERS)
    if (start.every((byte, index) => bytes[index] === byte)) throw unreadable(`This file is ${what}.`);
}
