import type { DatabaseSync } from 'node:sqlite';
import type { Reading } from '../../site/reading.ts';

// Clocks of boxes drift by seconds; a minute is worth a look.
const AHEAD_MS_MIN = 60_000;
// A row is not written anew for a drift that changes nothing.
const CHANGE_MS_MIN = 30_000;

/**
 * How far gateways' clocks run ahead, by readings that lie in the future when they come. One that runs behind cannot be
 * told from one that sends late; such a gateway may tell its own clock in its status.
 */
export class GatewayClocks {
  readonly #database: DatabaseSync;
  readonly #ahead = new Map<string, number>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    for (const row of database.prepare('SELECT gateway, ahead_ms FROM gateway_clock').all())
      this.#ahead.set(String(row.gateway), Number(row.ahead_ms));
  }

  /** ms; null where nothing lies in the future. */
  aheadMs(gateway: string): number | null {
    return this.#ahead.get(gateway) ?? null;
  }

  /** Do the readings of a message say something new of their gateway's clock? */
  isNews(readings: readonly Reading[]): boolean {
    return this.#change(readings) !== null;
  }

  note(readings: readonly Reading[]): void {
    const change = this.#change(readings);
    if (!change) return;
    const { gateway, aheadMs } = change;
    if (aheadMs === null) {
      this.#ahead.delete(gateway);
      this.#database.prepare('DELETE FROM gateway_clock WHERE gateway = ?').run(gateway);
      return;
    }
    this.#ahead.set(gateway, aheadMs);
    this.#database
      .prepare(
        `INSERT INTO gateway_clock (gateway, ahead_ms) VALUES (?, ?)
         ON CONFLICT (gateway) DO UPDATE SET ahead_ms = excluded.ahead_ms`,
      )
      .run(gateway, aheadMs);
  }

  #change(readings: readonly Reading[]): { gateway: string; aheadMs: number | null } | null {
    const [first] = readings;
    if (!first) return null;
    const { gateway } = first;
    let newest = Number.NEGATIVE_INFINITY;
    for (const { at, receivedAt } of readings) newest = Math.max(newest, at - receivedAt);
    const known = this.#ahead.get(gateway);
    if (newest >= AHEAD_MS_MIN)
      return known !== undefined && Math.abs(newest - known) < CHANGE_MS_MIN
        ? null
        : { gateway, aheadMs: newest };
    // A reading of now, and not of tomorrow: the clock was set. An old one says nothing.
    return known !== undefined && newest > -AHEAD_MS_MIN ? { gateway, aheadMs: null } : null;
  }
}
