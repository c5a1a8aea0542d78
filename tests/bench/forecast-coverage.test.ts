import { expect, test } from 'vitest';
import { forecastCoverage } from '../../bench/forecast/coverage.ts';
import { syntheticJob } from '../../bench/forecast/synthetic-job.ts';

test('of a hundred jobs whose truth is known 72 to 88 keep their P80 and 40 to 60 their P50', {
  timeout: 60_000,
}, () => {
  const { jobs, p50Percent, p80Percent } = forecastCoverage(
    Array.from({ length: 100 }, (_, seed) => seed + 1),
  );
  expect(jobs).toBe(100);
  expect(p80Percent).toBeGreaterThanOrEqual(72);
  expect(p80Percent).toBeLessThanOrEqual(88);
  expect(p50Percent).toBeGreaterThanOrEqual(40);
  expect(p50Percent).toBeLessThanOrEqual(60);
});

test('what is known of a job at half time holds nothing of what comes after', () => {
  const { programme, trueFinish } = syntheticJob(3);
  const dataDate = programme.dataDate ?? '';
  expect(trueFinish > dataDate).toBe(true);
  for (const { actualStart, actualFinish, percentComplete } of programme.activities) {
    expect((actualStart ?? '') <= dataDate && (actualFinish ?? '') <= dataDate).toBe(true);
    if (actualStart === null) expect(percentComplete).toBe(0);
  }
  expect(syntheticJob(3)).toEqual(syntheticJob(3));
  expect(syntheticJob(4).trueFinish).not.toBe(trueFinish);
});
