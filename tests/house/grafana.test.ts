import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { QUANTITIES } from '../../site/quantities.ts';
import { root, sourceFiles } from './source-files.ts';

interface Board {
  uid: string;
  panels: { id: number; title: string; targets: { expr?: string; query?: string }[] }[];
}

const board = (name: string) =>
  JSON.parse(readFileSync(join(root, 'deploy/grafana', `${name}.json`), 'utf8')) as Board;

test('every metric that a panel shows is one of ours, or of the process', () => {
  const known = new Set(
    sourceFiles()
      .filter(({ path }) => path.startsWith('app/'))
      .flatMap(({ text }) => text.match(/plumbline_[a-z_]+/g) ?? []),
  );
  const shown = board('service').panels.flatMap(({ targets }) =>
    targets.flatMap(({ expr = '' }) => expr.match(/plumbline_[a-z_]+/g) ?? []),
  );
  expect(shown.length).toBeGreaterThan(12);
  expect(shown.map((name) => name.replace(/_bucket$/, '')).filter((name) => !known.has(name))).toEqual([]);
});

test('every measurement that a panel asks for is a quantity', () => {
  const known = new Set(QUANTITIES.map(({ name }) => name));
  const asked = board('readings').panels.flatMap(({ targets }) =>
    targets.flatMap(({ query = '' }) => /FROM "([^"]+)"/.exec(query)?.[1] ?? []),
  );
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter((name) => !known.has(name))).toEqual([]);
});

test('panels have ids and titles of their own', () => {
  for (const name of ['service', 'readings']) {
    const { panels } = board(name);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  }
});
