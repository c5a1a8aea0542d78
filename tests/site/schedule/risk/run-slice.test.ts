import { describe, expect, test } from 'vitest';
import { benchProgramme } from '../../../../bench/schedule-programme.ts';
import { joinSlices } from '../../../../site/schedule/risk/join-slices.ts';
import { prepareRisk, type RiskInputs } from '../../../../site/schedule/risk/prepare-risk.ts';
import { runSlice } from '../../../../site/schedule/risk/run-slice.ts';
import { runWithout } from '../../../../site/schedule/risk/run-without.ts';
import { riskInputs, scheduleRisk } from '../../../../site/schedule/risk/schedule-risk.ts';
import { activity, DAY, link, programme } from '../build-programme.ts';

const any = benchProgramme(120, 180);
const prepare = (more: Partial<RiskInputs> = {}) => prepareRisk(any, riskInputs(more)).model;

test('the answer is the same for one worker and for many, however the iterations are shared', () => {
  const model = prepare();
  const whole = joinSlices([runSlice(model, 0, 100, 5)]);
  const shared = joinSlices([
    runSlice(model, 63, 100, 5),
    runSlice(model, 0, 17, 5),
    runSlice(model, 17, 63, 5),
  ]);
  expect(shared).toEqual(whole);
});

test('what is sent to a worker arrives whole', () => {
  const model = prepare({ correlation: 0.3 });
  expect(runSlice(structuredClone(model), 0, 20, 5)).toEqual(runSlice(model, 0, 20, 5));
});

test('a seed gives the same again, another seed something else', () => {
  const run = (seed: number) => scheduleRisk(any, { iterations: 50, seed });
  expect(run(1)).toEqual(run(1));
  expect(run(1).mean).not.toEqual(run(2).mean);
});

test('dating again only what moves gives what a whole pass would', () => {
  const risks = [
    {
      id: 'R',
      probability: 0.5,
      activities: ['A30', 'A31'],
      optimistic: 2,
      likely: 5,
      pessimistic: 9,
      distribution: 'triangular' as const,
    },
  ];
  const model = prepare({
    risks,
    spread: { optimistic: 0.5, likely: 1, pessimistic: 2, distribution: 'uniform' },
  });
  const removed = [0, 3, 50, 80].map((node) => ({ node }));
  const found = runWithout(model, [...removed, { risk: 0 }], 0, 60, 9);
  for (const [index, { node }] of removed.entries()) {
    const certain = {
      ...model,
      durations: {
        ...model.durations,
        kind: model.durations.kind.map((kind, at) => (at === node ? 0 : kind)),
        low: model.durations.low.map((low, at) => (at === node ? (model.likely[node] ?? 0) : low)),
      },
    };
    expect([...(found[index] ?? [])]).toEqual([...runSlice(certain, 0, 60, 9).finishes]);
  }
  const spared = { ...model, risks: [] };
  expect([...(found[4] ?? [])]).toEqual([...runSlice(spared, 0, 60, 9).finishes]);
});

describe('what spreads', () => {
  const ten = programme(
    Array.from({ length: 10 }, (_, index) => activity(String(index), { durationMinutes: 10 * DAY })),
    Array.from({ length: 9 }, (_, index) => link(String(index), String(index + 1))),
  );
  const run = (more: Partial<RiskInputs>) => scheduleRisk(ten, { iterations: 4000, seed: 3, ...more });

  test('correlated durations spread the finish more, and leave its mean', () => {
    const [apart, together] = [run({}), run({ correlation: 0.5 })];
    expect(together.standardDeviationDays).toBeGreaterThan(1.8 * apart.standardDeviationDays);
    expect(Math.abs(together.finishDays.mean - apart.finishDays.mean)).toBeLessThan(0.5);
    // Full correlation adds deviations up instead of variances: √10 times as much.
    const all = run({ correlation: 1 });
    expect(all.standardDeviationDays / apart.standardDeviationDays).toBeCloseTo(Math.sqrt(10), 0);
  });

  test('a risk adds its days as often as it happens, and is a driver', () => {
    const found = run({
      risks: [
        {
          id: 'flood',
          probability: 0.3,
          activities: ['4'],
          optimistic: 10,
          likely: 10,
          pessimistic: 10,
          distribution: 'triangular',
        },
      ],
    });
    expect(found.finishDays.mean).toBeCloseTo(103, 0);
    expect(found.drivers).toEqual([{ id: 'flood', workingDays: 10 }]);
    expect(found.p50).toBe(found.planned);
  });

  test('estimates that bear on nothing are named', () => {
    const done = activity('done', {
      actualStart: '2026-03-02T08:00',
      actualFinish: '2026-03-02T17:00',
      percentComplete: 100,
      remainingMinutes: 0,
    });
    const points = { optimistic: 1, likely: 2, pessimistic: 3, distribution: 'uniform' as const };
    const found = scheduleRisk(programme([activity('A'), done]), {
      estimates: [
        { id: 'done', ...points },
        { id: 'nobody', ...points },
      ],
      iterations: 5,
      seed: 1,
    });
    expect(found.warnings).toEqual([
      'Activity done is finished; its estimate is left out.',
      'The estimate of nobody is left out: the programme has no such activity.',
    ]);
  });
});

test.each([
  [{ iterations: 0 }, /1 to 1000000/],
  [{ correlation: 2 }, /between 0 and 1/],
  [
    { estimates: [{ id: 'A1', optimistic: 5, likely: 2, pessimistic: 9, distribution: 'uniform' as const }] },
    /A1: optimistic 5 is more than likely 2/,
  ],
])('wrong input is refused in a sentence: %j', (more, message) => {
  expect(() => scheduleRisk(any, { iterations: 5, seed: 1, ...more })).toThrow(message);
});
