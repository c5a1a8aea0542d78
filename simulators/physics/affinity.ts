/**
 * Hydration by chemical affinity: another law than the service's, so that it has to do with concrete and not with
 * its own formula.
 */
export interface Affinity {
  /** Without loss and in the end, K. */
  riseKelvin: number;
  /** B₁ at 20 °C, 1/h. */
  perHour: number;
  /** B₂: how quickly it begins. */
  onset: number;
  /** η: how hard water gets through what has hydrated. */
  diffusion: number;
  /** E/R, K. */
  activationKelvin: number;
}

const REFERENCE_KELVIN = 293.15;

/**
 * How fast hydration goes on, 1/h, its degree ξ going from 0 to 1:
 *
 *     dξ/dt = B₁·(B₂ + ξ)·(1 − ξ)·exp(−η·ξ)·exp(−Q·(1/T − 1/293 K))
 *
 * Source: Cervera, Oliver and Prato 1999.
 */
export function affinityRate(affinity: Affinity, degree: number, celsius: number): number {
  const { perHour, onset, diffusion, activationKelvin } = affinity;
  const kelvin = celsius + 273.15;
  return (
    perHour *
    (onset + degree) *
    Math.max(0, 1 - degree) *
    Math.exp(
      -diffusion * degree + (activationKelvin * (kelvin - REFERENCE_KELVIN)) / (kelvin * REFERENCE_KELVIN),
    )
  );
}
