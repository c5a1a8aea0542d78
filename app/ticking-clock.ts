import type { JournalEntry } from '../site/journal.ts';

const MINUTE_MS = 60_000;

interface TickJournal {
  append(entry: JournalEntry, done: () => void): void;
}

/**
 * A simulation's clock that leaves a tick in the journal for every minute that it passes over: it leaps by hours while it
 * catches up, and a service that had stood still in between would take the past for a time in which it was down.
 */
export function tickingClock(
  journal: TickJournal,
  clock: { now(): number; moveTo(at: number): void },
): { moveTo(at: number): void } {
  let minute = Math.floor(clock.now() / MINUTE_MS);
  return {
    moveTo(at) {
      clock.moveTo(at);
      for (; (minute + 1) * MINUTE_MS <= at; minute++)
        // A tick that cannot be written is no tick; the journal itself says that it cannot write.
        journal.append({ kind: 'tick', at: (minute + 1) * MINUTE_MS }, () => undefined);
    },
  };
}
