// `node bench/forecast.ts`: how often the forecast of the finish is kept, on jobs whose truth is known. Printed whatever it is.
import { forecastCoverage } from './forecast/coverage.ts';

const SEEDS = Array.from({ length: 100 }, (_, index) => index + 1);

for (const share of [0.3, 0.5, 0.7]) {
  const { jobs, p50Percent, p80Percent, meanWidthDays } = forecastCoverage(SEEDS, share);
  console.log(
    `at ${100 * share} % of the time, ${jobs} jobs: P50 kept in ${p50Percent.toFixed(0)} % (40 to 60 wanted), P80 in ${p80Percent.toFixed(0)} % (72 to 88 wanted); P80 lies ${meanWidthDays.toFixed(1)} days after P50`,
  );
}
