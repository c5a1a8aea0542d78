import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What is in a backup, so that a restore can tell whether it is whole. */
export interface BackupManifest {
  format: 1;
  plumbline: string;
  site: string;
  /** ms. */
  createdAt: number;
  /** Where the readings are: in the backup, or in a server that has backups of its own. */
  telemetry: 'duckdb' | 'influxdb';
  files: BackedUpFile[];
}

export interface BackedUpFile {
  /** Below the folder, with `/`. */
  path: string;
  bytes: number;
  sha256: string;
}

export const MANIFEST = 'manifest.json';

/** Every file below a folder, with its sum. */
export async function listFiles(folder: string): Promise<BackedUpFile[]> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files: BackedUpFile[] = [];
  for (const path of paths)
    files.push({
      path: relative(folder, path).split(sep).join('/'),
      bytes: statSync(path).size,
      sha256: await sumOf(path),
    });
  return files;
}

async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
