#!/usr/bin/env node
// The door: whatever Node the host has, the one that the project pins runs the program.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./plumbline.ts', import.meta.url));
const pinned = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
const [major] = process.versions.node.split('.').map(Number);

if (major >= 26) {
  await import('./plumbline.ts');
} else if (existsSync(pinned)) {
  const child = spawn(pinned, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  // Whoever stops this process means the program.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
} else {
  console.error('Plumbline needs Node 26 or newer. Run `npm ci` in its folder: that brings it along.');
  process.exitCode = 2;
}
