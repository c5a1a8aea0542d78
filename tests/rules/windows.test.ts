import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SampleWindow } from '../../rules/sample-window.ts';
import { WindowHours } from '../../rules/window-hours.ts';
import { WindowStatistics } from '../../rules/window-statistics.ts';

const WIDTH = 20_000;
const HOLD = 7_000;
type Step = { add: [second: number, value: number] } | { ask: number };

/** Samples and questions in any order; times mostly go forward. */
const steps = fc.array(
  fc.oneof(
    fc.record({ add: fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: -9, max: 9 })) }),
    fc.record({ ask: fc.integer({ min: 0, max: 210 }) }),
  ),
  { maxLength: 120 },
);

function play(
  all: readonly Step[],
  check: (known: [number, number][], window: SampleWindow, at: number) => void,
) {
  // So wide that nothing is forgotten.
  const window = new SampleWindow(480_000);
  const known = new Map<number, number>();
  for (const step of all) {
    if ('add' in step) {
      known.set(step.add[0] * 1_000, step.add[1]);
      window.add(step.add[0] * 1_000, step.add[1]);
    } else
      check(
        [...known].sort(([a], [b]) => a - b),
        window,
        step.ask * 1_000,
      );
  }
}

test('count, mean, lowest and highest are those of the samples in the window, in whatever order they came', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let statistics: WindowStatistics | null = null;
      play(all, (known, window, at) => {
        statistics ??= new WindowStatistics(window, WIDTH);
        const values = known.filter(([time]) => time > at - WIDTH && time <= at).map(([, value]) => value);
        expect(statistics.count(at)).toBe(values.length);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        if (values.length === 0) expect(statistics.mean(at)).toBeNaN();
        else expect(statistics.mean(at)).toBeCloseTo(mean, 9);
        expect(statistics.min(at)).toBe(values.length === 0 ? Number.NaN : Math.min(...values));
        expect(statistics.max(at)).toBe(values.length === 0 ? Number.NaN : Math.max(...values));
      });
    }),
  );
});

test('hours above are those in which a value held, to the next sample or its hold', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let hours: WindowHours | null = null;
      play(all, (known, window, at) => {
        hours ??= new WindowHours(window, { counted: 'above', bound: 0, widthMs: WIDTH, holdMs: HOLD });
        const past = known.filter(([time]) => time <= at);
        let expected = 0;
        for (const [index, [time, value]] of past.entries()) {
          const to = Math.min(past[index + 1]?.[0] ?? at, time + HOLD, at);
          if (value > 0) expected += Math.max(0, to - Math.max(time, at - WIDTH));
        }
        if (past.length === 0) expect(hours.hours(at)).toBeNaN();
        else expect(hours.hours(at)).toBeCloseTo(expected / 3_600_000, 9);
      });
    }),
  );
});

test('it still holds after days of samples that go through it one by one', () => {
  const window = new SampleWindow(3_600_000);
  const statistics = new WindowStatistics(window, 600_000);
  for (let minute = 0; minute < 10_000; minute++) {
    window.add(minute * 60_000, Math.sin(minute) * 1e6);
    statistics.mean(minute * 60_000);
  }
  const last = Array.from({ length: 10 }, (_, index) => Math.sin(9_990 + index) * 1e6);
  expect(statistics.mean(9_999 * 60_000)).toBeCloseTo(last.reduce((sum, one) => sum + one, 0) / 10, 4);
});
