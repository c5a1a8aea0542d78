import type { DatabaseSync } from 'node:sqlite';
import type { JournalBatch, JournalEntry, JournalReader } from '../../site/journal.ts';
import { transaction } from '../sqlite.ts';
import type { ReaderPositions } from './reader-positions.ts';

/** What has come of a gateway so far. */
export interface GatewayHeard {
  /** When its last message came, ms. */
  lastMessageAt: number;
  messages: number;
  readings: number;
  refused: number;
  lastRefused: { at: number; reason: string; detail: string } | null;
}

const READER = 'gateway-hearing';
// Counts are written with the minute's tick, and after so many batches where no tick comes; a crash counts again from
// the position that was written with them.
const BATCHES_UNWRITTEN_MAX = 5_000;
// A broker of others may carry any name; beyond this nobody could look at them anyway.
const GATEWAYS_MAX = 20_000;

/** Is my gateway heard? Counts what comes of each, in memory, and writes it down once a minute. */
export class GatewayHearing implements JournalReader {
  readonly name = READER;
  readonly #database: DatabaseSync;
  readonly #positions: ReaderPositions;
  readonly #heard = new Map<string, GatewayHeard>();
  readonly #changed = new Set<string>();
  // A slice that could not be written is given again, and must not count twice.
  #counted = 0;
  #unwritten = 0;

  constructor(database: DatabaseSync, positions: ReaderPositions) {
    this.#database = database;
    this.#positions = positions;
    for (const row of database.prepare('SELECT * FROM gateway_heard').all())
      this.#heard.set(String(row.gateway), {
        lastMessageAt: Number(row.last_at),
        messages: Number(row.messages),
        readings: Number(row.readings),
        refused: Number(row.refused),
        lastRefused: row.last_refused === null ? null : JSON.parse(String(row.last_refused)),
      });
  }

  position(): number {
    return this.#positions.get(READER);
  }

  of(gateway: string): GatewayHeard | null {
    return this.#heard.get(gateway) ?? null;
  }

  names(): string[] {
    return [...this.#heard.keys()];
  }

  read(batches: readonly JournalBatch[]): Promise<void> {
    let ticked = false;
    for (const { position, entries } of batches) {
      if (position <= this.#counted) continue;
      entries.forEach((entry, index) => {
        if (entry.kind === 'tick') ticked = true;
        else this.#count(entry, entries[index - 1]);
      });
      this.#counted = position;
    }
    this.#unwritten += batches.length;
    const last = batches.at(-1);
    if (last && (ticked || this.#unwritten >= BATCHES_UNWRITTEN_MAX)) this.#write(last.position);
    return Promise.resolve();
  }

  #count(entry: JournalEntry, before: JournalEntry | undefined): void {
    const said = messageOf(entry);
    if (!said) return;
    const known = this.#heard.get(said.gateway);
    if (!known && this.#heard.size >= GATEWAYS_MAX) return;
    const heard = known ?? { lastMessageAt: 0, messages: 0, readings: 0, refused: 0, lastRefused: null };
    heard.lastMessageAt = Math.max(heard.lastMessageAt, said.receivedAt);
    if (!isRestOf(entry, before)) heard.messages += 1;
    if (entry.kind === 'readings') heard.readings += entry.readings.length;
    if (entry.kind === 'quarantined') {
      heard.refused += 1;
      heard.lastRefused = { at: entry.receivedAt, reason: entry.reason, detail: entry.detail };
    }
    this.#heard.set(said.gateway, heard);
    this.#changed.add(said.gateway);
  }

  #write(position: number): void {
    const insert = this.#database.prepare(
      `INSERT OR REPLACE INTO gateway_heard (gateway, last_at, messages, readings, refused, last_refused)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    transaction(this.#database, () => {
      for (const gateway of this.#changed) {
        const heard = this.#heard.get(gateway);
        if (!heard) continue;
        const { lastMessageAt, messages, readings, refused, lastRefused } = heard;
        const why = lastRefused ? JSON.stringify(lastRefused) : null;
        insert.run(gateway, Math.round(lastMessageAt), messages, readings, refused, why);
      }
      this.#positions.set(READER, position);
    });
    this.#changed.clear();
    this.#unwritten = 0;
  }
}

function messageOf(entry: JournalEntry): { gateway: string; receivedAt: number } | null {
  if (entry.kind === 'readings') return entry.readings[0] ?? null;
  return entry.kind === 'status' || entry.kind === 'quarantined' || entry.kind === 'progress' ? entry : null;
}

/** A message of which only a part was understood is two entries. */
function isRestOf(entry: JournalEntry, before: JournalEntry | undefined): boolean {
  if (entry.kind !== 'quarantined' || before?.kind !== 'readings') return false;
  const [first] = before.readings;
  return first?.gateway === entry.gateway && first.receivedAt === entry.receivedAt;
}
