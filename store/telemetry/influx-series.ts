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
  readonly #holdsTexts = new Map<string, boolean>();
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
    for (const field of ['value', 'text'] as const)
      for (const series of await this.#connection.query(selectSeries(this.#site, field)))
        this.#note(nameOf(series), field === 'text');
  }

  #note(name: SeriesName, holdsTexts: boolean): void {
    const key = seriesKey(name);
    this.#holdsTexts.set(key, holdsTexts || this.#holdsTexts.get(key) === true);
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
