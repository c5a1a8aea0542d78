import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { thirdParties, thirdPartyDocument } from '../support/licences.ts';
import { root } from './source-files.ts';

// Permissive, and the two that ask something only of who changes their own files.
const ALLOWED = new Set([
  ...['MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0'],
  ...['Unlicense', 'Zlib', 'Python-2.0', 'OFL-1.1', 'MPL-2.0', 'EPL-2.0', 'WTFPL', 'CC0-1.0'],
  ...['MIT AND OFL-1.1', '(MIT OR GPL-3.0-or-later)', '(MIT AND Zlib)', 'MIT AND ISC'],
]);

test('nothing is installed under a licence that binds what is built with it', () => {
  expect(thirdParties().filter(({ licence }) => !ALLOWED.has(licence))).toEqual([]);
});

test('docs/third-party.md is what the lock file says; npm run licences writes it', () => {
  expect(readFileSync(join(root, 'docs/third-party.md'), 'utf8')).toBe(thirdPartyDocument(thirdParties()));
});
