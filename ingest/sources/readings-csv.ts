import { PlumblineError } from '../../site/errors.ts';
import type { Reading } from '../../site/reading.ts';
import type { CheckContext } from '../check-reading.ts';
import { type Refusal, refusal } from '../message-body.ts';
import { type ByteLine, ByteLines } from './csv/byte-lines.ts';
import { type CsvLayout, readLayout } from './csv/csv-layout.ts';
import { type RowDefaults, rowReadings } from './csv/row-readings.ts';

export interface ReadingsCsvOptions extends CheckContext {
  /** For messages. */
  file: string;
  /** Of lines that name none. */
  gateway: string;
  /** Of lines that name none; null: the table must have a column. */
  device: string | null;
  channel: string;
}

export interface CsvRow {
  /** Of the file, from 1. */
  line: number;
  /** As it stood there. */
  bytes: Uint8Array;
  readings: Reading[];
  /** Why it was not taken, in whole or in part. */
  refused: Refusal | null;
}

/**
 * A table of readings as it is read, chunk by chunk, in bounded memory. Every line but blank ones gives a row: nothing
 * is left out without a word.
 *
 * @throws PlumblineError `file-unreadable` from `feed` and `end`, where the header cannot be understood
 */
export class ReadingsCsv {
  readonly #options: ReadingsCsvOptions;
  readonly #defaults: RowDefaults;
  readonly #lines = new ByteLines();
  #layout: CsvLayout | null = null;
  #header = '';

  constructor(options: ReadingsCsvOptions) {
    this.#options = options;
    const { gateway, device, channel } = options;
    this.#defaults = { gateway, device, channel };
  }

  /** The header's text, for a table of what was refused. */
  get header(): string {
    return this.#header;
  }

  *feed(chunk: Buffer): Generator<CsvRow> {
    for (const line of this.#lines.feed(chunk)) yield* this.#take(line);
  }

  *end(): Generator<CsvRow> {
    for (const line of this.#lines.end()) yield* this.#take(line);
    if (!this.#layout) throw unreadable(this.#options.file, 'the file is empty.');
  }

  *#take(line: ByteLine): Generator<CsvRow> {
    const text = decoded(line);
    if (!this.#layout) {
      this.#layout = this.#readHeader(text);
      return;
    }
    if (text !== null && text.trim() === '') return;
    const { number, bytes } = line;
    if (text === null || line.cut) {
      const refused = line.cut
        ? refusal('line-too-long', 'The line is too long for a line of a table; only its begin is kept.')
        : refusal('not-utf8', 'The line is not UTF-8 text.');
      yield { line: number, bytes, readings: [], refused };
      return;
    }
    yield { line: number, bytes, ...rowReadings(text, this.#layout, this.#defaults, this.#options) };
  }

  #readHeader(text: string | null): CsvLayout {
    const { file, device } = this.#options;
    if (text === null) throw unreadable(file, 'line 1 is not UTF-8 text. Save the file as UTF-8.');
    this.#header = text.replace(/^\uFEFF/, '');
    const layout = readLayout(this.#header, file);
    if (layout.device === null && device === null)
      throw unreadable(file, "the table has no column 'device'. Name the device with --device.");
    return layout;
  }
}

/**
 * The readings of a whole table, and the lines that were refused.
 *
 * @example
 * readingsOfCsv('time,temperature\n2026-03-02T08:00:00+08:00,21.4', { device: 'probe-1', gateway: 'import', … })
 *   // { readings: [{ device: 'probe-1', quantity: 'temperature', value: 21.4, … }], refused: [] }
 */
export function readingsOfCsv(
  text: string,
  options: ReadingsCsvOptions,
): { readings: Reading[]; refused: (Refusal & { line: number })[] } {
  const table = new ReadingsCsv(options);
  const rows = [...table.feed(Buffer.from(text)), ...table.end()];
  return {
    readings: rows.flatMap((row) => row.readings),
    refused: rows.flatMap(({ line, refused }) => (refused ? [{ ...refused, line }] : [])),
  };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decoded({ bytes }: ByteLine): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

function unreadable(file: string, what: string): PlumblineError {
  return new PlumblineError('file-unreadable', `${file}: ${what}`);
}
