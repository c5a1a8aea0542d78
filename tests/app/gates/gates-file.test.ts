import { expect, test } from 'vitest';
import { gatesFile, readGates, textOfGates } from '../../../app/gates/gates-file.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const read = (text: string) => readGates(text, 'gates.yaml');

const GATE = "gates:\n  - id: g\n    name: { en: G, zh: 关 }\n    activities: 'A*'\n";

test('a gate names its activities and its items', () => {
  const text = `${GATE}    criteria:\n      - { id: s, name: { en: S, zh: 强 }, kind: strength-reached, MPa: 30 }\n`;
  expect(read(text)).toMatchObject([{ id: 'g', activities: 'A*', criteria: [{ kind: 'strength-reached' }] }]);
});

test('no file is no gate', () => {
  expect(textOfGates(gatesFile(tempFolder()))).toBeNull();
});

test.each([
  ['an unknown setting', `${GATE}    open: true\n`, /line 5: unknown key 'gates.0.open'/],
  ['no activities', 'gates:\n  - id: g\n    name: { en: G, zh: 关 }\n', /line 2/],
  ['an id twice', `${GATE}${GATE.slice('gates:\n'.length)}`, /'g' is there twice/],
])('%s is refused with its place', (_what, text, said) => {
  expect(() => read(text)).toThrow(said);
});
