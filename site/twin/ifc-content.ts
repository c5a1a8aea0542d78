import type { Element, Model, Undrawn } from './element.ts';

/** Red, green, blue and opacity as on a screen, 0–1. */
export type Rgba = readonly [red: number, green: number, blue: number, opacity: number];

/** One body of an element. */
export interface MeshPiece {
  /** Row of its element. */
  feature: number;
  colour: Rgba;
  /** Model metres, Y up; x, y, z of each vertex. */
  positions: Float32Array;
  /** Unit vectors, x, y, z of each vertex. */
  normals: Float32Array;
  /** Three vertices for each triangle, anticlockwise seen from outside. */
  indices: Uint32Array;
}

/** What a building model file holds. */
export interface IfcContent {
  /** `IFC2X3`, `IFC4`, `IFC4X3_ADD2` … */
  schema: string;
  /** Row i has feature i. */
  elements: Element[];
  /** From the bottom up. */
  storeys: Model['storeys'];
  pieces: MeshPiece[];
  undrawn: Undrawn[];
  /**
   * Add it to get from model metres to the file's own coordinates (metres, Y up). Zero, but for files that count
   * from a far datum.
   */
  origin: readonly [x: number, y: number, z: number];
}

/** Told now and then what is being done and how far it is; a total of 0 is one that is not known yet. */
export type OnProgress = (what: string, done: number, total: number) => void;
