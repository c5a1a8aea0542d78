import { CURVE_FORMS } from '../../../site/concrete/calibrate.ts';
import { MATURITY_METHODS } from '../../../site/concrete/maturity-method.ts';
import { CURVE_NUMBERS, METHOD_NUMBERS } from '../../../site/concrete/mix-of-json.ts';

/** A mix while somebody writes it: any JSON object, with `null` where a figure still lacks. */
export type MixDraft = Readonly<Record<string, unknown>>;

export interface MixLeaf {
  /** `curve.a`. */
  path: string;
  value: unknown;
  kind: 'text' | 'number' | 'choice';
  choices: readonly string[];
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  method: MATURITY_METHODS,
  'curve.form': CURVE_FORMS,
};
const TEXTS = ['id', 'cement'];

/** Every value of a mix with the path to it, in the order in which it stands there; lists are left to the JSON. */
export function leavesOfMix(draft: MixDraft, above = ''): MixLeaf[] {
  return Object.entries(draft).flatMap(([name, value]) => {
    const path = above + name;
    if (Array.isArray(value)) return [];
    if (typeof value === 'object' && value !== null) return leavesOfMix(value as MixDraft, `${path}.`);
    const choices = CHOICES[path] ?? [];
    const kind = choices.length > 0 ? 'choice' : TEXTS.includes(path) ? 'text' : 'number';
    return [{ path, value, kind, choices }];
  });
}

/**
 * The mix with another value at a path. Another method or another form of the curve has other figures: they
 * lack until somebody writes them, and none of the old ones is taken for something else.
 *
 * @example withLeaf({ curve: { form: 'log', a: 1, b: 2 } }, 'curve.a', 3) // { curve: { form: 'log', a: 3, b: 2 } }
 */
export function withLeaf(draft: MixDraft, path: string, value: unknown): MixDraft {
  const [name = '', ...rest] = path.split('.');
  if (path === 'curve.form')
    return { ...draft, curve: { form: value, ...lacking(CURVE_NUMBERS, String(value)) } };
  if (path === 'method') {
    const others = Object.values(METHOD_NUMBERS).flat();
    const kept = Object.fromEntries(Object.entries(draft).filter(([key]) => !others.includes(key)));
    return { ...kept, method: value, ...lacking(METHOD_NUMBERS, String(value)) };
  }
  if (rest.length === 0) return { ...draft, [name]: value };
  const inner = draft[name];
  const below = typeof inner === 'object' && inner !== null ? (inner as MixDraft) : {};
  return { ...draft, [name]: withLeaf(below, rest.join('.'), value) };
}

function lacking(figures: Readonly<Record<string, readonly string[]>>, of: string): Record<string, null> {
  return Object.fromEntries((figures[of] ?? []).map((name) => [name, null]));
}
