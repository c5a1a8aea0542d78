import type { Element } from './element.ts';

/** A row of the table as it is kept: with a fingerprint of its shape, where the import knew one. */
export type KeptElement = Element & { shape?: string };

export interface ElementChange {
  id: string;
  name: string;
  what: ('shape' | 'name' | 'class' | 'storey' | 'properties')[];
}

/** What a newer model does to an older one, by GlobalId. */
export interface ModelDifference {
  added: { id: string; name: string }[];
  changed: ElementChange[];
  gone: { id: string; name: string }[];
  unchanged: number;
}

/**
 * Which elements came, changed and went.
 *
 * @example compareElements(before, after).gone.map(({ name }) => name) // ['Column C3']
 */
export function compareElements(
  before: readonly KeptElement[],
  after: readonly KeptElement[],
): ModelDifference {
  const old = new Map(before.map((element) => [element.id, element]));
  const fresh = new Set(after.map(({ id }) => id));
  const label = ({ id, name }: KeptElement) => ({ id, name });
  const changed = after.flatMap((element): ElementChange[] => {
    const was = old.get(element.id);
    const what = was ? changesOf(was, element) : [];
    return what.length === 0 ? [] : [{ ...label(element), what }];
  });
  const added = after.filter(({ id }) => !old.has(id)).map(label);
  return {
    added,
    changed,
    gone: before.filter(({ id }) => !fresh.has(id)).map(label),
    unchanged: after.length - added.length - changed.length,
  };
}

function changesOf(was: KeptElement, is: KeptElement): ElementChange['what'] {
  // Models of before fingerprints are told apart by their boxes.
  const sameShape = was.shape && is.shape ? was.shape === is.shape : same(was.box, is.box);
  return [
    ...(sameShape ? [] : (['shape'] as const)),
    ...(['name', 'class', 'storey'] as const).filter((part) => was[part] !== is[part]),
    ...(same(sorted(was.properties), sorted(is.properties)) ? [] : (['properties'] as const)),
  ];
}

function sorted(properties: Element['properties']): [string, unknown][] {
  return Object.entries(properties).sort(([a], [b]) => a.localeCompare(b));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
