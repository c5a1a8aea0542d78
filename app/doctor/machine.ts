import { execFile } from 'node:child_process';
import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { type Finding, finding, good } from './finding.ts';

const run = promisify(execFile);
const NODE_MIN = 26;
// A month of a large site's readings, and room for a backup.
const FREE_BYTES_NOTE = 5e9;
// SQLite and DuckDB need room to commit at all.
const FREE_BYTES_BAD = 500e6;
const SAID_MS_MAX = 3_000;

export function nodeVersion(): Finding {
  const found = process.versions.node;
  return Number(found.split('.')[0]) >= NODE_MIN
    ? good('node', found)
    : finding('node', 'bad', found, `Start it with 'npm start' or npx: they use Node ${NODE_MIN}.`);
}

export function freeDisk(folder: string): Finding {
  const { bavail, bsize } = statfsSync(existing(folder));
  const free = bavail * bsize;
  const found = `${(free / 1e9).toFixed(1)} GB free`;
  const mend =
    'Make room, or bound what is kept: storage.journalGigabytesMax and telemetryDaysMax in site.yaml.';
  if (free < FREE_BYTES_BAD) return finding('disk', 'bad', found, mend);
  return free < FREE_BYTES_NOTE ? finding('disk', 'note', found, mend) : good('disk', found);
}

/** Readings without a time of their own get this machine's. */
export async function clockSync(): Promise<Finding> {
  try {
    const { stdout } = await run('timedatectl', ['show', '-p', 'NTPSynchronized', '--value'], {
      timeout: SAID_MS_MAX,
    });
    return stdout.trim() === 'yes'
      ? good('clock', 'synchronised')
      : finding(
          'clock',
          'bad',
          'not synchronised',
          'Set up a time server: timedatectl set-ntp true, or chrony with the site’s router.',
        );
  } catch {
    return finding(
      'clock',
      'unknown',
      `this system does not say; it shows ${new Date(Date.now()).toISOString()}`,
      'Compare it with a clock that is right.',
    );
  }
}

function existing(folder: string): string {
  try {
    statSync(folder);
    return folder;
  } catch {
    return existing(dirname(folder));
  }
}
