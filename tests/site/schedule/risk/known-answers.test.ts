import { describe, expect, test } from 'vitest';
import type { Programme } from '../../../../site/schedule/programme.ts';
import { classicPert } from '../../../../site/schedule/risk/classic-pert.ts';
import { readEstimates } from '../../../../site/schedule/risk/read-estimates.ts';
import { type RiskOptions, scheduleRisk } from '../../../../site/schedule/risk/schedule-risk.ts';
import { momentsOf } from '../../../../site/schedule/risk/three-point.ts';
import { activity, DAY, link, programme } from '../build-programme.ts';

const CSV = 'id,optimistic,likely,pessimistic,distribution';
const run = (any: Programme, csv: string, more: Partial<RiskOptions> = {}) =>
  scheduleRisk(any, { estimates: readEstimates(csv), iterations: 20_000, seed: 7, ...more });

test('S7: of two that start together and take 0 to 1 day, either holds the finish half the time', () => {
  const two = programme([activity('A'), activity('B')]);
  const found = run(two, `${CSV}\nA,0,0.5,1,uniform\nB,0,0.5,1,uniform`);
  expect(found.finishDays.mean).toBeCloseTo(2 / 3, 2);
  expect(found.standardDeviationDays ** 2).toBeCloseTo(1 / 18, 3);
  for (const { index, sensitivity } of found.criticality) {
    expect(index).toBeCloseTo(0.5, 1);
    expect(sensitivity).toBeCloseTo(0.6124, 1);
  }
});

test('S8: triangular (1, 2, 9) has mean 4, variance 3.1667, P80 5.6534', () => {
  const found = run(programme([activity('A')]), `${CSV}\nA,1,2,9,triangular`, { iterations: 100_000 });
  expect(Math.abs(found.finishDays.mean - 4)).toBeLessThan(0.02);
  expect(Math.abs(found.standardDeviationDays ** 2 - 3.1667)).toBeLessThan(0.05);
  expect(Math.abs(found.finishDays.p80 - 5.6534)).toBeLessThan(0.03);
  expect(momentsOf({ optimistic: 1, likely: 2, pessimistic: 9, distribution: 'triangular' })).toEqual({
    mean: 4,
    variance: 57 / 18,
  });
});

test('beta-PERT (1, 2, 9) has mean 3 and variance 1.7143, not the classic 1.7778', () => {
  const found = run(programme([activity('A')]), `${CSV}\nA,1,2,9,beta-pert`, { iterations: 100_000 });
  expect(Math.abs(found.finishDays.mean - 3)).toBeLessThan(0.015);
  expect(Math.abs(found.standardDeviationDays ** 2 - 1.7143)).toBeLessThan(0.02);
  const { mean, variance } = momentsOf({
    optimistic: 1,
    likely: 2,
    pessimistic: 9,
    distribution: 'beta-pert',
  });
  expect(mean).toBe(3);
  expect(variance).toBeCloseTo(1.7143, 4);
});

describe('S5: the textbook network', () => {
  const csv = `${CSV}
A,5,6,7,beta-pert\nB,1,3,5,beta-pert\nC,1,4,7,beta-pert\nD,1,2,3,beta-pert\nE,1,2,9,beta-pert
F,1,5,9,beta-pert\nG,2,2,8,beta-pert\nH,4,4,10,beta-pert\nI,2,5,8,beta-pert\nJ,2,2,8,beta-pert`;
  const arrows = ['A-D', 'B-E', 'C-F', 'C-G', 'E-H', 'F-H', 'D-I', 'H-J', 'G-J'];
  const network = programme(
    [...'ABCDEFGHIJ'].map((id) => activity(id)),
    arrows.map((arrow) => link(arrow.charAt(0), arrow.charAt(2))),
  );

  test('classic PERT: C-F-H-J, mean 17, variance 4.778, 0.8199 by day 19', () => {
    const found = classicPert(network, readEstimates(csv));
    expect(found.path).toEqual(['C', 'F', 'H', 'J']);
    expect(found.meanDays).toBeCloseTo(17, 6);
    expect(found.varianceDays).toBeCloseTo(4.778, 3);
    expect(found.chanceBy(19)).toBeCloseTo(0.8199, 4);
  });

  test('the simulation finishes later than the one path says, because paths meet', () => {
    const found = run(network, csv);
    expect(found.finishDays.mean).toBeGreaterThan(17.1);
    expect(found.criticality[0]?.index).toBeGreaterThan(0.5);
  });
});

test('a certain programme has no spread, and its finish is kept always', () => {
  const found = scheduleRisk(programme([activity('A'), activity('B')], [link('A', 'B')]), {
    spread: null,
    iterations: 10,
    seed: 1,
  });
  expect(found).toMatchObject({
    mean: '2026-03-03T17:00',
    p50: '2026-03-03T17:00',
    p95: '2026-03-03T17:00',
    standardDeviationDays: 0,
    plannedChancePercent: 100,
    drivers: [],
  });
});

test('drivers are the working days of P80 that each one costs', () => {
  // A alone leads; B is short and never matters.
  const any = programme(
    [activity('A'), activity('B'), activity('end', { durationMinutes: DAY })],
    [link('A', 'end'), link('B', 'end')],
  );
  const found = run(any, `${CSV}\nA,8,10,15,triangular\nB,1,2,3,triangular`);
  expect(found.drivers.map(({ id }) => id)).toEqual(['A']);
  // P80 of triangular (8, 10, 15) is 15 − √(0.2·7·5) = 12.354.
  expect(found.drivers[0]?.workingDays).toBeCloseTo(2.354, 1);
  expect(found.criticality.find(({ id }) => id === 'B')).toMatchObject({ index: 0, sensitivity: 0 });
});
