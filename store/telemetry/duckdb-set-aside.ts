import { existsSync, renameSync } from 'node:fs';
import { PlumblineError } from '../../site/errors.ts';
import { isLogDamaged } from './duckdb-diagnosis.ts';
import { type DuckdbFile, type DuckdbOptions, openDuckdbFile } from './duckdb-file.ts';

// The log, then the file: after that there is nothing left that could be damaged.
const SET_ASIDE_MAX = 2;

/**
 * Opens the file; one that is damaged is set aside, where that is wanted (`onDamaged`), and an empty one made: new
 * readings matter more than waiting for a person. Nothing is deleted.
 *
 * @throws PlumblineError `telemetry-locked`, `telemetry-damaged` (nobody asked for setting aside) or
 * `telemetry-unavailable`
 */
export async function openOrSetAside(path: string, options: DuckdbOptions): Promise<DuckdbFile> {
  for (let setAsides = 0; options.onDamaged && setAsides < SET_ASIDE_MAX; setAsides++) {
    try {
      return await openDuckdbFile(path, options);
    } catch (error) {
      if (!(error instanceof PlumblineError) || error.code !== 'telemetry-damaged') throw error;
      options.onDamaged(setAside(path, error));
    }
  }
  return openDuckdbFile(path, options);
}

/** As little as possible: the write-ahead log alone if that is what cannot be read. */
function setAside(path: string, damage: PlumblineError): string {
  const log = `${path}.wal`;
  const hasLog = existsSync(log);
  if (hasLog && isLogDamaged(damage)) return moveAway(log);
  const away = moveAway(path);
  // DuckDB looks for a file's log under this name: the pair can be opened as one by whoever tries to rescue it.
  if (hasLog) renameSync(log, `${away}.wal`);
  return away;
}

function moveAway(path: string): string {
  let number = 1;
  while (existsSync(`${path}.damaged-${number}`)) number++;
  const away = `${path}.damaged-${number}`;
  renameSync(path, away);
  return away;
}
