import type { Clock } from '../../../site/clock.ts';
import { PlumblineError } from '../../../site/errors.ts';
import { type HttpAnswer, type HttpRequest, request, withoutQuery } from './request.ts';

/** Time and chance, passed in. */
export interface HttpPorts {
  clock: Clock;
  /** 0 … 1; services that were turned away together must not come back together. */
  random(): number;
  /** Resolves after so many ms, or when the signal says so. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

const TRIES_MAX = 5;
const PAUSE_FIRST_MS = 1_000;
const PAUSE_MAX_MS = 60_000;
// Who tells us to stay away for longer is asked again at the next poll.
const RETRY_AFTER_MS_MAX = 15 * 60_000;

/**
 * {@link request}, again after a pause while the other side is busy (429, 503) or fails (5xx, no answer). A pause that
 * it asks for by Retry-After is kept; otherwise pauses double.
 *
 * @returns an answer with any other status
 * @throws PlumblineError `http-failed` when the tries are used up, `http-too-large` at once
 */
export async function patientRequest(options: HttpRequest, ports: HttpPorts): Promise<HttpAnswer> {
  for (let failures = 1; ; failures++) {
    const outcome = await attempt(options);
    if (!(outcome instanceof PlumblineError) && !isPassing(outcome.status)) return outcome;
    const failure =
      outcome instanceof PlumblineError
        ? outcome
        : new PlumblineError('http-failed', `${withoutQuery(options.url)} answered ${outcome.status}.`);
    // The next answer would be as large.
    const last = failures >= TRIES_MAX || failure.code === 'http-too-large';
    if (last || options.signal?.aborted) throw failure;
    const asked = outcome instanceof PlumblineError ? null : retryAfterMs(outcome, ports.clock.now());
    if (asked !== null && asked > RETRY_AFTER_MS_MAX) throw failure;
    await ports.wait(asked ?? pauseMs(failures, ports.random()), options.signal);
    // A stopped service asks nobody any more.
    if (options.signal?.aborted) throw failure;
  }
}

async function attempt(options: HttpRequest): Promise<HttpAnswer | PlumblineError> {
  try {
    return await request(options);
  } catch (error) {
    if (error instanceof PlumblineError) return error;
    throw error;
  }
}

function isPassing(status: number): boolean {
  return status === 429 || status >= 500;
}

function pauseMs(failures: number, random: number): number {
  return Math.min(PAUSE_MAX_MS, PAUSE_FIRST_MS * 2 ** (failures - 1)) * (0.5 + random / 2);
}

/** Seconds, or a date (RFC 9110, 10.2.3); null where it is neither. */
function retryAfterMs(answer: HttpAnswer, now: number): number | null {
  const text = answer.header('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = text === '' ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
