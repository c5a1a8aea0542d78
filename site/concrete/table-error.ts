import { PlumblineError } from '../errors.ts';

/** A table that cannot be read, with the line that says why. Bad input of a person: the command ends with exit code 1. */
export function tableError(file: string, line: number | null, what: string): PlumblineError {
  return new PlumblineError('file-unreadable', `${file}${line === null ? '' : `, line ${line}`}: ${what}`);
}
