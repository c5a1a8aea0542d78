/** A product with geometry of its own; openings and spaces are read, not drawn. */
export interface Element {
  /** IFC GlobalId. */
  id: string;
  /** Feature id in the GLB and row of the state texture. */
  feature: number;
  name: string;
  /** `IfcSlab`, `IfcColumn` … */
  class: string;
  storey: string | null;
  /** Axis-aligned box in model metres, Y up: min x, y, z, max x, y, z. */
  box: [number, number, number, number, number, number];
  properties: Record<string, string | number | boolean>;
}

/** An element whose body is in the file, and of which there is nothing to draw. */
export interface Undrawn {
  /** IFC GlobalId. */
  id: string;
  name: string;
}

/** One imported model: where its two files are. */
export interface Model {
  /** Content hash; the files never change under it. */
  hash: string;
  name: string;
  elements: number;
  triangles: number;
  bytes: number;
  /** Storeys from the bottom up, elevation in metres. */
  storeys: { name: string; elevation: number }[];
  /** How many there are in all, and the first of them; absent in models of before this was counted. */
  undrawn?: { count: number; first: Undrawn[] };
}

/** What the model says of an element, in the words of the wall. */
export type ElementStatus = 'not-started' | 'in-progress' | 'done' | 'at-risk' | 'late' | 'no-data';
