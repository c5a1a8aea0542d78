import type { ErrorRequestHandler } from 'express';
import { PlumblineError } from '../site/errors.ts';
import { Problem } from './problem.ts';

const STATUSES: Readonly<Record<string, [status: number, title: string]>> = {
  invalid: [400, 'Bad request'],
  'file-unreadable': [400, 'Bad request'],
  'not-allowed': [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  conflict: [409, 'Does not fit what is'],
  'too-large': [413, 'Too large'],
  'not-an-image': [415, 'Not an image'],
};

/** What the house refuses by a code becomes what HTTP says of it. */
export const refusedByCode: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  if (error instanceof PlumblineError) {
    const known = STATUSES[error.code];
    if (known) return next(new Problem(known[0], known[1], error.message, error.reason));
  }
  if (typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.too.large')
    return next(
      new Problem(
        413,
        'Too large',
        'The body is larger than this address takes. Send photos one by one, smaller.',
      ),
    );
  next(error);
};
