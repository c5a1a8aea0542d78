import type { MaturityScale } from './maturity-method.ts';

/** Strength over maturity (or over equivalent age), MPa. Parameters as `plumbline concrete calibrate` prints them. */
export type StrengthCurve =
  | { form: 'log'; a: number; b: number }
  | { form: 'hyperbolic'; Su: number; k: number; t0: number }
  | { form: 'exponential'; Su: number; tau: number; alpha: number }
  | { form: 'jgj'; a: number; b: number };

/** The heat that the cement of a mix gives, and how fast: rise · exp(−(tau/tₑ)^beta), tₑ in hours at 20 °C. */
export interface MixHeat {
  /** In the end and without loss, K; or the cement that gives it. */
  total: { riseKelvin: number } | { cementKgPerM3: number; heatKJPerKg: number };
  tauHours: number;
  beta: number;
  /** E/R, K: how much faster it goes when it is warmer. */
  activationKelvin: number;
}

interface MixWords {
  id: string;
  gradeMPa: number;
  curve: StrengthCurve;
  /** Maturity range of the calibration, in the unit of the scale; outside it a strength is marked as extrapolated. */
  calibrated: { from: number; to: number };
  /** Standard error of the calibration, MPa, as `plumbline concrete calibrate` prints it. */
  standardErrorMPa?: number;
  /** From a calorimeter or the maker's sheet; absent: what is usual for the grade and the cement. */
  heat?: MixHeat;
  cement?: string;
}

/** A concrete mix with its calibration on any maturity scale. A curve is valid only on the scale it was fitted on. */
export type AnyMix = MixWords & MaturityScale;

/** A mix that is calibrated on Nurse–Saul maturity, °C·h; the curve is valid only with the datum it was fitted at. */
export type Mix = MixWords & Extract<MaturityScale, { method: 'nurse-saul' }>;
