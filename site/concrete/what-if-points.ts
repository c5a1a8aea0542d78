import type { SectionField } from './heat/section.ts';
import { valueAt } from './heat/value-at.ts';
import type { TemperatureSample } from './temperature-samples.ts';

/** Where strength and strain are judged. */
export interface SectionPoints {
  /** The middle, where the core probe sits. */
  core: { depthM: number; samples: TemperatureSample[] };
  /** 50 mm inside the colder face, where a probe would sit. */
  surface: { depthM: number; samples: TemperatureSample[] };
  /** The same near an edge, where heat leaves at two faces. */
  corner: { samples: TemperatureSample[] };
}

const SURFACE_DEPTH_M = 0.05;
// The days in which it is hot, for telling the colder face from the warmer one.
const JUDGED_ROWS = 72 * 2;

/**
 * Core, surface and corner of a field. The corner is no part of a section: what it is warmer than the air is that of the
 * surface, less once more by the share that the surface is less than the core (the product rule of bodies that cool at
 * two faces), which is exact without heat of its own, and low with it.
 *
 * @param onGround the lower face does not count as a surface
 *
 * Source: product solutions of the heat equation (Newman 1936).
 */
export function sectionPoints(
  field: SectionField,
  airCelsius: (at: number) => number,
  onGround: boolean,
): SectionPoints {
  const cells = field.depthsM.length;
  const thicknessM = valueAt(field.depthsM, 0) + valueAt(field.depthsM, cells - 1);
  const inside = Math.min(SURFACE_DEPTH_M, thicknessM / 4);
  const core = samplesAt(field, thicknessM / 2);
  const surfaces = [inside, ...(onGround ? [] : [thicknessM - inside])].map((depthM) => ({
    depthM,
    samples: samplesAt(field, depthM),
  }));
  const [colder] = surfaces.toSorted((a, b) => meanOf(a.samples) - meanOf(b.samples));
  const surface = colder ?? { depthM: inside, samples: samplesAt(field, inside) };
  return {
    core: { depthM: thicknessM / 2, samples: core },
    surface,
    corner: {
      samples: surface.samples.map(([at, celsius], index) => [
        at,
        cornerCelsius(core[index]?.[1] ?? celsius, celsius, airCelsius(at)),
      ]),
    },
  };
}

function cornerCelsius(core: number, surface: number, air: number): number {
  const [inside, outside] = [core - air, surface - air];
  // At the very temperature of the air, or further from it than the core, nothing is known of a second face.
  const kept = Math.abs(outside) >= Math.abs(inside) ? 1 : Math.max(0, outside / inside);
  return air + kept * outside;
}

function samplesAt({ depthsM, times, rows }: SectionField, depthM: number): TemperatureSample[] {
  const width = 2 * valueAt(depthsM, 0);
  const place = Math.min(depthsM.length - 1, Math.max(0, depthM / width - 0.5));
  const cell = Math.floor(place);
  return rows.map((row, index) => {
    const before = valueAt(row, cell);
    const share = place - cell;
    return [times[index] ?? 0, share === 0 ? before : before + share * (valueAt(row, cell + 1) - before)];
  });
}

function meanOf(samples: readonly TemperatureSample[]): number {
  const judged = samples.slice(0, JUDGED_ROWS);
  return judged.reduce((sum, [, celsius]) => sum + celsius, 0) / judged.length;
}
