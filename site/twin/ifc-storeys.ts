import {
  IFCBUILDINGSTOREY,
  IFCRELAGGREGATES,
  IFCRELCONTAINEDINSPATIALSTRUCTURE,
  IFCRELFILLSELEMENT,
  IFCRELNESTS,
  IFCRELVOIDSELEMENT,
} from 'web-ifc';
import type { Model } from './element.ts';
import { type IfcLines, numberOf, refsOf, textOf } from './ifc-lines.ts';
import { millimetres } from './millimetres.ts';

export interface IfcStoreys {
  /** From the bottom up, metres. */
  storeys: Model['storeys'];
  /** Name of the storey that an object stands on; null outside of all. */
  storeyOf(id: number): string | null;
}

/** Who is part of whom; the first that gives an object a parent wins. */
const RELATIONS = [
  [IFCRELCONTAINEDINSPATIALSTRUCTURE, 'RelatedElements', 'RelatingStructure'],
  [IFCRELAGGREGATES, 'RelatedObjects', 'RelatingObject'],
  [IFCRELNESTS, 'RelatedObjects', 'RelatingObject'],
  [IFCRELFILLSELEMENT, 'RelatedBuildingElement', 'RelatingOpeningElement'],
  [IFCRELVOIDSELEMENT, 'RelatedOpeningElement', 'RelatingBuildingElement'],
] as const;
// Site, building, storey, space, assembly, part, part of a part: more is a file that goes in a circle.
const STEPS_MAX = 24;

/**
 * The storeys, and which one an object stands on: the storey that contains it, or contains the whole of which it
 * is a part.
 *
 * @param elevationOf in the file's unit, for storeys whose own attribute is empty
 */
export function readStoreys(
  lines: IfcLines,
  metresPerUnit: number,
  elevationOf: (storey: number) => number,
): IfcStoreys {
  const named = new Map<number, { name: string; elevation: number }>();
  for (const id of lines.idsOf(IFCBUILDINGSTOREY)) {
    const line = lines.line(id);
    const elevation = numberOf(line?.Elevation);
    named.set(id, {
      name: textOf(line?.Name) ?? textOf(line?.LongName) ?? `#${id}`,
      elevation: millimetres((elevation ?? elevationOf(id)) * metresPerUnit),
    });
  }
  const parents = readParents(lines);
  return {
    storeys: [...named.values()].sort((a, b) => a.elevation - b.elevation),
    storeyOf(id) {
      let at: number | undefined = id;
      for (let step = 0; step < STEPS_MAX && at !== undefined; step++) {
        const storey = named.get(at);
        if (storey) return storey.name;
        at = parents.get(at);
      }
      return null;
    },
  };
}

function readParents(lines: IfcLines): Map<number, number> {
  const parents = new Map<number, number>();
  for (const [relation, parts, whole] of RELATIONS)
    for (const id of lines.idsOf(relation)) {
      const line = lines.line(id);
      const [parent] = refsOf(line?.[whole]);
      if (parent === undefined) continue;
      for (const part of refsOf(line?.[parts])) if (!parents.has(part)) parents.set(part, parent);
    }
  return parents;
}
