/** Something that may be asked for often and is done at most once in a while. */
export interface Paced {
  ask(): void;
  /** Nothing is done any more. */
  stop(): void;
}

/**
 * Does the work at once, then at most once every so often: all who ask meanwhile are answered together when the time
 * is over, so that an honest asker never waits in vain.
 *
 * @example
 * const snapshot = atMostEvery(1_000, send);
 * socket.on('snapshot', snapshot.ask);
 */
export function atMostEvery(everyMs: number, work: () => void): Paced {
  let rest: NodeJS.Timeout | null = null;
  let isAskedAgain = false;
  const ask = () => {
    isAskedAgain = rest !== null;
    if (isAskedAgain) return;
    work();
    rest = setTimeout(() => {
      rest = null;
      if (isAskedAgain) ask();
    }, everyMs);
  };
  return {
    ask,
    stop: () => {
      clearTimeout(rest ?? undefined);
      rest = null;
    },
  };
}
