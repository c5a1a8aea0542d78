import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../../bench/evaluate/observation.ts';
import { observe } from '../../bench/evaluate/observe.ts';
import { quantile } from '../../bench/evaluate/quantile.ts';
import { scoreAlarms, scoreStrength } from '../../bench/evaluate/score.ts';
import { scoreAir } from '../../bench/evaluate/score-air.ts';
import { tempFolder } from '../support/temp-folder.ts';

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
    expect(rules).toContainEqual({ rule: 'sensor-stuck', raised: 2, unfounded: 1, judgesTruth: false });
    expect(rules).toContainEqual({ rule: 'gateway-offline', raised: 1, unfounded: 1, judgesTruth: false });
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

test('counts how often the air came as the service reckons with it', () => {
  // A day ahead it reckons with 1.1 K, so four of five are to lie within 1.41 K.
  const look = (trueCelsius: number) => ({ leadHours: 24, saidCelsius: 10, trueCelsius });
  expect(scoreAir([{ ...NOTHING, air: [look(11.4), look(8.7), look(11.5), look(6)] }])).toMatchObject({
    looks: 4,
    covered: 0.5,
    medianKelvin: 1.5,
  });
});

const SHORT = `name: short
title: { en: A lost link, zh: 断联 }
days: 3
troubles:
  - { at: P1D, for: PT4H, kind: gateway-lost, gateway: gw-crane }
`;

test('a short run through the real service finds the lost gateway, and nothing that was sent is refused', {
  timeout: 240_000,
}, async () => {
  const file = join(tempFolder(), 'short.yaml');
  writeFileSync(file, SHORT);
  const found = await observe(file, 7, 2);
  expect(found.acknowledged).toBeGreaterThan(500);
  expect(found.quarantined).toBe(0);
  const lost = scoreAlarms([found]).kinds.find(({ kind }) => kind === 'gateway-lost');
  expect(lost).toMatchObject({ troubles: 1, found: 1 });
  expect(lost?.delaysHours[0]).toBeLessThanOrEqual(1.5);
  expect(scoreAir([found]).looks).toBeGreaterThan(10);
  expect(found.report.length).toBeGreaterThan(8);
  for (const { figure, said, truth, within } of found.report)
    expect(Math.abs((said ?? Number.NaN) - truth), figure).toBeLessThanOrEqual(within);
});
