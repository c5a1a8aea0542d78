import { parseSeriesKey, type SeriesName, seriesKey } from '../../site/reading.ts';
import { type SeriesBatch, storedKey } from './batch.ts';
import type { InfluxConnection, InfluxSeries } from './influx-connection.ts';
import { fromInfluxName } from './influx-names.ts';
import { selectSeries } from './influx-ql.ts';

/**
 * Which series the site has, and which of them hold texts. Asked once, then kept up by what is written: one
 * process writes a site. As many entries as the site has probes.
 */
export class InfluxSeriesList {
  readonly #connection: InfluxConnection;
  readonly #site: string;
  #holdsTexts = new Map<string, boolean>();
  #loaded: Promise<void> | null = null;

  constructor(connection: InfluxConnection, site: string) {
    this.#connection = connection;
    this.#site = site;
  }

  /** Asks the server, unless that has been done. */
  load(): Promise<void> {
    this.#loaded ??= this.#ask().catch((error) => {
      this.#loaded = null;
      throw error;
    });
    return this.#loaded;
  }

  /** After points were forgotten: what is left has to be asked again. */
  reset(): void {
    this.#loaded = null;
  }

  /** The database was made anew, and holds this batch only. */
  beginAnew(batch: readonly SeriesBatch[]): Promise<void> {
    this.#holdsTexts = new Map();
    return this.add(batch);
  }

  async names(): Promise<SeriesName[]> {
    await this.load();
    return [...this.#holdsTexts.keys()].map(parseSeriesKey);
  }

  async holdsTexts(series: SeriesName): Promise<boolean> {
    await this.load();
    return this.#holdsTexts.get(storedKey(series)) ?? false;
  }

  /** What is about to be written. Too early rather than too late: a text that nobody expects would be lost. */
  async add(batch: readonly SeriesBatch[]): Promise<void> {
    await this.load();
    for (const { key, points } of batch) {
      if (this.#holdsTexts.get(key)) continue;
      this.#holdsTexts.set(
        key,
        points.values().some((value) => typeof value === 'string'),
      );
    }
  }

  async #ask(): Promise<void> {
    const found = new Map<string, boolean>();
    for (const field of ['value', 'text'] as const)
      for (const series of await this.#connection.query(selectSeries(this.#site, field))) {
        const key = seriesKey(nameOf(series));
        found.set(key, field === 'text' || found.get(key) === true);
      }
    this.#holdsTexts = found;
  }
}

function nameOf({ name, tags }: InfluxSeries): SeriesName {
  return {
    gateway: fromInfluxName(tags?.gateway ?? ''),
    device: fromInfluxName(tags?.device ?? ''),
    channel: fromInfluxName(tags?.channel ?? ''),
    quantity: fromInfluxName(name ?? ''),
  };
}
