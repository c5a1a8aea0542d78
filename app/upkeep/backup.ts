import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { create } from 'tar';
import type { Tell } from '../../server/control-socket.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { siteFolder } from '../folder.ts';
import type { House } from '../house.ts';
import { version } from '../version.ts';
import { type BackupManifest, listFiles, MANIFEST } from './backup-manifest.ts';

export interface BackedUp {
  file: string;
  bytes: number;
  files: number;
  /** ms. */
  createdAt: number;
  telemetry: BackupManifest['telemetry'];
}

// Databases are copied through their own connections; what was set aside, sockets and half-written files stay.
const LEFT_OUT = /(\.sqlite|\.duckdb)([.-].*)?$|\.sock$|\.partial/;

/**
 * Writes everything a site keeps into one file, beside a service at work.
 *
 * The order makes it whole: each database that follows the journal is copied before it or may be ahead of it, and
 * every reader goes on from its own position after a restore. So whatever was acknowledged before the backup began is
 * in it.
 *
 * @param target a gzipped tar; must not exist
 * @throws PlumblineError `backup-exists` or `backup-failed`
 */
export async function writeBackup(house: House, target: string, tell: Tell): Promise<BackedUp> {
  const file = resolve(target);
  if (existsSync(file))
    throw new PlumblineError(
      'backup-exists',
      `${file} is there already. Give the backup another name, or take the old one away.`,
    );
  const work = workFolder(file);
  try {
    const folder = join(work, 'site');
    const telemetry = await copyAll(house, folder, tell);
    const manifest: BackupManifest = {
      format: 1,
      plumbline: version,
      site: house.site.id,
      createdAt: house.clock.now(),
      telemetry,
      files: await listFiles(folder),
    };
    writeFileSync(join(work, MANIFEST), JSON.stringify(manifest, null, 1));
    tell('packing', 5, STEPS);
    const packed = join(work, 'packed.tar.gz');
    // What is large in it is packed already: the lightest effort does.
    await create({ file: packed, cwd: work, gzip: { level: 1 }, portable: true, strict: true }, [
      MANIFEST,
      'site',
    ]);
    sync(packed);
    renameSync(packed, file);
    sync(dirname(file));
    return {
      file,
      bytes: statSync(file).size,
      files: manifest.files.length,
      createdAt: manifest.createdAt,
      telemetry,
    };
  } catch (error) {
    throw new PlumblineError(
      'backup-failed',
      `No backup was written to ${file}: ${messageOf(error)}. Check that there is room for twice the size of ${house.folder.root}.`,
      { cause: error },
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const STEPS = 6;

async function copyAll(house: House, target: string, tell: Tell): Promise<BackupManifest['telemetry']> {
  const { folder, records, mqttSessions, journal, telemetry } = house;
  const to = siteFolder(target);
  mkdirSync(target);
  tell('records', 0, STEPS);
  await records.copyTo(to.records);
  // After the records: a photo, a model or a rule file is written before the record that names it.
  tell('settings, models, photos', 1, STEPS);
  cpSync(folder.root, target, {
    recursive: true,
    // What lies on another disk belongs to the site too; a link would lead out of the backup.
    dereference: true,
    filter: (path) => path === folder.root || !LEFT_OUT.test(basename(path)),
  });
  tell('MQTT sessions', 2, STEPS);
  await mqttSessions.copyTo(to.mqtt);
  tell('journal', 3, STEPS);
  await journal.copyTo(to.journal);
  tell('readings', 4, STEPS);
  if (!telemetry.copyTo) return 'influxdb';
  await telemetry.copyTo(to.telemetry);
  return 'duckdb';
}

/** On the disk of the backup, so that it comes into its place at once or not at all. */
function workFolder(file: string): string {
  const beside = dirname(file);
  try {
    for (const left of readdirSync(beside))
      if (left.startsWith(`.${basename(file)}.partial`))
        rmSync(join(beside, left), { recursive: true, force: true });
    return mkdtempSync(join(beside, `.${basename(file)}.partial-`));
  } catch (error) {
    throw new PlumblineError(
      'backup-failed',
      `Cannot write to ${beside}: ${messageOf(error)}. Make the folder, or name another.`,
      { cause: error },
    );
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
