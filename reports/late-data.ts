import type { Figure } from './figure.ts';
import type { LateChange, LateData } from './standing-fact-types.ts';

// What one can read; `count` says how many there are.
const LISTED_MAX = 200;

/**
 * The figures of a report that came out otherwise when it was made again, because data came late. A figure
 * is compared only with one of the same source: what has another source is another figure.
 *
 * @param before facts of the first whole run
 * @param since when that was, ms
 *
 * @example lateData(first, facts, madeAt).changes[0] // { path: 'data.readings', before: 1200, after: 1440, … }
 */
export function lateData(before: unknown, after: unknown, since: number): LateData {
  const old = keyed(before);
  const changes: LateChange[] = [];
  for (const [key, { path, figure }] of keyed(after)) {
    const was = old.get(key)?.figure;
    if (was && was.value !== figure.value)
      changes.push({
        ...{ path, source: figure.source, unit: figure.unit },
        ...{ before: was.value, after: figure.value },
      });
  }
  return { since, changes: changes.slice(0, LISTED_MAX), count: changes.length };
}

/**
 * Rows move when others come in before them: a figure is known by its names, its source, and which of that source it
 * is, not by the number of its row.
 */
function keyed(facts: unknown): Map<string, { path: string; figure: Figure }> {
  const seen = new Map<string, number>();
  return new Map(
    figuresOf(facts).map(([path, figure]) => {
      const name = `${path.replace(/\.\d+(?=\.)/g, '')}|${figure.source}`;
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return [`${name}|${before}`, { path, figure }];
    }),
  );
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
