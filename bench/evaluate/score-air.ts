import { forecastError } from '../../site/concrete/predict-weather.ts';
import type { Observation } from './observation.ts';
import { quantile } from './quantile.ts';

/** Standard deviations either side that hold four of five. */
const DEVIATIONS_80 = 1.2816;

export interface AirScore {
  looks: number;
  medianKelvin: number;
  ninthKelvin: number;
  /** Share of the 80 % intervals that the service reckons with that held the air that came. */
  covered: number;
}

/** The foretold air against the air that came, and against how sure of it the service is. */
export function scoreAir(observations: readonly Observation[]): AirScore {
  const air = observations.flatMap((one) => one.air);
  const off = air.map(({ saidCelsius, trueCelsius }) => Math.abs(saidCelsius - trueCelsius));
  const held = air.filter(
    ({ leadHours, saidCelsius, trueCelsius }) =>
      Math.abs(saidCelsius - trueCelsius) <= DEVIATIONS_80 * forecastError(leadHours),
  );
  return {
    looks: air.length,
    medianKelvin: quantile(off, 0.5),
    ninthKelvin: quantile(off, 0.9),
    covered: held.length / air.length,
  };
}
