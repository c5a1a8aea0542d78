import { rmSync } from 'node:fs';
import { backup, type DatabaseSync } from 'node:sqlite';

// 16 MB a step: the service goes on between two.
const PAGES_A_STEP = 4096;

/**
 * A copy of an open database as it is now, whole and without a write-ahead log, while it is being written. It must be
 * made through the connection that writes: another one's commits would make it begin anew each time.
 *
 * @param file must not exist
 */
export async function copySqlite(database: DatabaseSync, file: string): Promise<void> {
  try {
    await backup(database, file, { rate: PAGES_A_STEP });
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}
