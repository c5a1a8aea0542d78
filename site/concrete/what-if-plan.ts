import type { CoverLayer } from './heat/cover.ts';
import { hydrationOf } from './heat/hydration.ts';
import type { Section } from './heat/section.ts';
import { usualHeat } from './heat/usual-heat.ts';
import type { AnyMix } from './mix.ts';
import type { ThermalLimits } from './thermal-profiles.ts';

/** What covers a face, m²·K/W; see `FORMWORK` and `INSULATION` for what things have. */
export interface FacePlan {
  formworkM2KPerW: number;
  insulationM2KPerW: number;
}

/** A pour as somebody means to place it. */
export interface PourPlan {
  mix: AnyMix;
  thicknessM: number;
  placingCelsius: number;
  /** ms since 1970 UTC. */
  placedAt: number;
  top: FacePlan;
  /** Or the temperature of the ground some metres below. */
  bottom: FacePlan | { groundCelsius: number };
  /** When formwork and insulation come off, h after placing; null: not within the time looked at. */
  uncoveredHours: number | null;
  /** Strength at which it is to be stripped. */
  requiredMPa: number;
  limits: ThermalLimits;
  airCelsius: (at: number) => number;
  /** At the faces, m/s. */
  windMPerS: (at: number) => number;
  /** How long to look ahead. */
  days: number;
}

const HOUR_MS = 3_600_000;

/** When its cover comes off, ms; null: it stays. */
export function uncoveredAt({ placedAt, uncoveredHours }: PourPlan): number | null {
  return uncoveredHours === null ? null : placedAt + uncoveredHours * HOUR_MS;
}

export function sectionOf(plan: PourPlan): Section {
  const { top, bottom } = plan;
  return {
    thicknessM: plan.thicknessM,
    hydration: hydrationOf(plan.mix.heat ?? usualHeat(plan.mix)),
    placingCelsius: plan.placingCelsius,
    placedAt: plan.placedAt,
    top: layersOf(plan, top),
    bottom:
      'groundCelsius' in bottom
        ? { kind: 'ground', celsius: bottom.groundCelsius }
        : { kind: 'air', layers: layersOf(plan, bottom) },
    airCelsius: plan.airCelsius,
    windMPerS: plan.windMPerS,
  };
}

function layersOf(plan: PourPlan, { formworkM2KPerW, insulationM2KPerW }: FacePlan): CoverLayer[] {
  return [{ m2KPerW: formworkM2KPerW + insulationM2KPerW, removedAt: uncoveredAt(plan) }];
}
