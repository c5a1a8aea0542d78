import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { extract } from 'tar';
import type { Tell } from '../../server/control-socket.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import type { Environment } from '../environment.ts';
import { siteFolder } from '../folder.ts';
import { openHouse } from '../house.ts';
import type { Log } from '../log.ts';
import { EMPTY_SITE, readSiteFile, siteFilePath } from '../site-file.ts';
import { wallClock } from '../wall-clock.ts';
import { type BackedUpFile, type BackupManifest, listFiles, MANIFEST } from './backup-manifest.ts';

export interface Restored {
  folder: string;
  site: string;
  /** When the backup was made, ms. */
  createdAt: number;
  files: number;
  telemetry: BackupManifest['telemetry'];
}

/**
 * Makes a site's folder out of a backup: unpacked beside it, every sum compared, every database opened, and only then
 * put in its place.
 *
 * @param root where there must be nothing yet
 * @throws PlumblineError `backup-unreadable`, `backup-damaged`, `backup-newer`, `folder-not-empty`, `database-newer`
 */
export async function restoreBackup(
  source: string,
  root: string,
  environment: Environment,
  log: Log,
  tell: Tell,
): Promise<Restored> {
  const file = resolve(source);
  const target = resolve(root);
  requireEmpty(target);
  const work = workFolder(target);
  try {
    tell('unpacking', 0, 3);
    await unpack(file, work);
    const manifest = readManifest(file, work);
    const folder = join(work, 'site');
    tell('comparing sums', 1, 3);
    compare(file, manifest.files, await listFiles(folder));
    tell('opening the databases', 2, 3);
    await tryOpening(file, folder, environment, log);
    if (existsSync(target)) rmdirSync(target);
    renameSync(folder, target);
    const { site, createdAt, files, telemetry } = manifest;
    return { folder: target, site, createdAt, files: files.length, telemetry };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function workFolder(target: string): string {
  try {
    mkdirSync(dirname(target), { recursive: true });
    return mkdtempSync(join(dirname(target), `.${basename(target)}.partial-`));
  } catch (error) {
    throw new PlumblineError(
      'folder-unusable',
      `Cannot restore into ${target}: ${messageOf(error)}. Name another folder with --data.`,
      { cause: error },
    );
  }
}

function requireEmpty(target: string): void {
  if (!existsSync(target)) return;
  if (!lstatSync(target).isDirectory())
    throw new PlumblineError(
      'folder-not-empty',
      `${target} is no folder. Name another with --data; a restore makes it.`,
    );
  if (readdirSync(target).length > 0)
    throw new PlumblineError(
      'folder-not-empty',
      `${target} is not empty, and a restore writes over nothing. Move it away, or name another folder with --data.`,
    );
}

async function unpack(file: string, work: string): Promise<void> {
  try {
    await extract({
      file,
      cwd: work,
      strict: true,
      // Ours has files and folders; links in an archive lead out of it.
      filter: (path, entry) =>
        'type' in entry &&
        (entry.type === 'File' || entry.type === 'Directory') &&
        (path === MANIFEST || path.startsWith('site/')),
    });
  } catch (error) {
    throw new PlumblineError(
      'backup-unreadable',
      `${file} cannot be read as a backup: ${messageOf(error)}. Take one that 'plumbline backup' has written.`,
      { cause: error },
    );
  }
}

function readManifest(file: string, work: string): BackupManifest {
  const path = join(work, MANIFEST);
  if (!existsSync(path))
    throw new PlumblineError(
      'backup-unreadable',
      `${file} is no backup of a site: it has no ${MANIFEST}. Take one that 'plumbline backup' has written.`,
    );
  const manifest = parsed(readFileSync(path, 'utf8'));
  if (!manifest)
    throw new PlumblineError(
      'backup-unreadable',
      `${file} has a ${MANIFEST} that cannot be read. Take a backup that 'plumbline backup' has written.`,
    );
  if (manifest.format !== 1)
    throw new PlumblineError(
      'backup-newer',
      `${file} was written by Plumbline ${manifest.plumbline}, in a form that this one does not know. Update Plumbline first.`,
    );
  return manifest;
}

function parsed(text: string): BackupManifest | null {
  try {
    const found = JSON.parse(text) as BackupManifest | null;
    return found?.format === 1 && !Array.isArray(found.files) ? null : found;
  } catch {
    return null;
  }
}

function compare(file: string, wanted: readonly BackedUpFile[], found: readonly BackedUpFile[]): void {
  const sums = new Map(found.map(({ path, sha256 }) => [path, sha256]));
  const wrong = wanted.filter(({ path, sha256 }) => sums.get(path) !== sha256);
  if (wrong.length > 0 || found.length !== wanted.length)
    throw new PlumblineError(
      'backup-damaged',
      `${file} is damaged: ${wrong[0]?.path ?? 'a file in it'} is not what was written. Take another backup; nothing was restored.`,
    );
}

/** Databases that do not open, or that a newer Plumbline wrote, are found now and not at the next start. */
async function tryOpening(file: string, folder: string, environment: Environment, log: Log): Promise<void> {
  const site = readSiteFile(siteFilePath(folder, null)) ?? EMPTY_SITE;
  const damaged: string[] = [];
  // A service sets a damaged database aside and goes on without it; a restore does not.
  const listening: Log = {
    ...log,
    warn(event, detail) {
      if (event === 'database-damaged') damaged.push(`${basename(String(detail?.file))}: ${detail?.why}`);
      else log.warn(event, detail);
    },
  };
  const house = await openHouse(siteFolder(folder), site, environment, wallClock, listening);
  await house.close();
  if (damaged.length > 0)
    throw new PlumblineError(
      'backup-damaged',
      `${file} holds a database that does not open (${damaged.join('; ')}). Take another backup; nothing was restored.`,
    );
}
