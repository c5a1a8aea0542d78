import { messageOf } from '../site/errors.ts';
import type { JournalReader } from '../site/journal.ts';
import type { Journal } from './journal.ts';

export interface FollowOptions {
  /** Told when a reader fails and will try again. */
  onError(reader: string, message: string): void;
}

export interface Following {
  readonly reader: JournalReader;
  /** Batches that it has not read yet. */
  lag(): number;
  /** How often it has failed and tried again. */
  errors(): number;
  /** Resolves when it has read all that is committed now. */
  caughtUp(): Promise<void>;
  /** Finishes what it is reading, then stops. */
  stop(): Promise<void>;
}

/** Enough to fill an appender well, few enough to keep memory small: a batch is one commit's messages. */
const BATCHES_PER_READ_MAX = 64;
const RETRY_FIRST_MS = 250;
const RETRY_MAX_MS = 15_000;

/**
 * Lets a reader follow the journal, each at its own pace: one that fails is given the same batches again after
 * a growing pause, and holds up nobody else.
 */
export function follow(journal: Journal, reader: JournalReader, options: FollowOptions): Following {
  let stopped = false;
  let position = reader.position();
  let errors = 0;
  let wake: (() => void) | null = null;
  let cutPause: (() => void) | null = null;
  const waiters: { target: number; resolve: () => void }[] = [];
  const rouse = () => wake?.();
  const stopListening = journal.onCommit(rouse);

  const settle = () => {
    for (let index = waiters.length - 1; index >= 0; index--) {
      const waiter = waiters[index];
      if (waiter && (stopped || position >= waiter.target)) {
        waiters.splice(index, 1);
        waiter.resolve();
      }
    }
  };

  const run = async () => {
    let retryMs = RETRY_FIRST_MS;
    while (!stopped) {
      try {
        const { head } = journal;
        const batches = journal.after(position, BATCHES_PER_READ_MAX);
        const last = batches.at(-1);
        // Nothing up to the head: what was there is gone, and nobody waits for it.
        if (!last) position = Math.max(position, head);
        if (last) {
          await reader.read(batches);
          position = last.position;
          retryMs = RETRY_FIRST_MS;
          settle();
          continue;
        }
      } catch (error) {
        errors += 1;
        options.onError(reader.name, messageOf(error));
        await pause(retryMs, (resume) => {
          cutPause = resume;
        });
        retryMs = Math.min(retryMs * 2, RETRY_MAX_MS);
        continue;
      }
      settle();
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      wake = null;
    }
  };
  const done = run();

  return {
    reader,
    lag: () => journal.head - position,
    errors: () => errors,
    caughtUp: () =>
      new Promise((resolve) => {
        waiters.push({ target: journal.head, resolve });
        settle();
        rouse();
      }),
    stop: async () => {
      stopped = true;
      stopListening();
      rouse();
      cutPause?.();
      await done;
      settle();
    },
  };
}

/** Waits, but no longer than until somebody stops it; a commit does not cut the pause short. */
function pause(ms: number, onWaiting: (resume: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    onWaiting(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
