import type { AnyMix, MixHeat } from '../mix.ts';

type Hardening = 'rapid' | 'normal' | 'slow';

// Heat of hydration and time parameter by how fast a cement hardens: ordinary Portland cement has given half its heat
// after a day at 20 °C, blast-furnace cement after two.
const BY_HARDENING: Record<Hardening, { heatKJPerKg: number; tauHours: number; beta: number }> = {
  rapid: { heatKJPerKg: 345, tauHours: 12, beta: 0.95 },
  normal: { heatKJPerKg: 330, tauHours: 14, beta: 0.95 },
  slow: { heatKJPerKg: 280, tauHours: 24, beta: 0.8 },
};
// C30 has about 350 kg of cement in a cubic metre, C40 about 400.
const CEMENT_KG_BASE = 200;
const CEMENT_KG_PER_MPA = 5;
const CEMENT_KG_MAX = 550;
const ACTIVATION_KELVIN = 5000;

/** The heat that a mix has where nobody measured it: what is usual for its grade and its cement. */
export function usualHeat(mix: Pick<AnyMix, 'gradeMPa' | 'cement'>): MixHeat {
  return heatOfGrade(mix.gradeMPa, hardeningOf(mix.cement ?? ''));
}

/** @param gradeMPa characteristic strength */
export function heatOfGrade(gradeMPa: number, hardening: Hardening): MixHeat {
  const { heatKJPerKg, tauHours, beta } = BY_HARDENING[hardening];
  const cementKgPerM3 = Math.min(CEMENT_KG_MAX, CEMENT_KG_BASE + CEMENT_KG_PER_MPA * gradeMPa);
  return {
    total: { cementKgPerM3, heatKJPerKg },
    tauHours,
    beta,
    activationKelvin: ACTIVATION_KELVIN,
  };
}

/** By the names of GB 175 (P·S, P·P, P·F, P·C; 42.5R) and EN 197-1 (CEM III, 42.5 R). */
function hardeningOf(cement: string): Hardening {
  if (/P[·.]?[SPFC]\b|CEM\s*(III|IV|V)\b|slag|矿渣/i.test(cement)) return 'slow';
  return /\d\s*R\b/.test(cement) ? 'rapid' : 'normal';
}
