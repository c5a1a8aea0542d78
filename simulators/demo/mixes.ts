import type { Mix } from '../../site/concrete/mix.ts';
import type { Affinity } from '../physics/affinity.ts';
import { adiabaticRise } from '../physics/hydration.ts';

/** A mix as the plant delivers it: what the laboratory says of it, and what it does. */
export interface DemoMix {
  mix: Mix & { curve: { form: 'hyperbolic'; Su: number; k: number; t0: number } };
  affinity: Affinity;
}

export type MixName = 'C30' | 'C35' | 'C35-slag' | 'C40';

// Nurse–Saul with datum −10 °C (Iowa IM 383). 28 days at 20 °C are 20 160 °C·h; every curve gives 1.1 times its grade
// there. The laboratory tested from half a day to 35 days.
const CALIBRATION = {
  method: 'nurse-saul',
  datumCelsius: -10,
  calibrated: { from: 400, to: 25_200 },
} as const;

export const MIXES: Record<MixName, DemoMix> = {
  C30: {
    mix: {
      id: 'C30',
      gradeMPa: 30,
      ...CALIBRATION,
      curve: { form: 'hyperbolic', Su: 37.6, k: 3.62e-4, t0: 300 },
      cement: 'P·O 42.5',
    },
    affinity: {
      riseKelvin: adiabaticRise({ kgPerM3: 350, heatKjPerKg: 330 }),
      perHour: 0.46,
      onset: 0.009,
      diffusion: 4.2,
      activationKelvin: 5000,
    },
  },
  C35: {
    mix: {
      id: 'C35',
      gradeMPa: 35,
      ...CALIBRATION,
      curve: { form: 'hyperbolic', Su: 43.3, k: 4.04e-4, t0: 300 },
      cement: 'P·O 42.5R',
    },
    affinity: {
      riseKelvin: adiabaticRise({ kgPerM3: 370, heatKjPerKg: 330 }),
      perHour: 0.54,
      onset: 0.009,
      diffusion: 4.2,
      activationKelvin: 5000,
    },
  },
  // What the plant sends when it is out of rapid cement: the same grade at 28 days, much less in the first week.
  'C35-slag': {
    mix: {
      id: 'C35-slag',
      gradeMPa: 35,
      ...CALIBRATION,
      curve: { form: 'hyperbolic', Su: 45.5, k: 2.77e-4, t0: 360 },
      cement: 'P·S 42.5',
    },
    affinity: {
      riseKelvin: adiabaticRise({ kgPerM3: 360, heatKjPerKg: 280 }),
      perHour: 0.32,
      onset: 0.009,
      diffusion: 4.2,
      activationKelvin: 5400,
    },
  },
  C40: {
    mix: {
      id: 'C40',
      gradeMPa: 40,
      ...CALIBRATION,
      curve: { form: 'hyperbolic', Su: 49.5, k: 4.03e-4, t0: 300 },
      cement: 'P·O 42.5R',
    },
    affinity: {
      riseKelvin: adiabaticRise({ kgPerM3: 400, heatKjPerKg: 345 }),
      perHour: 0.54,
      onset: 0.009,
      diffusion: 4.2,
      activationKelvin: 5000,
    },
  },
};

/** Strength at a maturity, MPa. The simulator's own, so that the truth does not share the service's faults. */
export function trueStrength({ mix }: DemoMix, maturityCelsiusHours: number): number {
  const { Su, k, t0 } = mix.curve;
  const x = k * Math.max(0, maturityCelsiusHours - t0);
  return (Su * x) / (1 + x);
}

/** Maturity at which a mix has a strength, °C·h. */
export function maturityFor({ mix }: DemoMix, strengthMPa: number): number {
  const { Su, k, t0 } = mix.curve;
  return t0 + strengthMPa / (k * (Su - strengthMPa));
}
