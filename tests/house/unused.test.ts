import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sourceFiles } from './source-files.ts';

const files = sourceFiles();
const ours = files.filter(({ path }) => !path.startsWith('tests/'));
const configs = ['vitest.config.ts', 'package.json', 'twin-viewer/index.html', 'twin-viewer/vite.config.ts'];
// Started by name: the program itself, worker threads, and what tools load.
const ENTRY =
  /^(app\/plumbline|bench\/[a-z-]+|twin-viewer\/(src\/main|src\/wall\/shell\/shell|bench\/page|vite\.config)|.*-worker|.*\.d)\.tsx?$/;

test('every exported name is used by another file', () => {
  const words = new Map<string, Set<string>>();
  for (const file of files)
    for (const word of new Set(file.text.match(/[A-Za-z_$][\w$]*/g)))
      words.set(word, (words.get(word) ?? new Set()).add(file.path));
  const unused = ours.flatMap((file) =>
    ENTRY.test(file.path)
      ? []
      : exportedNames(file.text)
          .filter((name) => (words.get(name)?.size ?? 0) < 2 && occurrences(file.text, name) < 2)
          .map((name) => `${file.path}: ${name}`),
  );
  expect(unused).toEqual([]);
});

test('every file is reached from somewhere', () => {
  const reached = new Set(files.flatMap(({ imports }) => imports));
  const orphans = ours.filter(({ path }) => !ENTRY.test(path) && !reached.has(path));
  expect(orphans.map(({ path }) => path)).toEqual([]);
});

test('every dependency in package.json is used', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = new Set(files.flatMap(({ packages }) => packages.map(packageOf)));
  const texts = configs.map((file) => read(join(root, file))).join('\n');
  // Brought along to be run, not imported: the pinned Node, the compiler, the formatter, types of the above.
  const tools = new Set(['node', 'typescript', '@biomejs/biome', 'vite', 'vitest']);
  const unused = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    (name) =>
      !tools.has(name) &&
      !named.has(name) &&
      !isTypesOf(name, named) &&
      !texts.replaceAll(`"${name}":`, '').includes(name),
  );
  expect(unused).toEqual([]);
});

function exportedNames(text: string): string[] {
  return [...text.matchAll(/^export (?:async )?(?:const|function\*?|class|interface|type|let) (\w+)/gm)].map(
    (match) => match[1] ?? '',
  );
}

function occurrences(text: string, name: string): number {
  return text.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;
}

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function isTypesOf(name: string, named: ReadonlySet<string>): boolean {
  return name === '@types/node' || (name.startsWith('@types/') && named.has(name.slice('@types/'.length)));
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
