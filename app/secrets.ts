import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf, PlumblineError } from '../site/errors.ts';
import type { Environment } from './environment.ts';

/** Where the site file says that a secret stands. */
export interface SecretPlace {
  env: string | undefined;
  file: string | undefined;
}

/**
 * A secret from the environment or from a file; null where the site file names neither.
 *
 * @param what for messages: `the client secret of telematics 'maker'`
 * @throws PlumblineError `config-invalid` when it is not where the site file says
 */
export function readSecret(
  { env, file }: SecretPlace,
  what: string,
  from: { environment: Pick<Environment, 'variable'>; folder: string },
): string | null {
  if (env !== undefined) {
    const value = from.environment.variable(env);
    if (value === null)
      throw new PlumblineError('config-invalid', `${what} is to be in ${env}, which is not set. Set it.`);
    return value;
  }
  if (file === undefined) return null;
  const path = resolve(from.folder, file);
  const value = readText(path, what);
  if (value === '')
    throw new PlumblineError('config-invalid', `${what} is to be in ${path}, which is empty.`);
  return value;
}

function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new PlumblineError(
      'config-invalid',
      `${what} is to be in ${path}, which cannot be read: ${messageOf(cause)}. Correct the path or its permissions.`,
      { cause },
    );
  }
}
