import { heatBetween, type ProbeHeat } from './heat/probe-heat.ts';
import type { TemperatureSample } from './temperature-samples.ts';

const HOUR_MS = 3_600_000;
// Fine enough for the night's cold; a forecast of four weeks is then 1,344 steps.
const STEP_MS = HOUR_MS / 2;

export interface FutureTemperatureInput {
  /** The last that was measured. */
  from: TemperatureSample;
  /** How far it had hydrated then, h at 20 °C. */
  equivalentHours: number;
  heat: ProbeHeat;
  /** Hours at 20 °C in an hour at a temperature, for hydration. */
  rateAt: (celsius: number) => number;
  airCelsius: (at: number) => number;
}

/**
 * The temperature of concrete from its last sample on, one value each half hour: what its cement still gives, and what
 * the air takes. The air of a step is that of its middle, so night and noon count.
 *
 * @param until ms; the last value lies there
 */
export function* futureTemperature(
  { from, equivalentHours, heat, rateAt, airCelsius }: FutureTemperatureInput,
  until: number,
): Generator<TemperatureSample> {
  let [at, celsius] = from;
  let age = equivalentHours;
  let rising = 0;
  while (at < until) {
    const stepMs = Math.min(STEP_MS, until - at);
    const hours = stepMs / HOUR_MS;
    const surroundings = airCelsius(at + stepMs / 2) + heat.shelterKelvin;
    at += stepMs;
    // Where nobody knows the air, concrete stays as it is.
    if (Number.isFinite(surroundings)) {
      const before = celsius;
      const older = age + rateAt(celsius + rising / 2) * hours;
      const given = heatBetween(heat, age, older);
      const kept = Math.exp(-hours / heat.exchangeHours);
      // Half of the heat of a step is lost for half of it.
      celsius = surroundings + (celsius - surroundings) * kept + given * Math.sqrt(kept);
      age = older;
      rising = celsius - before;
    }
    yield [at, celsius];
  }
}
