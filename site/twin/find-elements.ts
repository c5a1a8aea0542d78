import type { Element } from './element.ts';

type Searched = Pick<Element, 'id' | 'name' | 'class' | 'storey' | 'properties'>;

/**
 * Elements of which every word of a search is found: in the name, GlobalId, class, storey, or in a property's name or
 * value; upper and lower case are the same.
 *
 * @example
 * findElements([{ id: '1x', name: 'Wall', class: 'IfcWall', storey: 'L1', properties: { FireRating: 'F90' } }], 'wall f90').length; // 1
 */
export function findElements<T extends Searched>(elements: readonly T[], search: string): T[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return elements.filter((element) => {
    const text = textOf(element);
    return words.every((word) => text.includes(word));
  });
}

function textOf({ id, name, class: kind, storey, properties }: Searched): string {
  const facts = Object.entries(properties).map(([key, value]) => `${key} ${value}`);
  // Words do not reach from one fact into the next.
  return [name, id, kind, storey ?? '', ...facts].join('\n').toLowerCase();
}
