import { messageOf } from '../../../site/errors.ts';
import type { HttpPorts } from './patient-request.ts';

export interface Polling {
  /** Ends what is under way and resolves when it has ended. */
  stop(): Promise<void>;
}

export interface PollOptions {
  intervalMs: number;
  /** One poll; what it throws is told, and the next poll comes all the same. */
  poll(signal: AbortSignal): Promise<void>;
  onError(why: string): void;
}

// A tenth of the interval: a fleet of services does not ask a provider in the same second.
const JITTER_SHARE = 0.1;

/** Polls at once, and then again and again. */
export function startPolling(options: PollOptions, ports: Pick<HttpPorts, 'random' | 'wait'>): Polling {
  const stopped = new AbortController();
  const { signal } = stopped;
  const run = async () => {
    while (!signal.aborted) {
      try {
        await options.poll(signal);
      } catch (error) {
        if (!signal.aborted) options.onError(messageOf(error));
      }
      if (!signal.aborted)
        await ports.wait(options.intervalMs * (1 + JITTER_SHARE * (ports.random() - 0.5)), signal);
    }
  };
  const ended = run();
  return {
    async stop() {
      stopped.abort();
      await ended;
    },
  };
}
