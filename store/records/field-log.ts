import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import type { JournalBatch, JournalEntry, JournalReader, ProgressReport } from '../../site/journal.ts';
import { type Reading, type SeriesName, seriesKey } from '../../site/reading.ts';
import { transaction } from '../sqlite.ts';
import type { Forecasts } from './forecasts.ts';
import { GatewayClocks } from './gateway-clocks.ts';
import type { Quarantine } from './quarantine.ts';
import type { ReaderPositions } from './reader-positions.ts';
import { type SentOnce, sentOnce } from './sent-once.ts';

export interface ReportedProgress {
  at: number;
  gateway: string;
  progress: ProgressReport;
}

export interface GatewayStatus {
  gateway: string;
  /** When the gateway says it was. */
  at: number;
  receivedAt: number;
  online: boolean;
  firmware: string | null;
  /** Its clock minus ours, ms; null when it does not tell. */
  clockOffsetMs: number | null;
}

const READER = 'field-log';
const KEPT: ReadonlySet<JournalEntry['kind']> = new Set(['progress', 'status', 'quarantined', 'forecast']);

/** What the site reports beside readings: progress, the gateways' own state, and what could not be understood. */
export class FieldLog implements JournalReader {
  readonly name = READER;
  readonly #database: DatabaseSync;
  readonly #positions: ReaderPositions;
  readonly #quarantine: Quarantine;
  readonly #forecasts: Forecasts;
  readonly #clocks: GatewayClocks;
  readonly #sent: SentOnce;
  readonly #listeners = new Set<() => void>();
  readonly #units = new Map<string, string>();

  constructor(
    database: DatabaseSync,
    positions: ReaderPositions,
    quarantine: Quarantine,
    forecasts: Forecasts,
  ) {
    this.#database = database;
    this.#quarantine = quarantine;
    this.#forecasts = forecasts;
    this.#clocks = new GatewayClocks(database);
    this.#sent = sentOnce(database);
    this.#positions = positions;
    for (const row of database.prepare('SELECT series, unit FROM series_unit').all())
      this.#units.set(String(row.series), String(row.unit));
  }

  position(): number {
    return this.#positions.get(READER);
  }

  read(batches: readonly JournalBatch[]): Promise<void> {
    const last = batches.at(-1);
    if (!last) return Promise.resolve();
    let progress = false;
    // Most batches hold readings alone; they cost this reader no transaction, only a position later on.
    const relevant = batches.filter(({ entries }) => entries.some((entry) => this.#isForUs(entry)));
    if (relevant.length > 0)
      transaction(this.#database, () => {
        for (const { position, entries } of relevant)
          entries.forEach((entry, index) => {
            if (this.#keep(position, index, entry)) progress = true;
          });
        this.#positions.set(READER, last.position);
      });
    if (progress) for (const listener of this.#listeners) listener();
    return Promise.resolve();
  }

  #isForUs(entry: JournalEntry): boolean {
    if (entry.kind !== 'readings') return KEPT.has(entry.kind);
    return entry.readings.some(({ unit }) => unit !== undefined) || this.#clocks.isNews(entry.readings);
  }

  /** Called after new progress reports are on disk. */
  onProgress(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** All reports up to a time, oldest first. */
  progress(upTo = Number.MAX_SAFE_INTEGER): ReportedProgress[] {
    return this.#database
      .prepare('SELECT at, gateway, body FROM progress WHERE at <= ? ORDER BY at, position, entry')
      .all(upTo)
      .map((row) => ({
        at: Number(row.at),
        gateway: String(row.gateway),
        progress: JSON.parse(String(row.body)),
      }));
  }

  /** The report that came with a key of its sender's; null when none has. */
  ofKey(key: string): ProgressReport | null {
    const place = this.#sent.answer(key);
    if (!isPlace(place)) return null;
    const row = this.#database
      .prepare('SELECT body FROM progress WHERE position = ? AND entry = ?')
      .get(place.position, place.entry);
    return row ? JSON.parse(String(row.body)) : null;
  }

  /** How many reports count at a time. */
  progressCount(upTo: number): number {
    const row = this.#database.prepare('SELECT count(*) AS number FROM progress WHERE at <= ?').get(upTo);
    return Number(row?.number ?? 0);
  }

  /** When the first report after a time will count; null when there is none. */
  nextProgressAfter(at: number): number | null {
    const row = this.#database.prepare('SELECT min(at) AS at FROM progress WHERE at > ?').get(at);
    return row?.at === null || row?.at === undefined ? null : Number(row.at);
  }

  /** The unit that a series states itself; null where its quantity says it. */
  unitOf(series: SeriesName): string | null {
    return this.#units.get(seriesKey(series)) ?? null;
  }

  /** Gateways themselves; a Sparkplug edge's devices, which are told of as `gateway/edge/device`, are none. */
  gateways(): GatewayStatus[] {
    return this.#statuses('NOT LIKE');
  }

  /** A Sparkplug edge's devices, as `gateway/edge/device`. */
  gatewayParts(): GatewayStatus[] {
    return this.#statuses('LIKE');
  }

  /** How far the newest readings of a gateway lie ahead of our clock, ms; null where they do not. */
  aheadMs(gateway: string): number | null {
    return this.#clocks.aheadMs(gateway);
  }

  #statuses(operator: 'LIKE' | 'NOT LIKE'): GatewayStatus[] {
    return this.#database
      .prepare(`SELECT * FROM gateway_status WHERE gateway ${operator} '%/%' ORDER BY gateway`)
      .all()
      .map((row) => ({
        gateway: String(row.gateway),
        at: Number(row.at),
        receivedAt: Number(row.received_at),
        online: Number(row.online) === 1,
        firmware: row.firmware === null ? null : String(row.firmware),
        clockOffsetMs: row.clock_offset_ms === null ? null : Number(row.clock_offset_ms),
      }));
  }

  /** A form that a weak line has sent twice counts once. */
  #isFirst(position: number, index: number, entry: Extract<JournalEntry, { kind: 'progress' }>): boolean {
    const { key } = entry.progress;
    if (key === undefined) return true;
    const place = { position, entry: index };
    this.#sent.keep(key, entry.receivedAt, place);
    return isDeepStrictEqual(this.#sent.answer(key), place);
  }

  #keepUnit(reading: Reading): void {
    const key = seriesKey(reading);
    if (reading.unit === undefined || this.#units.get(key) === reading.unit) return;
    this.#database
      .prepare(
        'INSERT INTO series_unit (series, unit) VALUES (?, ?) ON CONFLICT (series) DO UPDATE SET unit = excluded.unit',
      )
      .run(key, reading.unit);
    this.#units.set(key, reading.unit);
  }

  #keep(position: number, index: number, entry: JournalEntry): boolean {
    switch (entry.kind) {
      case 'readings':
        for (const reading of entry.readings) this.#keepUnit(reading);
        this.#clocks.note(entry.readings);
        return false;
      case 'progress':
        if (!this.#isFirst(position, index, entry)) return false;
        this.#database
          .prepare(
            'INSERT OR IGNORE INTO progress (position, entry, at, gateway, body) VALUES (?, ?, ?, ?, ?)',
          )
          .run(position, index, entry.at, entry.gateway, JSON.stringify(entry.progress));
        return true;
      case 'status':
        this.#database
          .prepare(
            `INSERT INTO gateway_status (gateway, at, received_at, online, firmware, clock_offset_ms) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (gateway) DO UPDATE SET at = excluded.at, received_at = excluded.received_at, online = excluded.online,
               firmware = coalesce(excluded.firmware, firmware), clock_offset_ms = coalesce(excluded.clock_offset_ms, clock_offset_ms)`,
          )
          .run(
            entry.gateway,
            entry.at,
            entry.receivedAt,
            entry.online ? 1 : 0,
            entry.firmware ?? null,
            entry.clock === undefined ? null : Math.round(entry.clock - entry.receivedAt),
          );
        return false;
      case 'quarantined':
        this.#quarantine.keep(position, index, entry);
        return false;
      case 'forecast':
        this.#forecasts.keep(entry);
        return false;
      default:
        return false;
    }
  }
}

function isPlace(value: unknown): value is { position: number; entry: number } {
  return typeof value === 'object' && value !== null && 'position' in value && 'entry' in value;
}
