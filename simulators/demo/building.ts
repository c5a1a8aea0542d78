import { coreHead, coreWalls } from './building-core.ts';
import { facade, parapets } from './building-envelope.ts';
import { columns, slabs } from './building-frame.ts';
import { globalId } from './building-global-id.ts';
import { basementWalls, foundations } from './building-ground.ts';
import { type DemoStorey, GROUND_FLOOR, ROOF, STOREYS } from './building-layout.ts';
import type { Part } from './building-part.ts';
import { stairs } from './building-stairs.ts';

export interface DemoElement extends Part {
  /** IFC GlobalId. */
  id: string;
}

/** A building in words and numbers, before any file of it is written. */
export interface DemoBuilding {
  seed: number;
  /** From the bottom up: basement, twelve storeys, roof. */
  storeys: readonly DemoStorey[];
  /** From the bottom up too. */
  elements: readonly DemoElement[];
}

/**
 * The building of the demo: a concrete frame of 36 × 24 m with a basement, twelve storeys and a roof at 43.8 m, in
 * two zones that are poured one after the other. Metres, Z up, ground floor at 0.
 *
 * The seed makes the GlobalIds and the pattern of the gables; the frame is always the same.
 *
 * @example demoBuilding(7).elements.find(({ name }) => name.en === 'Slab L5-A')?.trade // 'slab'
 */
export function demoBuilding(seed: number): DemoBuilding {
  const parts = STOREYS.flatMap((_, storey) => storeyParts(storey, seed));
  return {
    seed,
    storeys: STOREYS,
    elements: parts.map((part) => ({ id: globalId(seed, part.name.en), ...part })),
  };
}

function storeyParts(storey: number, seed: number): Part[] {
  if (storey === ROOF) return [...slabs(storey), ...coreHead(), ...parapets()];
  const rooms = [...columns(storey), ...coreWalls(storey), ...stairs(storey)];
  return storey < GROUND_FLOOR
    ? [...foundations(), ...basementWalls(), ...rooms]
    : [...slabs(storey), ...rooms, ...facade(storey, Math.abs(Math.trunc(seed)) % 3)];
}
