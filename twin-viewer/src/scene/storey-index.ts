import type { Element, Model } from '../../../site/twin/element.ts';
import { storeyAt } from './storey-lift.ts';

/** Which storey an element stands on, from the bottom up; one that names none by its height. */
export function storeyIndex(storeys: Model['storeys']): (element: Element) => number {
  const named = new Map(storeys.map(({ name }, index) => [name, index]));
  return ({ storey, box }) => {
    const index = storey === null ? undefined : named.get(storey);
    return index ?? storeyAt(storeys, box[1]);
  };
}
