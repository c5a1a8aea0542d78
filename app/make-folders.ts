import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder with those above it. One level at a time: Node's own recursive way never returns where a folder
 * exists but takes no new ones, as below /proc.
 */
export function makeFolders(path: string): void {
  const folder = resolve(path);
  if (existsSync(folder)) return;
  makeFolders(dirname(folder));
  mkdirSync(folder);
}
