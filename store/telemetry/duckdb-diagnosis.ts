import { resolve } from 'node:path';
import { messageOf, PlumblineError } from '../../site/errors.ts';

type Diagnosis = [code: string, advice: string];

const UNAVAILABLE: Diagnosis = [
  'telemetry-unavailable',
  'check that the folder exists, that you may write to it, and that the disk is not full.',
];

// The first that fits. Want of room comes before damage: a good file whose write-ahead log cannot be replayed for
// want of room says 'replaying' as well, and must never be set aside.
const DIAGNOSES: [sign: RegExp, diagnosis: Diagnosis][] = [
  [
    /could not set lock|conflicting lock|being used by another process/i,
    ['telemetry-locked', 'another process has it open. Stop it, or give this one a data folder of its own.'],
  ],
  [
    /no space left|could not write|out of memory|too many open files|permission denied|input\/output error/i,
    UNAVAILABLE,
  ],
  [
    /not a valid duckdb|corrupt|checksum|seriali[sz]|enough bytes|replaying|fatal|internal error/i,
    [
      'telemetry-damaged',
      'the file is damaged. Restore it from a backup; or move it and its .wal file away to begin with an empty one.',
    ],
  ],
];

/** What DuckDB said when it was to open a file, for a person: `telemetry-locked`, `-damaged` or `-unavailable`. */
export function cannotOpen(file: string, error: unknown): PlumblineError {
  // Its path may have any word in it.
  const message = messageOf(error).replaceAll(resolve(file), '');
  const [code, advice] = DIAGNOSES.find(([sign]) => sign.test(message))?.[1] ?? UNAVAILABLE;
  return new PlumblineError(code, `Cannot open the readings in ${file}: ${advice} (${firstLine(message)})`, {
    cause: error,
  });
}

/** Is it the write-ahead log alone that cannot be read? The file then still has all up to its last checkpoint. */
export function isLogDamaged(error: PlumblineError): boolean {
  return /replaying WAL/i.test(messageOf(error.cause));
}

/** DuckDB answers nothing any more until the file is opened anew; what that finds is the diagnosis. */
export function isFileLost(error: unknown): boolean {
  return /fatal|invalidated|corrupt|checksum|enough bytes/i.test(messageOf(error));
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
