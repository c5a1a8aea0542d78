import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { tempFolder } from './temp-folder.ts';

/** Can this machine mount one? Only root may, and not in every container. */
export function smallDiskMissing(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-'));
  const mounted = mount(folder, 1);
  if (mounted) spawnSync('umount', [folder]);
  rmdirSync(folder);
  if (!mounted) console.warn('skipped: a small file system cannot be mounted here (needs root)');
  return !mounted;
}

/** A file system of its own with so many MB. */
export function smallDisk(megabytes: number): string {
  const folder = tempFolder();
  if (!mount(folder, megabytes)) throw new Error(`cannot mount ${megabytes} MB`);
  onTestFinished(() => void spawnSync('umount', ['--lazy', folder]));
  return folder;
}

function mount(folder: string, megabytes: number): boolean {
  return (
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'plumbline-test', folder]).status === 0
  );
}
