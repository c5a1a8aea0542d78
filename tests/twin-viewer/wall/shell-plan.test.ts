import { describe, expect, test } from 'vitest';
import { hasPassed, nextStep, type ShellState } from '../../../twin-viewer/src/wall/shell/shell-plan.ts';

const shown = { startedAt: 0, heardAt: 1_000_000, drawn: true, memoryMegabytes: 90 };
const quiet: ShellState = { shown, warming: null, wanted: null, givenUpAt: null };
const now = 1_001_000;

describe('the page around the screens', () => {
  test('leaves a screen alone that speaks', () => {
    expect(nextStep(quiet, now)).toEqual({ do: 'nothing' });
  });

  test('replaces one that has been silent for a minute, also one that never spoke', () => {
    expect(nextStep(quiet, 1_000_000 + 60_000)).toEqual({ do: 'nothing' });
    expect(nextStep(quiet, 1_000_000 + 60_001)).toEqual({ do: 'replace' });
    const mute = { ...quiet, shown: { ...shown, heardAt: null } };
    expect(nextStep(mute, 59_000)).toEqual({ do: 'nothing' });
    expect(nextStep(mute, 61_000)).toEqual({ do: 'replace' });
  });

  test('warms the next one up first, and swaps when it is drawn', () => {
    const wanted: ShellState = { ...quiet, wanted: 'version' };
    expect(nextStep(wanted, now)).toEqual({ do: 'warm' });
    const loading = { startedAt: now, heardAt: null, drawn: false, memoryMegabytes: null };
    expect(nextStep({ ...wanted, warming: loading }, now + 100)).toEqual({ do: 'nothing' });
    const speaking = { ...loading, heardAt: now };
    expect(nextStep({ ...wanted, warming: speaking }, now + 100)).toEqual({ do: 'nothing' });
    expect(nextStep({ ...wanted, warming: { ...speaking, drawn: true } }, now + 100)).toEqual({ do: 'swap' });
  });

  test('gives one up that is not drawn in three minutes, and tries again after five', () => {
    const warming = { startedAt: now, heardAt: now, drawn: false, memoryMegabytes: null };
    const late = { ...quiet, shown: { ...shown, heardAt: now + 180_000 }, wanted: 'night', warming } as const;
    expect(nextStep(late, now + 180_001)).toEqual({ do: 'give-up' });
    const rested = { ...late, warming: null, givenUpAt: now + 180_001 };
    expect(nextStep(rested, now + 181_000)).toEqual({ do: 'nothing' });
    const speaks = { ...rested, shown: { ...shown, heardAt: now + 480_000 } };
    expect(nextStep(speaks, now + 480_002)).toEqual({ do: 'warm' });
  });
});

describe('a time of the day has passed', () => {
  test.each([
    ['03:30', '03:29', '03:30', true],
    ['03:30', '03:30', '03:30', false],
    ['03:30', '03:30', '03:31', false],
    ['00:00', '23:59', '00:00', true],
    ['23:59', '23:58', '00:01', true],
    ['03:30', '23:59', '00:00', false],
    // Clocks go forward over it, from 03:00 to 04:00.
    ['03:30', '02:59', '04:00', true],
  ])('%s between %s and %s: %s', (time, before, after, passed) => {
    expect(hasPassed(time, before, after)).toBe(passed);
  });
});
