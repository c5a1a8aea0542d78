import { expect, test } from 'vitest';
import { limitLines } from '../../twin-viewer/src/words/limit-line.ts';

const probes = [{ depth: 'core' }, { depth: 'surface' }, { depth: 'surface' }] as const;
const values = [
  [40, 42, 44],
  [20, null, undefined],
  [22, 24, undefined],
];

test('the core may be so much warmer than the coolest surface that is known at the time', () => {
  expect(limitLines(probes, values, { maximumCelsius: null, coreSurfaceCelsius: 25 })).toEqual([
    { kind: 'difference', values: [45, 49, undefined] },
  ]);
});

test('the highest temperature is one line, and a limit that moves is drawn at its strictest', () => {
  const curve = { over: 'ageHours' as const, points: [[24, 20] as const, [72, 30] as const] };
  expect(limitLines(probes, values, { maximumCelsius: 70, coreSurfaceCelsius: curve })).toEqual([
    { kind: 'maximum', values: [70, 70, 70] },
    { kind: 'difference', values: [40, 44, undefined] },
  ]);
});

test('without a core or without a surface there is no difference to limit', () => {
  const limits = { maximumCelsius: null, coreSurfaceCelsius: 25 };
  expect(limitLines([{ depth: 'core' }], [[40]], limits)).toEqual([]);
  expect(limitLines([{ depth: 'surface' }], [[40]], limits)).toEqual([]);
});
