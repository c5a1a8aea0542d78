import type { Dialect } from './credential.ts';
import type { Reading } from './reading.ts';
import type { ForecastEntry } from './weather/forecast.ts';

/** What a foreman, a scan or a sensor says of an activity or an element. */
export interface ProgressReport {
  activity?: string;
  element?: string;
  /** 0–100. */
  percent?: number;
  /** ms. */
  actualStart?: number;
  actualFinish?: number;
  remainingHours?: number;
  note?: string;
  source: 'foreman' | 'scan' | 'sensor';
  /** By their content; only what came by API has any. */
  photos?: string[];
  /** Who sent it by API: `user:li`. */
  author?: string;
  /** Chosen by the sender; a second report with the same does not count. */
  key?: string;
}

/** One thing that was accepted, in the order in which it came. */
export type JournalEntry =
  | { kind: 'readings'; readings: Reading[] }
  | { kind: 'progress'; gateway: string; at: number; receivedAt: number; progress: ProgressReport }
  | {
      kind: 'status';
      gateway: string;
      at: number;
      receivedAt: number;
      online: boolean;
      firmware?: string;
      clock?: number;
    }
  | {
      kind: 'quarantined';
      gateway: string;
      /** What the gateway spoke, so that the message can be decoded again. */
      dialect?: Dialect;
      receivedAt: number;
      topic: string;
      /** The payload's bytes, base64. */
      payload: string;
      /** For programs, `unit-unknown`. */
      reason: string;
      /** For people. */
      detail: string;
    }
  /** What weather is expected, with the time from which that was known. */
  | ForecastEntry
  /** The service was up at this time; absence is judged by these. */
  | { kind: 'tick'; at: number };

/** What one synced commit holds. */
export interface JournalBatch {
  /** 1, 2, 3 … in order of commit. */
  position: number;
  entries: JournalEntry[];
}

/**
 * Something that follows the journal. It keeps its own position and is idempotent: after a crash it is given
 * batches again that it had already seen.
 */
export interface JournalReader {
  readonly name: string;
  /** The last position whose effects are durable with this reader; 0 at first. */
  position(): number;
  /** Takes batches in order; resolves when their effects are durable and the position is saved. */
  read(batches: readonly JournalBatch[]): Promise<void>;
}
