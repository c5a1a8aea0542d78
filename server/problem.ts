import type { ErrorRequestHandler, Request, Response } from 'express';
import { messageOf, PlumblineError, type Reason } from '../site/errors.ts';
import { requestId } from './request-id.ts';

/** A refusal that a client can read, RFC 9457. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  /** Sent beside the English detail, for pages in other languages. */
  readonly reason: Reason | null;

  constructor(status: number, title: string, detail: string, reason: Reason | null = null) {
    super(detail);
    this.status = status;
    this.title = title;
    this.reason = reason;
  }
}

export function badRequest(detail: string): Problem {
  return new Problem(400, 'Bad request', detail);
}

export function notFound(detail: string): Problem {
  return new Problem(404, 'Not found', detail);
}

export function sendProblem(response: Response, problem: Problem): void {
  response
    .status(problem.status)
    .type('application/problem+json')
    .send({
      ...{ type: 'about:blank', title: problem.title, status: problem.status, detail: problem.message },
      ...problem.reason,
    });
}

/** Turns whatever a route threw into a problem; only ours says what it was. */
export function problems(log: (event: string, detail: Record<string, unknown>) => void): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof Problem) return sendProblem(response, error);
    const status = statusOf(error);
    if (status < 500) return sendProblem(response, new Problem(status, 'Bad request', messageOf(error)));
    log('request-failed', { request: requestId(request), path: request.path, why: messageOf(error) });
    const detail =
      error instanceof PlumblineError
        ? error.message
        : 'Something failed here; the log of the service says what.';
    sendProblem(response, new Problem(status, 'Service error', detail));
  };
}

function statusOf(error: unknown): number {
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 600 ? status : 500;
}
