import { expect, test } from 'vitest';
import { leadsOut } from '../../server/outside-paths.ts';

test.each([
  '/models/../site.yaml',
  '/models/..%2f..%2fsite.yaml',
  '/models/%2e%2e/site.yaml',
  '/models/..%5c..%5csite.yaml',
  '/models/%252e%252e%252fsite.yaml',
  '/models/a%00.glb',
  '/models/%zz',
])('%s leads out', (path) => {
  expect(leadsOut(path)).toBe(true);
});

test.each([
  '/models/0a1b.glb',
  '/api/v1/pours/slab-L7..B',
  '/api/v1/elements/2O2Fr$t4X7Zf8NOew3FLOH',
  '/api/v1/devices/%E6%B5%8B%E7%82%B9',
  '/desk/100%25',
])('%s does not', (path) => {
  expect(leadsOut(path)).toBe(false);
});
