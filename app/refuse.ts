import { PlumblineError, type Reason } from '../site/errors.ts';

/** Codes of refusals that HTTP and the command line know how to tell. */
type RefusalCode = 'invalid' | 'not-allowed' | 'not-found' | 'conflict' | 'too-large' | 'not-an-image';

/**
 * What somebody wants cannot be done; nothing has been changed.
 *
 * @param why in English, for programs and the command line
 * @param reason code of the words that the desk has for it in both languages, with what they name
 */
export function refuse(
  code: RefusalCode,
  why: string,
  reason?: string,
  params: Reason['params'] = {},
): PlumblineError {
  return new PlumblineError(code, why, reason === undefined ? {} : { reason: { code: reason, params } });
}
