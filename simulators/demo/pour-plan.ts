import { SLAB_THICKNESS } from './building-layout.ts';
import { type DemoMix, MIXES, type MixName } from './mixes.ts';
import { SLAB_COVER, SLAB_STRIP_SHARE, WALL_COVER, WALL_STRIP_SHARE } from './placing.ts';
import type { JobStep, Zone } from './step.ts';

/** A pour as the plan knows it: which steps place it, wait for it, and are held up by it. */
export interface PourPlan {
  id: string;
  kind: 'slab' | 'walls';
  storey: number;
  zone: Zone;
  pourStep: string;
  cureStep: string;
  stripStep: string;
  mixName: MixName;
  mix: DemoMix;
  requiredMPa: number;
  thicknessM: number;
  coverM2KPerW: readonly [top: number, bottom: number];
}

const WALL_THICKNESS_M = 0.3;

/**
 * The pours of the frame whose strength somebody waits for.
 *
 * @param label of a storey, `L5`
 * @param slagSlabs ids of the pour steps for which the plant has no rapid cement
 */
export function pourPlans(
  steps: readonly JobStep[],
  label: (storey: number) => string,
  slagSlabs: ReadonlySet<string>,
): PourPlan[] {
  const plans: PourPlan[] = [];
  for (const pour of steps) {
    const { work } = pour;
    if (work?.part !== 'pour' || work.storey === null || work.zone === null) continue;
    const same = steps.filter(
      ({ work: other }) =>
        other?.storey === work.storey && other.zone === work.zone && other.trades[0] === work.trades[0],
    );
    const cure = same.find((step) => step.work?.part === 'cure');
    const strip = same.find((step) => step.work?.part === 'strip');
    if (!cure || !strip) continue;
    const slab = work.trades.includes('slab');
    const mixName = slab ? (slagSlabs.has(pour.id) ? 'C35-slag' : 'C35') : 'C40';
    const mix = MIXES[mixName];
    plans.push({
      id: `${slab ? 'slab' : 'walls'}-${label(work.storey)}-${work.zone}`,
      kind: slab ? 'slab' : 'walls',
      storey: work.storey,
      zone: work.zone,
      pourStep: pour.id,
      cureStep: cure.id,
      stripStep: strip.id,
      mixName,
      mix,
      requiredMPa: mix.mix.gradeMPa * (slab ? SLAB_STRIP_SHARE : WALL_STRIP_SHARE),
      thicknessM: slab ? SLAB_THICKNESS : WALL_THICKNESS_M,
      coverM2KPerW: slab ? SLAB_COVER : WALL_COVER,
    });
  }
  return plans;
}
