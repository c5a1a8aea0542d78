import { describe, expect, test } from 'vitest';
import { readScenario } from '../../../simulators/scenario/read-scenario.ts';
import { FOR_EVER, troublesFrom } from '../../../simulators/scenario/scenario.ts';
import { findScenario, shippedScenarios } from '../../../simulators/scenario/shipped.ts';

const HEAD = 'name: mine\ntitle: { en: Mine, zh: 我的 }\ndays: 3\n';

describe('scenario files', () => {
  test('the eleven that are shipped are there, each under its own name and in both languages', () => {
    const names = shippedScenarios().map(({ name }) => name);
    expect(names).toEqual([
      'alarm-flood',
      'cold-night-pour',
      'gateway-lost',
      'gust-front',
      'heat-wave',
      'probe-faults',
      'pump-breakdown',
      'quiet-month',
      'slow-crew',
      'thousand-sensors',
      'wrong-pour-time',
    ]);
    for (const { title } of shippedScenarios()) expect(title.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  test('a trouble stands where its durations put it, and lasts to the end without one', () => {
    const read = readScenario(
      `${HEAD}troubles:\n  - { at: P1DT2H, for: PT30M, kind: rain, mmPerHour: 9 }\n  - { at: PT0S, kind: gateway-lost, gateway: gw-a }\n`,
      'mine.yaml',
    );
    const [rain, lost] = troublesFrom(read, 1_000);
    expect(rain).toMatchObject({ kind: 'rain', mmPerHour: 9, from: 1_000 + 26 * 3_600_000 });
    expect((rain?.to ?? 0) - (rain?.from ?? 0)).toBe(30 * 60_000);
    expect(lost).toMatchObject({ from: 1_000, to: FOR_EVER });
  });

  test.each([
    ['an unknown key', 'troubles: []\nwether: 3\n', /mine\.yaml, line 5: unknown key 'wether'/],
    [
      'a misspelt key of a trouble',
      'troubles:\n  - at: P1D\n    kind: cold\n    kelvn: 3\n',
      /line 7: unknown key/,
    ],
    [
      'a kind that there is not',
      'troubles:\n  - { at: P1D, kind: snow }\n',
      /line 5: .*kind must be one of cold, heat/,
    ],
    [
      'a time that is none',
      'troubles:\n  - { at: tomorrow, kind: cold, kelvin: 3 }\n',
      /line 5: troubles\.0\.at/,
    ],
    ['no YAML', 'troubles: [\n', /mine\.yaml, line/],
  ])('%s is refused with its line', (_what, tail, message) => {
    expect(() => readScenario(HEAD + tail, 'mine.yaml')).toThrow(message);
  });

  test('a name that is neither shipped nor a file is told, with those that are', () => {
    expect(() => findScenario('no-such')).toThrow(/no scenario 'no-such'.*quiet-month/);
  });
});
