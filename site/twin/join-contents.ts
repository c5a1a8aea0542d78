import type { Element, Model } from './element.ts';
import type { IfcContent, MeshPiece } from './ifc-content.ts';
import { shapeHash } from './shape-hash.ts';

/**
 * Several files of one building (structure, façade, stairs …) as one model. A GlobalId is one element: what stands in
 * two files alike is drawn once, and what two files draw differently is one element with both bodies. The first file's
 * words count.
 *
 * @param contents at least one
 *
 * @example joinContents([structure, facade]).elements.map(({ feature }) => feature) // 0, 1, 2 …
 */
export function joinContents(contents: readonly IfcContent[]): IfcContent {
  const [first] = contents;
  if (!first) throw new RangeError('joinContents needs at least one content');
  const elements: Element[] = [];
  const pieces: MeshPiece[] = [];
  const known = new Map<string, { feature: number; shapes: Set<string> }>();
  for (const content of contents) {
    const shift = content.origin.map((value, axis) => value - (first.origin[axis] ?? 0));
    const piecesOf = Map.groupBy(content.pieces, ({ feature }) => feature);
    for (const element of content.elements) {
      const moved = (piecesOf.get(element.feature) ?? []).map((piece) => movedPiece(piece, shift));
      const box = element.box.map((value, at) => value + (shift[at % 3] ?? 0)) as Element['box'];
      const shape = shapeHash(moved);
      const before = known.get(element.id);
      if (before?.shapes.has(shape)) continue;
      const feature = before?.feature ?? elements.length;
      if (before) {
        before.shapes.add(shape);
        const told = elements[feature];
        if (told) elements[feature] = { ...told, box: around(told.box, box) };
      } else {
        known.set(element.id, { feature, shapes: new Set([shape]) });
        elements.push({ ...element, feature, box });
      }
      pieces.push(...moved.map((piece) => ({ ...piece, feature })));
    }
  }
  return {
    schema: [...new Set(contents.map(({ schema }) => schema))].join(', '),
    elements,
    storeys: joinStoreys(contents),
    pieces,
    // What one file cannot draw another one may.
    undrawn: contents.flatMap(({ undrawn }) => undrawn).filter(({ id }) => !known.has(id)),
    origin: first.origin,
  };
}

/** Elements name their storey, so a name is one storey; the first file's elevation counts. */
function joinStoreys(contents: readonly IfcContent[]): Model['storeys'] {
  const named = new Map<string, Model['storeys'][number]>();
  for (const { storeys } of contents)
    for (const storey of storeys) if (!named.has(storey.name)) named.set(storey.name, storey);
  return [...named.values()].sort((a, b) => a.elevation - b.elevation);
}

function movedPiece(piece: MeshPiece, shift: readonly number[]): MeshPiece {
  if (shift.every((value) => value === 0)) return piece;
  return { ...piece, positions: piece.positions.map((value, at) => value + (shift[at % 3] ?? 0)) };
}

function around(one: Element['box'], other: Element['box']): Element['box'] {
  return one.map((value, at) =>
    at < 3 ? Math.min(value, other[at] ?? value) : Math.max(value, other[at] ?? value),
  ) as Element['box'];
}
