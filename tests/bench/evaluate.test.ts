import { describe, expect, test } from 'vitest';
import type { Observation } from '../../bench/evaluate/observation.ts';
import { observe } from '../../bench/evaluate/observe.ts';
import { quantile, scoreAlarms, scoreStrength } from '../../bench/evaluate/score.ts';

const HOUR_MS = 3_600_000;
const NOTHING: Observation = {
  scenario: 'made-up',
  seed: 1,
  watched: { from: 0, to: 100 * HOUR_MS },
  troubles: [],
  alarms: [],
  risks: [],
  latePours: [],
  strengths: [],
  air: [],
  floods: [],
  finish: null,
  quarantined: 0,
  acknowledged: 0,
  report: [],
};
const raised = (alarm: string, hour: number) => ({ alarm, kind: 'raised' as const, at: hour * HOUR_MS });

describe('the score of an observation', () => {
  test('counts a trouble as found by a rule for it and about it, with its delay, else as missed', () => {
    const troubles = [
      { kind: 'probe-stuck', subject: 'log-1', from: 10 * HOUR_MS, to: 30 * HOUR_MS },
      { kind: 'gateway-lost', subject: 'gw-b', from: 10 * HOUR_MS, to: 30 * HOUR_MS },
    ];
    const alarms = [
      raised('sensor-stuck:gw-a/log-2/1', 11),
      raised('sensor-stuck:gw-a%2Flog-1%2F1', 14),
      raised('gateway-offline:gw-a', 12),
    ];
    const { kinds, rules } = scoreAlarms([{ ...NOTHING, troubles, alarms }]);
    expect(kinds).toEqual([
      { kind: 'probe-stuck', troubles: 1, found: 1, delaysHours: [4] },
      { kind: 'gateway-lost', troubles: 1, found: 0, delaysHours: [] },
    ]);
    expect(rules).toContainEqual({ rule: 'sensor-stuck', raised: 2, unfounded: 1 });
    expect(rules).toContainEqual({ rule: 'gateway-offline', raised: 1, unfounded: 1 });
  });

  test('counts an interval that holds the truth, and strength by what it is off', () => {
    const sample = (saidMPa: number, from: number, to: number | null) => ({
      pour: 'p',
      at: 0,
      saidMPa,
      trueMPa: 10,
      saidReachedAt: 12 * HOUR_MS,
      saidBetween: { from: from * HOUR_MS, to: to === null ? null : to * HOUR_MS },
      trueReachedAt: 10 * HOUR_MS,
    });
    const strengths = [sample(10.5, 8, 11), sample(9, 11, 14), sample(10, 9, null), sample(12, 1, 20)];
    expect(scoreStrength([{ ...NOTHING, strengths }])).toMatchObject({
      samples: 4,
      forecasts: 4,
      covered: 0.75,
      medianHours: 2,
    });
    expect(Number.isNaN(quantile([], 0.5))).toBe(true);
  });
});

test('a short run through the real service: strength as in truth, nothing refused', {
  timeout: 240_000,
}, async () => {
  const found = await observe('quiet-month', 7, 5);
  expect(found.acknowledged).toBeGreaterThan(500);
  expect(found.quarantined).toBe(0);
  const { samples, ninthMPa } = scoreStrength([found]);
  expect(samples).toBeGreaterThan(0);
  expect(ninthMPa).toBeLessThan(1.5);
  for (const { said, truth } of found.report) expect(said).toBe(truth);
});
