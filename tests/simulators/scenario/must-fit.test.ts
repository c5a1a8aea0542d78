import { expect, test } from 'vitest';
import { readScenario } from '../../../simulators/scenario/read-scenario.ts';
import { scenarioSite } from '../../../simulators/scenario/scenario-site.ts';
import { findScenario, shippedScenarios } from '../../../simulators/scenario/shipped.ts';

const FROM = Date.UTC(2026, 1, 2);
const made = (trouble: string) =>
  readScenario(
    `name: own\ntitle: { en: Own, zh: 自定 }\ndays: 5\ntroubles:\n  - { at: P1D, kind: ${trouble} }\n`,
    'own.yaml',
  );

test.each([
  [
    `probe-stuck, device: logger-nowhere`,
    /troubles\.0 \(probe-stuck\): no device of this site is 'logger-nowhere'\. There are .*logger-/,
  ],
  [`probe-stuck, device: 'logger-*-1'`, /a \* stands at the end only/],
  [`gateway-lost, gateway: gw-x`, /no gateway of this site is 'gw-x'\. There are .*gw-crane/],
  [`pour-time-wrong, pour: roof, hours: 2`, /no pour of this site is 'roof'/],
])('a trouble that befalls nothing is refused: %s', (trouble, said) => {
  expect(() => scenarioSite(made(trouble), 7, FROM)).toThrow(said);
});

test('names that fit, one or many, are taken, and every scenario that is shipped fits its site', () => {
  expect(() => scenarioSite(made(`probe-stuck, device: 'logger-slab-*'`), 7, FROM)).not.toThrow();
  for (const { name } of shippedScenarios())
    expect(() => scenarioSite(findScenario(name), 7, FROM), name).not.toThrow();
});
