import { PlumblineError } from '../site/errors.ts';
import { Problem } from './problem.ts';

/** What the house may refuse, and how HTTP says it. */
const STATUSES: Readonly<Record<string, [status: number, title: string]>> = {
  'not-found': [404, 'Not found'],
  'content-invalid': [400, 'Bad request'],
  'comment-missing': [400, 'Bad request'],
  'role-not-yours': [403, 'Not allowed'],
  'version-old': [409, 'Changed meanwhile'],
  'change-closed': [409, 'Closed'],
  'signed-already': [409, 'Signed already'],
  'no-programme': [409, 'No programme'],
};

/** Runs something; what the house refuses becomes a problem that says why. */
export function refusals<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const known = error instanceof PlumblineError ? STATUSES[error.code] : undefined;
    if (!(error instanceof PlumblineError) || !known) throw error;
    throw new Problem(known[0], known[1], error.message, error.reason);
  }
}
