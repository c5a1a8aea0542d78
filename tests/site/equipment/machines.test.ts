import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counterGain } from '../../../site/equipment/counter.ts';
import { type MachineState, machineState } from '../../../site/equipment/machine-state.ts';
import { IDLE_SHARE_MAX, idleShare, machineUse } from '../../../site/equipment/machine-use.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('machineState', () => {
  const thresholds = {
    powerKw: { idleFrom: 2, operatingFrom: 15 },
    vibrationMmPerS: { idleFrom: 0.5, operatingFrom: 4 },
  };

  test.each([
    [{ powerKw: 22 }, 'operating'],
    [{ powerKw: 15 }, 'operating'],
    [{ powerKw: 5 }, 'idle'],
    [{ powerKw: 0.3 }, 'off'],
    [{ vibrationMmPerS: 6 }, 'operating'],
    [{ powerKw: 5, vibrationMmPerS: 6 }, 'operating'],
    [{ powerKw: 0, vibrationMmPerS: 0 }, 'off'],
    [{ state: 'idle', powerKw: 22 }, 'idle'],
    [{ state: 'operating', faultActive: true }, 'fault'],
    [{ powerKw: Number.NaN }, null],
    [{}, null],
  ] as const)('%j is %s', (signs, state) => {
    expect(machineState(signs, thresholds)).toBe(state);
  });

  test('a sign without a threshold says nothing', () => {
    expect(machineState({ powerKw: 22 }, {})).toBeNull();
  });
});

describe('machineUse', () => {
  /** Every quarter of an hour, so that nothing is unknown. */
  const during = (...parts: [from: number, to: number, state: MachineState][]): [number, MachineState][] =>
    parts.flatMap(([from, to, state]) =>
      Array.from({ length: (to - from) * 4 }, (_, n): [number, MachineState] => [
        (from + n / 4) * HOUR_MS,
        state,
      ]),
    );
  const shift = [{ from: 8 * HOUR_MS, to: 18 * HOUR_MS }];
  const day = { from: 0, to: DAY_MS };

  test('counts the hours of each state, and those of the shift', () => {
    const states = during(
      [7, 9, 'operating'],
      [9, 11, 'idle'],
      [11, 12, 'fault'],
      [12, 17, 'operating'],
      [17, 20, 'off'],
    );
    expect(machineUse(states, shift, day)).toEqual({
      hours: { off: 3.75, idle: 2, operating: 7, fault: 1 },
      shiftHours: 10,
      // From 8 to 9 and from 12 to 17.
      utilisation: 0.6,
      idleShare: 2 / 9,
      downtimeHours: 1,
      faults: 1,
      unknownShiftHours: 0,
    });
  });

  test.each([
    [120, 200, 0.6],
    [120, 140, 0.857],
  ])('%d h of work are of %d scheduled hours %d', (worked, scheduled, utilisation) => {
    const states = during([0, worked, 'operating'], [worked, 200, 'off']);
    const shifts = [{ from: 0, to: scheduled * HOUR_MS }];
    expect(machineUse(states, shifts, { from: 0, to: 200 * HOUR_MS }).utilisation).toBeCloseTo(
      utilisation,
      3,
    );
  });

  test('an hour after its last word nobody knows what a machine does', () => {
    const use = machineUse([[8 * HOUR_MS, 'operating']], shift, day);
    expect(use).toMatchObject({ utilisation: 0.1, unknownShiftHours: 9 });
  });

  test('without shifts there is no utilisation, and of a machine that stood no idle share', () => {
    expect(machineUse([], [], day)).toMatchObject({ utilisation: null, idleShare: null, shiftHours: 0 });
  });

  test('30 h of idling beside 90 h of work are 25 % (the example), below the limit', () => {
    expect(idleShare(30, 90)).toBe(0.25);
    expect(idleShare(30, 90)).toBeLessThan(IDLE_SHARE_MAX);
    expect(idleShare(0, 0)).toBeNull();
  });
});

describe('counterGain', () => {
  const hourly = (...values: number[]): [number, number][] =>
    values.map((value, hour) => [hour * HOUR_MS, value]);

  test('a reset begins again at zero (the example)', () => {
    expect(counterGain(hourly(99, 100, 0.5), 1)).toEqual({
      gain: 1.5,
      events: [{ at: 2 * HOUR_MS, kind: 'reset', before: 100, after: 0.5 }],
    });
  });

  test('values that go back and come again are a glitch, and cost nothing', () => {
    expect(counterGain(hourly(100, 101, 95, 96, 104), 1)).toEqual({
      gain: 4,
      events: [{ at: 2 * HOUR_MS, kind: 'glitch', before: 101, after: 95 }],
    });
  });

  test('a counter that was set back counts on from there', () => {
    const { gain, events } = counterGain(hourly(100, 101, 95, 96, 97, 98, 99), 1);
    expect(gain).toBe(1 + 4);
    expect(events).toEqual([{ at: 2 * HOUR_MS, kind: 'rollback', before: 101, after: 95 }]);
  });

  test('what runs faster than it can is another counter', () => {
    expect(counterGain(hourly(100, 101, 5000, 5001), 1)).toEqual({
      gain: 2,
      events: [{ at: 2 * HOUR_MS, kind: 'jump', before: 101, after: 5000 }],
    });
  });

  test('a reset to more than could have been run since is not counted', () => {
    expect(counterGain(hourly(1000, 1001, 90, 91, 92, 93), 1).gain).toBe(1 + 3);
  });

  test('nothing, one value, and what is no number gain nothing', () => {
    expect(counterGain([], 1)).toEqual({ gain: 0, events: [] });
    expect(counterGain(hourly(5), 1).gain).toBe(0);
    expect(counterGain(hourly(5, Number.NaN, 6), 1).gain).toBe(1);
  });

  const steps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 });

  test('order and duplicates change nothing, and a clean counter gains its difference', () => {
    fc.assert(
      fc.property(steps, (gains) => {
        let value = 100;
        const samples = gains.map((gain, hour): [number, number] => {
          value += gain;
          return [hour * HOUR_MS, value];
        });
        const clean = counterGain(samples, 1);
        expect(clean.gain).toBeCloseTo(value - (samples[0]?.[1] ?? 0), 9);
        expect(clean.events).toEqual([]);
        expect(counterGain([...samples.toReversed(), ...samples], 1)).toEqual(clean);
      }),
    );
  });

  test('the gain is never negative, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 30 }), (values) => {
        expect(counterGain(hourly(...values), 1).gain).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
