import type { JournalEntry } from '../../site/journal.ts';
import type { Reading } from '../../site/reading.ts';

/** A temperature reading; what a test does not care about has a value. */
export function reading(change: Partial<Reading> = {}): Reading {
  return {
    gateway: 'gw-1',
    device: 'probe-1',
    channel: '',
    quantity: 'temperature',
    at: 1_795_000_000_000,
    value: 21.4,
    receivedAt: 1_795_000_000_500,
    ...change,
  };
}

export function readingsEntry(...readings: Partial<Reading>[]): JournalEntry {
  return { kind: 'readings', readings: readings.map(reading) };
}
