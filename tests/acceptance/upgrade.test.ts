import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../house/source-files.ts';

// Some weeks of work: several migrations lie between.
const COMMITS_BACK = 60;

test('a site that an older version kept, killed in the middle, is opened by this one; the way back is refused', {
  timeout: 180_000,
}, () => {
  const older = olderVersion();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'tests/torture/upgrade.ts'), '--from', older],
    { encoding: 'utf8' },
  );
  expect({ older, status, stderr }).toMatchObject({ status: 0 });
  expect(stdout).toContain('this version: the same answers');
});

/** The last release; without one, as far back as the clone knows, which is this version where it knows no other. */
function olderVersion(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim().split('\n');
  const [release] = git(
    'tag',
    '--sort=-creatordate',
    '--merged',
    'HEAD',
    '--no-contains',
    'HEAD',
    '--list',
    'v*',
  );
  if (release) return release;
  const commits = git('rev-list', '--first-parent', 'HEAD');
  return commits[Math.min(COMMITS_BACK, commits.length - 1)] ?? 'HEAD';
}
