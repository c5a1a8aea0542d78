import type { ErrorRequestHandler } from 'express';
import { PlumblineError } from '../site/errors.ts';
import { Problem } from './problem.ts';

/** What the records of people and credentials refuse, and how HTTP says it. */
const STATUSES: Readonly<Record<string, [status: number, title: string]>> = {
  'not-found': [404, 'Not found'],
  'name-taken': [409, 'Name taken'],
  'name-invalid': [400, 'Bad request'],
  'password-unfit': [400, 'Bad request'],
  'topic-root-missing': [400, 'Bad request'],
  'topic-root-invalid': [400, 'Bad request'],
  'topic-root-taken': [409, 'Topic root taken'],
  'last-admin': [409, 'Last admin'],
};

/** At the end of a router: a refusal that somebody can mend is told as one. */
export const peopleRefusals: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  const known = error instanceof PlumblineError ? STATUSES[error.code] : undefined;
  next(
    error instanceof PlumblineError && known
      ? new Problem(known[0], known[1], error.message, error.reason)
      : error,
  );
};
