import type { Element, Model } from '../site/twin/element.ts';
export async function convertModel(_input: object, _options: object): Promise<{ model: Model; glb: Uint8Array; elements: Element[] }> {
  throw new Error('not there yet');
}
