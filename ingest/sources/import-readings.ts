import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Clock } from '../../site/clock.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { JournalEntry } from '../../site/journal.ts';
import type { Reading } from '../../site/reading.ts';
import type { Refusal } from '../message-body.ts';
import type { EntryPort } from './entry-port.ts';
import { type CsvRow, ReadingsCsv } from './readings-csv.ts';
import { refusedEntry } from './refused-entry.ts';

export interface ImportReadings {
  /** A path. */
  file: string;
  /** Of lines that name none; absent: `import`. */
  gateway?: string | undefined;
  device?: string | undefined;
  channel?: string | undefined;
}

export interface ImportReadingsPorts {
  journal: EntryPort;
  clock: Clock;
  /** Readings before this are refused, ms; null when the site has no start. */
  siteStartsAt: number | null;
  /** How far it is. */
  tell(what: string, done: number, total: number): void;
}

export interface ImportedReadings {
  readings: number;
  /** Lines that were refused, in whole or in part; they are in quarantine. */
  refusedLines: number;
  /** The first of them. */
  refused: { line: number; reason: string; detail: string }[];
}

// A commit each: large enough to share a sync; small, because the journal keeps its newest commits in memory.
const READINGS_PER_ENTRY = 500;
// So that a file of nothing but rubbish makes hundreds of messages in quarantine, and not millions.
const REFUSED_LINES_PER_ENTRY = 500;
const REFUSED_BYTES_PER_ENTRY = 262_144;
const CHUNK_BYTES = 262_144;
const TOLD_MAX = 20;

/**
 * A backfill: readings of a CSV file, through the same checks as MQTT, into the journal. Refused lines go to quarantine
 * as a table with the same header, so that they can be mended and imported again. A file that is imported twice changes
 * nothing: series and time are the key.
 *
 * @throws PlumblineError `file-unreadable`; where the disk is full, whatever the journal says. Lines before it are kept
 */
export async function importReadings(
  { file, gateway = 'import', device, channel = '' }: ImportReadings,
  { journal, clock, siteStartsAt, tell }: ImportReadingsPorts,
): Promise<ImportedReadings> {
  const bytes = await sizeOf(file);
  const name = basename(file);
  const receivedAt = clock.now();
  const table = new ReadingsCsv({
    ...{ file: name, gateway, channel, receivedAt, siteStartsAt },
    device: device ?? null,
  });
  // What is said of all lines here does not stand in them when they are decoded again.
  const said = new URLSearchParams({ ...(device ? { device } : {}), ...(channel ? { channel } : {}) });
  const topic = `import/readings/${name.replaceAll('?', '_')}${said.size > 0 ? `?${said}` : ''}`;
  const from = { gateway, topic, receivedAt };
  const batch = new Batch(journal, (rows) => quarantined(rows, table.header, from));
  let done = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    for (const row of table.feed(chunk)) await batch.take(row);
    done += chunk.length;
    tell('reading', done, bytes);
  }
  for (const row of table.end()) await batch.take(row);
  await batch.flush();
  return batch.result;
}

/** Rows on their way into the journal: never more than an entry's. */
class Batch {
  readonly result: ImportedReadings = { readings: 0, refusedLines: 0, refused: [] };
  readonly #journal: EntryPort;
  readonly #quarantined: (rows: readonly CsvRow[]) => JournalEntry;
  #readings: Reading[] = [];
  #refused: CsvRow[] = [];
  #refusedBytes = 0;

  constructor(journal: EntryPort, quarantined: (rows: readonly CsvRow[]) => JournalEntry) {
    this.#journal = journal;
    this.#quarantined = quarantined;
  }

  async take(row: CsvRow): Promise<void> {
    for (const reading of row.readings) this.#readings.push(reading);
    if (row.refused) this.#refuse(row, row.refused);
    if (this.#readings.length >= READINGS_PER_ENTRY) await this.#flushReadings();
    if (this.#refused.length >= REFUSED_LINES_PER_ENTRY || this.#refusedBytes >= REFUSED_BYTES_PER_ENTRY)
      await this.#flushRefused();
  }

  async flush(): Promise<void> {
    await this.#flushReadings();
    await this.#flushRefused();
  }

  #refuse(row: CsvRow, { reason, detail }: Refusal): void {
    const { result } = this;
    result.refusedLines += 1;
    if (result.refused.length < TOLD_MAX) result.refused.push({ line: row.line, reason, detail });
    // A copy: the row's bytes are a view of the chunk, which would be held as long as they are.
    this.#refused.push({ ...row, bytes: Buffer.from(row.bytes) });
    this.#refusedBytes += row.bytes.length;
  }

  async #flushReadings(): Promise<void> {
    const readings = this.#readings;
    if (readings.length === 0) return;
    this.#readings = [];
    await this.#journal.appended({ kind: 'readings', readings });
    this.result.readings += readings.length;
  }

  async #flushRefused(): Promise<void> {
    const rows = this.#refused;
    if (rows.length === 0) return;
    [this.#refused, this.#refusedBytes] = [[], 0];
    await this.#journal.appended(this.#quarantined(rows));
  }
}

function quarantined(
  rows: readonly CsvRow[],
  header: string,
  from: { gateway: string; topic: string; receivedAt: number },
) {
  const [first] = rows;
  const payload = Buffer.concat([
    Buffer.from(`${header}\n`),
    ...rows.flatMap(({ bytes }) => [bytes, Buffer.from('\n')]),
  ]);
  const more = rows.length > 1 ? ` And ${rows.length - 1} more lines, up to ${rows.at(-1)?.line}.` : '';
  return refusedEntry(from, payload, {
    reason: first?.refused?.reason ?? 'refused',
    detail: `Line ${first?.line}: ${first?.refused?.detail}${more}`,
  });
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((cause) => {
    throw new PlumblineError('file-unreadable', `Cannot read ${file}: ${messageOf(cause)}.`, { cause });
  });
  if (!found.isFile()) throw new PlumblineError('file-unreadable', `${file} is no file.`);
  return found.size;
}
