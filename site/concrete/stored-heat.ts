/**
 * Concrete in insulated formwork that cools while its cement still warms it (蓄热法): the two exponentials of its
 * temperature over time.
 *
 *     T(t) = η·e^(−θ·V·t) − φ·e^(−V·t) + T_air, with η = T_placing − T_air + φ
 *
 * `theta` compares how fast heat leaves with how fast the cement gives it; `phiCelsius` is negative where the loss is
 * the faster (θ > 1).
 */
export interface StoredHeat {
  placingCelsius: number;
  /** Mean of the air while it cools. */
  airCelsius: number;
  phiCelsius: number;
  theta: number;
  /** V: rate at which the cement gives its heat, 1/h. */
  hydrationPerHour: number;
}

/**
 * Temperature after some hours.
 *
 * Source: JGJ/T 104, annex on the heat-storage method.
 *
 * @example
 * const slab = { placingCelsius: 5, airCelsius: -5, phiCelsius: -84.28, theta: 1.49, hydrationPerHour: 0.013 };
 * storedHeatCelsius(slab, 48) // 10.84
 */
export function storedHeatCelsius(heat: StoredHeat, hours: number): number {
  const { airCelsius, phiCelsius, theta, hydrationPerHour } = heat;
  return (
    etaOf(heat) * Math.exp(-theta * hydrationPerHour * hours) -
    phiCelsius * Math.exp(-hydrationPerHour * hours) +
    airCelsius
  );
}

/** Mean temperature from placing to some hours, more than zero: the integral of {@link storedHeatCelsius} over time. */
export function storedHeatMeanCelsius(heat: StoredHeat, hours: number): number {
  const { airCelsius, phiCelsius, theta, hydrationPerHour } = heat;
  const own = theta * hydrationPerHour * hours;
  const cement = hydrationPerHour * hours;
  return (-etaOf(heat) * Math.expm1(-own)) / own + (phiCelsius * Math.expm1(-cement)) / cement + airCelsius;
}

// Four weeks: by then the method has ended one way or the other.
const HOURS_MAX = 28 * 24;
const STEP_HOURS = 1;

/**
 * Hours until the concrete has cooled to a temperature; null where it stays above for four weeks.
 *
 * @example hoursToCool(slab, 0) // 194.63
 */
export function hoursToCool(heat: StoredHeat, toCelsius: number): number | null {
  let before = 0;
  if (storedHeatCelsius(heat, 0) < toCelsius) return 0;
  // It has one peak at the most, so the first hour below is the one.
  while (storedHeatCelsius(heat, before + STEP_HOURS) >= toCelsius) {
    before += STEP_HOURS;
    if (before > HOURS_MAX) return null;
  }
  let [low, high] = [before, before + STEP_HOURS];
  // Forty halvings of an hour: to nanoseconds.
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2;
    if (storedHeatCelsius(heat, middle) >= toCelsius) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * How much warmer concrete would get by the heat of its cement if none were lost.
 *
 * @param cementKgPerM3 in a cubic metre
 * @param heatKJPerKg heat of hydration
 * @param heatCapacityKJPerKgK of concrete, about 0.96
 * @param densityKgPerM3 of concrete, about 2400
 * @returns K
 *
 * @example adiabaticRise(400, 345, 0.96, 2400) // 59.9
 */
export function adiabaticRise(
  cementKgPerM3: number,
  heatKJPerKg: number,
  heatCapacityKJPerKgK: number,
  densityKgPerM3: number,
): number {
  return (cementKgPerM3 * heatKJPerKg) / (heatCapacityKJPerKgK * densityKgPerM3);
}

function etaOf({ placingCelsius, airCelsius, phiCelsius }: StoredHeat): number {
  return placingCelsius - airCelsius + phiCelsius;
}
