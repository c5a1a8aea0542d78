import { messageOf, PlumblineError } from '../../site/errors.ts';
import { type DuckdbFile, type DuckdbOptions, openDuckdbFile } from './duckdb-file.ts';
import { loadCatalogue } from './duckdb-series.ts';

/**
 * A file over its life: opened, opened anew after DuckDB gave it up, closed. Writes come one after the other;
 * reads run beside them, and the file is never closed below a read (that ends the process).
 */
export class DuckdbSession {
  readonly #path: string;
  readonly #options: DuckdbOptions;
  #file: DuckdbFile | null = null;
  #closed = false;
  #turns: Promise<unknown> = Promise.resolve();
  readonly #reading = new Set<Promise<unknown>>();

  constructor(path: string, options: DuckdbOptions) {
    this.#path = path;
    this.#options = options;
  }

  async open(): Promise<void> {
    await this.#inTurn(() => this.#open());
  }

  /** Runs `work` when all writes before it are done. */
  write(work: (file: DuckdbFile) => Promise<void>): Promise<void> {
    return this.#inTurn(async () => {
      const file = await this.#open();
      try {
        await work(file);
      } catch (error) {
        await this.#recover(file, messageOf(error));
        throw new PlumblineError(
          'telemetry-unavailable',
          `Cannot write readings to ${this.#path}: ${messageOf(error)}. Check that the disk is not full; the readings stay in the journal until it works.`,
          { cause: error },
        );
      }
    });
  }

  async read<T>(work: (file: DuckdbFile) => Promise<T>): Promise<T> {
    // The file may be given up between its opening and our turn; from here to `work` nothing can come between.
    while (!this.#file) await this.open();
    const reading = work(this.#file);
    this.#reading.add(reading);
    try {
      return await reading;
    } finally {
      this.#reading.delete(reading);
    }
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      this.#closed = true;
      await this.#giveUp();
    });
  }

  async #open(): Promise<DuckdbFile> {
    if (this.#closed)
      throw new PlumblineError('telemetry-closed', `The readings in ${this.#path} have been closed.`);
    this.#file ??= await openDuckdbFile(this.#path, this.#options);
    return this.#file;
  }

  /** After a failure what is on disk counts, not what we believe of it: a commit may have failed after all. */
  async #recover(file: DuckdbFile, message: string): Promise<void> {
    // After a fatal error (a disk that was full at a checkpoint) DuckDB refuses all until its file is opened anew.
    if (/fatal|invalidated/i.test(message)) return this.#giveUp();
    try {
      file.catalogue = await loadCatalogue(file.reads);
    } catch {
      await this.#giveUp();
    }
  }

  async #giveUp(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await Promise.allSettled(this.#reading);
    file?.close();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turns.then(work);
    // A failure is its caller's; the next in turn is not held up by it.
    this.#turns = turn.catch(() => undefined);
    return turn;
  }
}
