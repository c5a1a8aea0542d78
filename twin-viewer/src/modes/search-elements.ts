import type { Element, Model } from '../../../site/twin/element.ts';

/**
 * Does an element have all the words of a search: in its name, class, storey or GlobalId? Capitals do not matter; an
 * empty search finds nothing.
 *
 * @example isFound(slab, 'slab l2') // true
 */
export function isFound({ id, name, class: kind, storey }: Element, search: string): boolean {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${name} ${kind} ${storey ?? ''}`.toLowerCase();
  return words.length > 0 && (words.every((word) => text.includes(word)) || id === search.trim());
}

/** The storey that a view names; null where this model has none of that name, as after a link to an older one. */
export function knownStorey(storey: string | null, storeys: Model['storeys']): string | null {
  return storeys.some(({ name }) => name === storey) ? storey : null;
}
