import { messageOf, PlumblineError } from '../../site/errors.ts';
import { isWorthCompacting, replaceByCopy, writeCompactCopy, writeCopy } from './duckdb-compact.ts';
import { isFileLost } from './duckdb-diagnosis.ts';
import type { DuckdbFile, DuckdbOptions } from './duckdb-file.ts';
import { loadCatalogue } from './duckdb-series.ts';
import { openOrSetAside } from './duckdb-set-aside.ts';

/**
 * A file over its life: opened, opened anew after DuckDB gave it up, closed. Writes come one after the other;
 * reads run beside them, and the file is never closed below a read (that ends the process).
 */
export class DuckdbSession {
  readonly path: string;
  readonly #options: DuckdbOptions;
  #file: DuckdbFile | null = null;
  #closed = false;
  #turns: Promise<unknown> = Promise.resolve();
  readonly #reading = new Set<Promise<unknown>>();

  constructor(path: string, options: DuckdbOptions) {
    this.path = path;
    this.#options = options;
  }

  async open(): Promise<void> {
    await this.#inTurn(() => this.#open());
  }

  /** Runs `work` when all writes before it are done. */
  write<T>(work: (file: DuckdbFile) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const file = await this.#open();
      try {
        return await work(file);
      } catch (error) {
        await this.#recover(file, error);
        throw new PlumblineError(
          'telemetry-unavailable',
          `Cannot write readings to ${this.path}: ${messageOf(error)}. Check that the disk is not full; the readings stay in the journal until it works.`,
          { cause: error },
        );
      }
    });
  }

  async read<T>(work: (file: DuckdbFile) => Promise<T>): Promise<T> {
    // The file may be given up between its opening and our turn; from here to `work` nothing can come between.
    while (!this.#file) await this.open();
    const file = this.#file;
    const reading = work(file);
    this.#reading.add(reading);
    try {
      return await reading;
    } catch (error) {
      if (isFileLost(error)) await this.#inTurn(() => this.#giveUp(file));
      throw new PlumblineError(
        'telemetry-unavailable',
        `Cannot read readings from ${this.path}: ${messageOf(error)}.`,
        { cause: error },
      );
    } finally {
      this.#reading.delete(reading);
    }
  }

  /**
   * Writes the file anew if much of it is free.
   *
   * @throws PlumblineError `telemetry-not-compacted`; nothing is lost, and the free room is used again
   */
  compact(): Promise<void> {
    return this.#inTurn(async () => {
      const file = await this.#open();
      try {
        if (!(await isWorthCompacting(file.writes))) return;
        const copy = await writeCompactCopy(file.writes, this.path);
        await this.#giveUp(file);
        if (!replaceByCopy(this.path, copy)) throw new Error('its write-ahead log could not be taken in');
      } catch (error) {
        throw new PlumblineError(
          'telemetry-not-compacted',
          `${this.path} keeps its size for now, and new readings take the room of those forgotten: ${messageOf(error)}. Make room on the disk; it is tried again at the next forgetting.`,
          { cause: error },
        );
      }
    });
  }

  /** All of it as it is now, in a new file; writes wait meanwhile. */
  copyTo(path: string): Promise<void> {
    return this.#inTurn(async () => {
      const file = await this.#open();
      await writeCopy(file.writes, path);
    });
  }

  close(): Promise<void> {
    return this.#inTurn(async () => {
      this.#closed = true;
      if (this.#file) await this.#giveUp(this.#file);
    });
  }

  async #open(): Promise<DuckdbFile> {
    if (this.#closed)
      throw new PlumblineError('telemetry-closed', `The readings in ${this.path} have been closed.`);
    this.#file ??= await openOrSetAside(this.path, this.#options);
    return this.#file;
  }

  /** After a failure what is on disk counts, not what we believe of it: a commit may have failed after all. */
  async #recover(file: DuckdbFile, error: unknown): Promise<void> {
    // After a fatal error (a disk that was full at a checkpoint) DuckDB refuses all until its file is opened anew.
    if (isFileLost(error)) return this.#giveUp(file);
    try {
      file.catalogue = await loadCatalogue(file.reads);
    } catch {
      await this.#giveUp(file);
    }
  }

  /** Only in turn. A file that was given up already stays so. */
  async #giveUp(file: DuckdbFile): Promise<void> {
    if (this.#file !== file) return;
    this.#file = null;
    await Promise.allSettled(this.#reading);
    file.close();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turns.then(work);
    // A failure is its caller's; the next in turn is not held up by it.
    this.#turns = turn.catch(() => undefined);
    return turn;
  }
}
