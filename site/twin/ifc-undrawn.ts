import { IFCELEMENT, IFCFEATUREELEMENT, IFCVIRTUALELEMENT } from 'web-ifc';
import type { Undrawn } from './element.ts';
import { type IfcLines, refsOf, textOf } from './ifc-lines.ts';

/**
 * Elements that have a body in the file, and of whose body nothing came out: it could not be computed, or their openings
 * take all of it away (carriers of windows are modelled so). Whoever imports is told, so that nothing is missing unseen.
 *
 * @param drawn line ids of what has triangles
 */
export function readUndrawn(lines: IfcLines, drawn: ReadonlySet<number>): Undrawn[] {
  const none = new Set([IFCFEATUREELEMENT, IFCVIRTUALELEMENT].flatMap((type) => lines.idsOf(type)));
  return lines.idsOf(IFCELEMENT).flatMap((id): Undrawn[] => {
    if (drawn.has(id) || none.has(id)) return [];
    const line = lines.line(id);
    if (!line || !hasBody(lines, line.Representation)) return [];
    const className = lines.classOf(id);
    return [{ id: textOf(line.GlobalId) ?? `#${id}`, name: textOf(line.Name) ?? className }];
  });
}

function hasBody(lines: IfcLines, representation: unknown): boolean {
  const shapes = refsOf(representation).flatMap((id) => refsOf(lines.line(id)?.Representations));
  return shapes.some((shape) => {
    const identifier = textOf(lines.line(shape)?.RepresentationIdentifier);
    return identifier === 'Body' || identifier === 'Facetation';
  });
}
