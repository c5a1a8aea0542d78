import { PlumblineError } from '../site/errors.ts';

/** Codes of refusals that HTTP and the command line know how to tell. */
type RefusalCode = 'invalid' | 'not-allowed' | 'not-found' | 'conflict' | 'too-large' | 'not-an-image';

/** What somebody wants cannot be done; nothing has been changed. */
export function refuse(code: RefusalCode, why: string): PlumblineError {
  return new PlumblineError(code, why);
}
