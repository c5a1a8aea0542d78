import type { Figure } from './figure.ts';
import type { LateChange, LateData } from './standing-fact-types.ts';

// What one can read; `count` says how many there are.
const LISTED_MAX = 200;

/**
 * The figures of a report that came out otherwise when it was made again, because data came late. Lists are compared
 * place by place, and a figure only with one of the same source: what has another source is another figure.
 *
 * @param before facts of the first whole run
 * @param since when that was, ms
 *
 * @example lateData(first, facts, madeAt).changes[0] // { path: 'data.readings', before: 1200, after: 1440, … }
 */
export function lateData(before: unknown, after: unknown, since: number): LateData {
  const old = new Map(figuresOf(before).map(([path, figure]) => [key(path, figure), figure]));
  const changes: LateChange[] = [];
  for (const [path, figure] of figuresOf(after)) {
    const was = old.get(key(path, figure));
    if (was && was.value !== figure.value)
      changes.push({
        ...{ path, source: figure.source, unit: figure.unit },
        ...{ before: was.value, after: figure.value },
      });
  }
  return { since, changes: changes.slice(0, LISTED_MAX), count: changes.length };
}

/** Rows move when others come in before them: a figure is known by its last name and its source. */
function key(path: string, { source }: Figure): string {
  return `${path.replace(/\.\d+(?=\.)/g, '')}|${source}`;
}

/** Every figure of the facts and where it stands. */
export function figuresOf(facts: unknown, path = ''): [path: string, figure: Figure][] {
  if (typeof facts !== 'object' || facts === null) return [];
  if (isFigure(facts)) return [[path, facts]];
  return Object.entries(facts).flatMap(([name, value]) =>
    figuresOf(value, path === '' ? name : `${path}.${name}`),
  );
}

function isFigure(value: object): value is Figure {
  return 'value' in value && 'unit' in value && 'source' in value;
}
