import type { Text } from '../../site/text.ts';
import { storeyAt, type Zone } from './building-layout.ts';
import type { Prism } from './building-solids.ts';

/** Who builds it; the programme is linked to elements by these. */
export type Trade = 'foundation' | 'column' | 'wall' | 'slab' | 'stair' | 'facade' | 'parapet';

export type PartClass =
  | 'IfcFooting'
  | 'IfcColumn'
  | 'IfcWall'
  | 'IfcSlab'
  | 'IfcStairFlight'
  | 'IfcPlate'
  | 'IfcWindow';

/** A piece of the building before it has its GlobalId. */
export interface Part {
  class: PartClass;
  /** Index into the storeys, 0 the lowest. */
  storey: number;
  zone: Zone;
  trade: Trade;
  /** What it is, without where: `Slab`, `楼板`. */
  kind: Text;
  /** Kind and mark; the English one is unique in the building. */
  name: Text;
  /** Strength class of its concrete, `C35`; null where it is none. */
  grade: string | null;
  /** English name of the whole that it is a part of, such as a stair. */
  assembly: { kind: Text; name: Text } | null;
  solids: readonly Prism[];
}

type Described = Omit<Part, 'name' | 'assembly'> & {
  /** What tells it from its likes on the storey and in the zone, `C4`. */
  mark?: string;
  assembly?: Part['assembly'];
};

/** @example part({ kind: { en: 'Slab', zh: '楼板' }, storey: 5, zone: 'A', … }).name.en // 'Slab L5-A' */
export function part({ mark, assembly = null, ...described }: Described): Part {
  return { ...described, assembly, name: named(described.kind, described.storey, described.zone, mark) };
}

export function named(kind: Text, storey: number, zone: Zone, mark?: string): Text {
  const place = `${storeyAt(storey).label}-${zone}${mark ? ` ${mark}` : ''}`;
  return { en: `${kind.en} ${place}`, zh: `${kind.zh} ${place}` };
}
