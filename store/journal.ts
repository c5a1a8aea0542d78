import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../site/clock.ts';
import { messageOf } from '../site/errors.ts';
import type { JournalBatch, JournalEntry } from '../site/journal.ts';
import { copySqlite } from './copy-sqlite.ts';
import { batches } from './migrations/journal-0001-batches.ts';
import { unreadableBatches } from './migrations/journal-0002-unreadable.ts';
import { openDatabase } from './open-database.ts';
import { folderLocked, type SqliteOptions, transaction } from './sqlite.ts';

export type Committed = (error: Error | null) => void;

export interface JournalOptions extends SqliteOptions {
  clock: Clock;
  /** Bytes of recent batches kept in memory for readers that keep up, so that they need no read and no parse. */
  tailBytesMax?: number;
  /** Disk budget; beyond it nothing is accepted, as on a full disk. */
  bytesMax?: number | undefined;
  /** The last position that any reader has seen: a new file goes on from there. */
  startsAfter?: number;
  /** Told of a batch whose content was damaged on the disk; it is set aside, and the readers pass it. */
  onUnreadable?: (position: number, why: string) => void;
}

export interface CommitMeter {
  /** Milliseconds from any start. */
  stopwatch(): number;
  committed(commit: { ms: number; entries: number; bytes: number }): void;
}

// As objects they take ten times that.
const TAIL_BYTES_MAX = 4 * 1024 ** 2;
/** A row of the journal holds so much at most, save one message that is larger alone. */
const BATCH_BYTES_MAX = 512 * 1024;
// What one read gives; four readers may do so at once, on the smallest site PC.
const READ_BYTES_MAX = 4 * 1024 ** 2;
// Some months of a large site's readings while its InfluxDB is away.
const BYTES_MAX = 16 * 1024 ** 3;

/**
 * The truth: everything that was accepted, in order, in batches of which each is one synced commit.
 *
 * `append` gathers what comes in during one turn of the event loop and writes it as one transaction, so the
 * cost of a sync is shared by all messages that waited for it (group commit). Callbacks are called in the order
 * of the appends: [MQTT-4.6.0-2] PUBACKs go out in the order the PUBLISHes came in.
 */
export class Journal {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #options: JournalOptions;
  readonly #tail: { batch: JournalBatch; bytes: number }[] = [];
  #tailBytes = 0;
  readonly #listeners = new Set<() => void>();
  #pending: { entry: JournalEntry; committed: Committed }[] = [];
  #scheduled: NodeJS.Immediate | null = null;
  #head: number;
  #failure: Error | null = null;
  #failures = 0;
  #meter: CommitMeter | null = null;
  readonly #unreadable: { position: number; why: string }[] = [];
  readonly bytesMax: number;

  constructor(database: DatabaseSync, options: JournalOptions) {
    this.#database = database;
    this.#clock = options.clock;
    this.#options = options;
    this.bytesMax = options.bytesMax ?? BYTES_MAX;
    database.exec(`PRAGMA max_page_count = ${Math.ceil(this.bytesMax / pageBytes(database))}`);
    this.#head = startAfter(database, options.startsAfter ?? 0);
  }

  /** The position of the newest committed batch; 0 when there is none. */
  get head(): number {
    return this.#head;
  }

  /** When the newest batch was committed, by the service's clock; null while there is none. */
  lastCommittedAt(): number | null {
    const row = this.#database.prepare('SELECT committed_at FROM batch ORDER BY position DESC LIMIT 1').get();
    return row ? Number(row.committed_at) : null;
  }

  /** Why the last commit failed, or null while the journal can write. */
  get failure(): Error | null {
    return this.#failure;
  }

  /** How many commits have failed. */
  get failures(): number {
    return this.#failures;
  }

  /** Pages in use; those that pruning freed do not count. */
  sizeBytes(): number {
    const pages = pragma(this.#database, 'page_count') - pragma(this.#database, 'freelist_count');
    return pages * pageBytes(this.#database);
  }

  meter(meter: CommitMeter): void {
    this.#meter = meter;
  }

  /** `committed` is called once the entry is on disk, or with the error that kept it from there. */
  append(entry: JournalEntry, committed: Committed): void {
    this.#pending.push({ entry, committed });
    this.#scheduled ??= setImmediate(() => this.#commit());
  }

  /** {@link append} for callers that wait. */
  appended(entry: JournalEntry): Promise<void> {
    return new Promise((resolve, reject) => {
      this.append(entry, (error) => (error ? reject(error) : resolve()));
    });
  }

  /**
   * Batches after a position, oldest first: as many as are asked for, and fewer where they are large; at least one
   * where there is one.
   */
  after(position: number, batchesMax: number): JournalBatch[] {
    const first = this.#tail[0]?.batch;
    if (first && position >= first.position - 1) {
      const from = this.#tail.findIndex(({ batch }) => batch.position > position);
      return from < 0 ? [] : this.#tail.slice(from, from + batchesMax).map(({ batch }) => batch);
    }
    const found: JournalBatch[] = [];
    let bytes = 0;
    const rows = this.#database
      .prepare('SELECT position, entries FROM batch WHERE position > ? ORDER BY position LIMIT ?')
      .iterate(position, batchesMax);
    for (const row of rows) {
      const text = String(row.entries);
      found.push({ position: Number(row.position), entries: this.#parsed(Number(row.position), text) });
      bytes += text.length;
      if (bytes >= READ_BYTES_MAX) break;
    }
    this.#setAside();
    return found;
  }

  /** Called after each commit. Returns the way to stop. */
  onCommit(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets batches up to a position that are older than the safety time; gives their number. */
  prune(upToPosition: number, olderThan: number): number {
    const result = this.#database
      .prepare('DELETE FROM batch WHERE position <= ? AND committed_at < ?')
      .run(upToPosition, olderThan);
    return Number(result.changes);
  }

  savedPosition(reader: string): number {
    const row = this.#database.prepare('SELECT position FROM reader WHERE name = ?').get(reader);
    return Number(row?.position ?? 0);
  }

  savePosition(reader: string, position: number): void {
    this.#database
      .prepare(
        'INSERT INTO reader (name, position) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position',
      )
      .run(reader, position);
  }

  /** A copy of all that is committed in a new file, while it goes on. */
  copyTo(file: string): Promise<void> {
    return copySqlite(this.#database, file);
  }

  /** Writes what is pending and closes the file. */
  close(): void {
    this.#commit();
    this.#database.close();
  }

  #commit(): void {
    if (this.#scheduled) clearImmediate(this.#scheduled);
    this.#scheduled = null;
    const pending = this.#pending;
    if (pending.length === 0) return;
    this.#pending = [];
    const began = this.#meter?.stopwatch() ?? 0;
    try {
      const batches = inBatches(pending.map(({ entry }) => entry));
      const written = this.#write(batches.map(({ text }) => text));
      this.#failure = null;
      let bytes = 0;
      batches.forEach(({ entries, text }, index) => {
        bytes += text.length;
        this.#remember({ position: written[index] ?? this.#head, entries }, text.length);
      });
      this.#head = written.at(-1) ?? this.#head;
      this.#meter?.committed({ ms: this.#meter.stopwatch() - began, entries: pending.length, bytes });
    } catch (error) {
      this.#failures += 1;
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
    for (const { committed } of pending) committed(this.#failure);
    if (!this.#failure) for (const listener of this.#listeners) listener();
  }

  /** One transaction, and so one sync: when this returns the write-ahead log is on disk. */
  #write(texts: readonly string[]): number[] {
    const now = this.#clock.now();
    const insert = this.#database.prepare('INSERT INTO batch (committed_at, entries) VALUES (?, ?)');
    const one = (text: string) => Number(insert.run(now, text).lastInsertRowid);
    // A single statement is a transaction of its own.
    return texts.length === 1 ? texts.map(one) : transaction(this.#database, () => texts.map(one));
  }

  #remember(batch: JournalBatch, bytes: number): void {
    this.#tail.push({ batch, bytes });
    this.#tailBytes += bytes;
    const max = this.#options.tailBytesMax ?? TAIL_BYTES_MAX;
    while (this.#tailBytes > max) this.#tailBytes -= this.#tail.shift()?.bytes ?? 0;
  }

  #parsed(position: number, text: string): JournalEntry[] {
    try {
      return JSON.parse(text) as JournalEntry[];
    } catch (error) {
      this.#unreadable.push({ position, why: messageOf(error) });
      return [];
    }
  }

  /** Takes unreadable batches out of the readers' way. */
  #setAside(): void {
    for (const { position, why } of this.#unreadable.splice(0)) {
      this.#options.onUnreadable?.(position, why);
      transaction(this.#database, () => {
        this.#database
          .prepare(
            'INSERT OR IGNORE INTO unreadable SELECT position, committed_at, entries FROM batch WHERE position = ?',
          )
          .run(position);
        this.#database.prepare('DELETE FROM batch WHERE position = ?').run(position);
      });
    }
  }
}

/** Entries as rows of the journal: in order, none longer than it must be. */
function inBatches(entries: readonly JournalEntry[]): { entries: JournalEntry[]; text: string }[] {
  const batches: { entries: JournalEntry[]; text: string }[] = [];
  let current: JournalEntry[] = [];
  let texts: string[] = [];
  let bytes = 0;
  const close = () => {
    if (current.length > 0) batches.push({ entries: current, text: `[${texts.join(',')}]` });
    current = [];
    texts = [];
    bytes = 0;
  };
  for (const entry of entries) {
    const text = JSON.stringify(entry);
    if (bytes > 0 && bytes + text.length > BATCH_BYTES_MAX) close();
    current.push(entry);
    texts.push(text);
    bytes += text.length;
  }
  close();
  return batches;
}

export const JOURNAL_STEPS = [batches, unreadableBatches];

/** @throws PlumblineError `folder-locked` when another process has it: a folder has one service at a time */
export function openJournal(file: string, options: JournalOptions): Journal {
  const lock = (database: DatabaseSync) => {
    try {
      // Held until the process ends, however it ends.
      database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
    } catch (error) {
      throw folderLocked(file, error);
    }
  };
  return new Journal(openDatabase(file, JOURNAL_STEPS, options, lock), options);
}

/** The position of the newest batch there ever was, no lower than one that a reader has seen. */
function startAfter(database: DatabaseSync, seen: number): number {
  // The sequence outlives pruned rows; the largest row does not.
  const row = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'batch'").get();
  const last = Number(row?.seq ?? 0);
  if (last >= seen) return last;
  // The file is newer than the readers: its predecessor was set aside or taken away.
  database.prepare("DELETE FROM sqlite_sequence WHERE name = 'batch'").run();
  database.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('batch', ?)").run(seen);
  return seen;
}

function pageBytes(database: DatabaseSync): number {
  return pragma(database, 'page_size');
}

function pragma(database: DatabaseSync, name: 'page_size' | 'page_count' | 'freelist_count'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
}
