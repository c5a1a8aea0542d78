/** Strength over maturity (or over equivalent age), MPa. Parameters as `plumbline concrete calibrate` prints them. */
export type StrengthCurve =
  | { form: 'log'; a: number; b: number }
  | { form: 'hyperbolic'; Su: number; k: number; t0: number }
  | { form: 'exponential'; Su: number; tau: number; alpha: number }
  | { form: 'jgj'; a: number; b: number };

/** A concrete mix with its calibration. A curve is valid only with the datum it was fitted at. */
export interface Mix {
  id: string;
  gradeMPa: number;
  method: 'nurse-saul';
  datumCelsius: number;
  curve: StrengthCurve;
  /** Maturity range of the calibration, °C·h; outside it a strength is marked as extrapolated. */
  calibrated: { from: number; to: number };
  cement?: string;
}
