import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../broker/limits.ts';
import { root } from '../house/source-files.ts';

test('docs/broker-limits.md names every limit with its default', () => {
  const rows = readFileSync(join(root, 'docs/broker-limits.md'), 'utf8').matchAll(
    /^\| `(\w+)` \| (\d+) \|/gm,
  );
  const documented = Object.fromEntries([...rows].map(([, name, value]) => [name, Number(value)]));
  expect(documented).toEqual(DEFAULT_LIMITS);
});
