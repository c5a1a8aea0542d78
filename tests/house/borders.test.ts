import { expect, test } from 'vitest';
import { type SourceFile, sourceFiles } from './source-files.ts';

const files = sourceFiles();
// Who may put parts together; everybody else knows the words of `site/` and himself.
const ASSEMBLERS = new Set(['app', 'tests', 'bench']);

/** Where it stands what really happens on a simulated site. */
const TRUTH = ['simulators/truth.ts', 'simulators/facts.ts', 'simulators/truth-file.ts'];

const folderOf = (path: string) => path.split('/')[0] ?? '';

test('every folder imports itself and site/ only; app/ puts the parts together', () => {
  const crossings = files.flatMap((file) =>
    ASSEMBLERS.has(folderOf(file.path))
      ? []
      : file.imports
          .filter((target) => ![folderOf(file.path), 'site'].includes(folderOf(target)))
          .map((target) => `${file.path} imports ${target}`),
  );
  expect(crossings).toEqual([]);
});

test('nobody but the simulation and the tests sees the truth of the simulation', () => {
  const peeks = files.flatMap((file) =>
    ['simulators', 'tests', 'bench'].includes(folderOf(file.path))
      ? []
      : file.imports
          .filter((target) => TRUTH.some((truth) => target === truth))
          // The command that writes the truth into a file for people; it has no service in it.
          .filter(
            (target) => !(file.path === 'app/demo/simulate.ts' && target === 'simulators/truth-file.ts'),
          )
          .map((target) => `${file.path} imports ${target}`),
  );
  expect(peeks).toEqual([]);
});

test('the service has nothing of the simulation in it, not even by way of others', () => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Set(['app/start.ts']);
  for (const path of reached) for (const target of byPath.get(path)?.imports ?? []) reached.add(target);
  expect(reached.size).toBeGreaterThan(200);
  expect([...reached].filter((path) => folderOf(path) === 'simulators')).toEqual([]);
});

test('no import leads back to where it came from', () => {
  expect(findCycle(files)).toBeNull();
});

test('time and chance are passed in below app/', () => {
  const pure = files.filter(({ path }) => !['app', 'tests', 'bench', 'twin-viewer'].includes(folderOf(path)));
  const readers = pure.filter(({ text }) => /Date\.now\(\)|new Date\(\)|Math\.random\(\)/.test(text));
  expect(readers.map(({ path }) => path)).toEqual([]);
});

function findCycle(all: readonly SourceFile[]): string[] | null {
  const byPath = new Map(all.map((file) => [file.path, file]));
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const target of byPath.get(path)?.imports ?? []) {
      const cycle = byPath.has(target) ? visit(target, [...trail, path]) : null;
      if (cycle) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const { path } of all) {
    const cycle = visit(path, []);
    if (cycle) return cycle;
  }
  return null;
}
