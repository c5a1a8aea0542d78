// `npm run check`: format, lint, types, borders, unused code. Tells each step and stops at none, so that one run
// shows everything.
import { spawnSync } from 'node:child_process';

const STEPS: [name: string, command: string, ...args: string[]][] = [
  ['format and lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['types', 'tsc', '-p', '.'],
  ['types of the viewer', 'tsc', '-p', 'twin-viewer'],
  ['borders and unused code', 'vitest', 'run', 'tests/house'],
];

let failed = 0;
for (const [name, command, ...args] of STEPS) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) failed++;
}
console.log(failed === 0 ? '\nAll checks are good.' : `\n${failed} of ${STEPS.length} checks failed.`);
process.exitCode = failed === 0 ? 0 : 1;
