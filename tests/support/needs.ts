import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Is a program from outside missing? Then the test is to be skipped, with one line that names the Debian package.
 * Under `CI=true` nothing may be missing, so that a green run has tested everything.
 */
export function needs(program: string, debianPackage: string): boolean {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .concat('/usr/sbin', '/sbin')
    .some((folder) => isExecutable(join(folder, program)));
  if (found) return false;
  if (process.env.CI === 'true') return false;
  console.warn(`skipped: ${program} is not here; Debian's package ${debianPackage} has it`);
  return true;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
