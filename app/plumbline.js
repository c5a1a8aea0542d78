#!/usr/bin/env node
// The door: whatever Node the host has, the one that the project pins runs the program.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./plumbline.ts', import.meta.url));
const pinned = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
const [major] = process.versions.node.split('.').map(Number);

if (major >= 26) {
  await import('./plumbline.ts');
} else if (existsSync(pinned)) {
  // The terminal's Ctrl-C reaches both; this one waits until the other has put its data away.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  const { status, signal } = spawnSync(pinned, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = signal ? 1 : (status ?? 1);
} else {
  console.error('Plumbline needs Node 26 or newer. Run `npm ci` in its folder: that brings it along.');
  process.exitCode = 2;
}
