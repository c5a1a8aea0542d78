import type { Actor } from './actor.ts';
import type { Body } from './body.ts';

/** What HTTP may do with specimens. All throw PlumblineErrors that `refusedByCode` knows. */
export interface SpecimenPorts {
  list(filter: { pour: string | null; mix: string | null }): object[];
  enter(fields: Body, actor: Actor): object;
  importCsv(bytes: Uint8Array, actor: Actor): object;
  withdraw(id: string, why: string, actor: Actor): object;
  quality(mix: string | null): object[];
  calibration(mix: string): Promise<object>;
  proposeCalibration(mix: string, actor: Actor): Promise<object>;
}
