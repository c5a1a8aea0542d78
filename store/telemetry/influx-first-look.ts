import { setTimeout as pause } from 'node:timers/promises';
import type { InfluxConnection } from './influx-connection.ts';

// Two seconds in all; seen: a fraction of one.
const LOOKS_MAX = 40;
const PAUSE_MS = 50;

/**
 * Waits until a database that was made just now shows what was written into it: 1.x can answer the first question
 * after the first write with nothing, and a caller who has been told 'written' must be able to read.
 *
 * @param influxQl asks for something that was written
 */
export async function awaitVisible(connection: InfluxConnection, influxQl: string): Promise<void> {
  for (let look = 0; look < LOOKS_MAX; look++) {
    if ((await connection.query(influxQl)).length > 0) break;
    await pause(PAUSE_MS);
  }
  connection.databaseIsNew = false;
}
