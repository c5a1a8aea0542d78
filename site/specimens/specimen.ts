/** 试块: concrete of a pour that a laboratory crushed. */
export interface Specimen {
  id: string;
  pour: string;
  /** When it was made, ms; null: with its pour. */
  castAt: number | null;
  ageDays: number;
  curing: Curing;
  /** Of one specimen, or the value that stands for a group of cubes. */
  strengthMPa: number;
  /** The cubes of its group; null where one value was reported. */
  cubesMPa: readonly number[] | null;
  lab: string | null;
  /** Its own maturity at the test where the laboratory logged it, in the unit of the mix's scale. */
  maturity: number | null;
  note: string | null;
  enteredBy: string;
  /** ms. */
  enteredAt: number;
  /** A wrong one stays readable and counts no more. */
  withdrawn: { at: number; by: string; why: string } | null;
}

/** In the laboratory's water at 20 °C, or beside its pour. */
export type Curing = (typeof CURINGS)[number];

export const CURINGS = ['standard', 'same-condition'] as const;
