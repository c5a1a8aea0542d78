import { expect, test } from 'vitest';
import { mixOfJson } from '../../site/concrete/mix-of-json.ts';
import { leavesOfMix, withLeaf } from '../../twin-viewer/src/words/mix-draft.ts';

const MIX = {
  ...{ id: 'C40', gradeMPa: 40, method: 'nurse-saul', datumCelsius: -10 },
  ...{ curve: { form: 'jgj', a: 41.5, b: 1_400 }, calibrated: { from: 200, to: 25_000 } },
};

test('every value of a mix has a field of its kind', () => {
  expect(leavesOfMix(MIX).map(({ path, kind }) => `${path} ${kind}`)).toEqual([
    ...['id text', 'gradeMPa number', 'method choice', 'datumCelsius number'],
    ...['curve.form choice', 'curve.a number', 'curve.b number'],
    ...['calibrated.from number', 'calibrated.to number'],
  ]);
});

test('a value is changed in its place, and the rest stays', () => {
  const changed = withLeaf(MIX, 'calibrated.to', 20_000);
  expect(changed).toEqual({ ...MIX, calibrated: { from: 200, to: 20_000 } });
  expect(mixOfJson(changed).ok).toBe(true);
});

test('another form or method asks for its own figures, and takes none of the old ones for them', () => {
  const log = withLeaf(MIX, 'curve.form', 'log');
  expect(log.curve).toEqual({ form: 'log', a: null, b: null });
  const arrhenius = withLeaf(MIX, 'method', 'arrhenius');
  expect(arrhenius).not.toHaveProperty('datumCelsius');
  expect(arrhenius).toMatchObject({ activationKelvin: null, referenceCelsius: null });
  expect(mixOfJson(arrhenius).ok).toBe(false);
});
