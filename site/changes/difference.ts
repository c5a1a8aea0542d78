import type { AnyMix } from '../concrete/mix.ts';
import type { DifferenceLine } from './change.ts';
import { differenceWords } from './difference-words.ts';
import { limitsInForce, type SiteLimits } from './site-limits.ts';

// More lines nobody reads before signing; the last one says how many there are.
const LINES_MAX = 500;

/** Free text has nothing before it. */
export function textDifference(text: string): DifferenceLine[] {
  return [{ what: { en: 'Text', zh: '内容' }, before: null, after: text }];
}

/** @example mixDifference(null, mix)[0] // { what: { en: 'grade, MPa', … }, before: null, after: '40' } */
export function mixDifference(before: AnyMix | null, after: AnyMix): DifferenceLine[] {
  return valuesDifference(before, after);
}

/** By what is in force, so that a change of edition shows each limit that it changes. */
export function limitsDifference(before: SiteLimits, after: SiteLimits): DifferenceLine[] {
  return valuesDifference(
    { edition: before.edition, ...limitsInForce(before) },
    { edition: after.edition, ...limitsInForce(after) },
  );
}

/** At most so many lines; what is left out is said. */
export function bounded(lines: readonly DifferenceLine[]): DifferenceLine[] {
  if (lines.length <= LINES_MAX) return [...lines];
  const rest = lines.length - LINES_MAX + 1;
  return [
    ...lines.slice(0, LINES_MAX - 1),
    { what: { en: `and ${rest} more`, zh: `另有 ${rest} 项` }, before: null, after: null },
  ];
}

function valuesDifference(before: object | null, after: object): DifferenceLine[] {
  const [old, recent] = [leavesOf(before ?? {}), leavesOf(after)];
  const names = new Set([...recent.keys(), ...old.keys()]);
  return bounded(
    [...names].flatMap((name) => {
      const [was, is] = [old.get(name) ?? null, recent.get(name) ?? null];
      return was === is ? [] : [{ what: differenceWords(name), before: was, after: is }];
    }),
  );
}

/** Every value with the path to it, `curve.a`. Lists are one value each. */
function leavesOf(value: object, above = ''): Map<string, string> {
  const leaves = new Map<string, string>();
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner))
      for (const [path, leaf] of leavesOf(inner, `${above}${name}.`)) leaves.set(path, leaf);
    else if (inner !== undefined)
      leaves.set(above + name, typeof inner === 'string' ? inner : JSON.stringify(inner));
  }
  return leaves;
}
