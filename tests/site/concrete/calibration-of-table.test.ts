import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrationOfTable } from '../../../site/concrete/calibration-of-table.ts';
import { maturityOfTable } from '../../../site/concrete/maturity-of-table.ts';
import { PlumblineError } from '../../../site/errors.ts';

const C1 = 'maturity,strength\n1680,10.8\n2520,18.8\n5880,24.7\n23520,40.8\n';
const MATURITIES = [500, 1000, 2000, 5000, 10_000, 20_000];

describe('pairs that determine no curve', () => {
  const table = (rows: [number, number][]) =>
    `maturity,strength\n${rows.map(([maturity, strength]) => `${maturity},${strength}`).join('\n')}\n`;

  test('a straight line has no final strength: the forms that level off are left out, with the reason', () => {
    const text = table(MATURITIES.map((maturity) => [maturity, maturity / 500]));
    const { fits, unfitted } = calibrationOfTable({ text, file: 'f.csv', form: 'all' });
    expect(fits.map(({ form }) => form)).toEqual(['log', 'jgj']);
    expect(unfitted.map(({ form }) => form)).toEqual(['hyperbolic', 'exponential']);
    expect(unfitted[0]?.reason).toMatch(/levels off/);
  });

  test.each([
    [
      'one age',
      table([
        [1000, 8],
        [1000, 9],
      ]),
      'all',
      /No curve fits.*needs as many different maturities; there are 1/,
    ],
    [
      'falling strength',
      table([
        [1000, 20],
        [3000, 15],
        [9000, 8],
      ]),
      'log',
      /does not rise with maturity/,
    ],
    [
      'equal strengths',
      table([
        [1000, 20],
        [3000, 20],
        [9000, 20],
      ]),
      'jgj',
      /does not rise with maturity/,
    ],
    [
      'two ages for three parameters',
      table([
        [1000, 8],
        [3000, 20],
      ]),
      'hyperbolic',
      /3 parameters/,
    ],
  ] as const)('%s', (_, text, form, message) => {
    expect(() => calibrationOfTable({ text, file: 'f.csv', form })).toThrow(message);
    expect(() => calibrationOfTable({ text, file: 'f.csv', form })).toThrow(/^f\.csv: /);
    expect(() => calibrationOfTable({ text, file: 'f.csv', form })).toThrow(
      expect.objectContaining({ code: 'calibration-impossible' }),
    );
  });
});

describe('bad calibration files', () => {
  test.each([
    ['a strength of zero', '1000,0', /line 2: strength 0 is not above zero/],
    ['a maturity of zero', '0,5', /line 2: maturity 0 is not above zero/],
    ['psi', '1000,3500', /line 2: strength 3500 is above 200\. It is taken in MPa/],
    ['a maturity in seconds', '72000000000,30', /line 2: maturity 72000000000 is above 10000000/],
    ['a word', '1000,strong', /line 2: strength 'strong' is no number/],
    ['a decimal comma', '1000,10,8', /Write 10\.8/],
  ])('%s', (_, row, message) => {
    const text = `maturity,strength\n${row}\n`;
    expect(() => calibrationOfTable({ text, file: 'f.csv', form: 'all' })).toThrow(message);
  });

  test('more specimens than any site breaks', () => {
    const text = `maturity,strength\n${'1000,10\n'.repeat(10_001)}`;
    expect(() => calibrationOfTable({ text, file: 'f.csv', form: 'log' })).toThrow(
      /10001 specimens; at most 10000/,
    );
  });

  test('few ages and a hyperbola that begins before zero are told', () => {
    const { warnings } = calibrationOfTable({ text: C1, file: 'f.csv', form: 'hyperbolic' });
    expect(warnings).toEqual([
      expect.stringContaining('Specimens of 4 maturities'),
      expect.stringContaining('t0 below zero'),
    ]);
  });
});

describe('whatever stands in a file', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '1',
      '20.5',
      '20,5',
      '',
      '"',
      '""',
      'NaN',
      '-5',
      '1e9',
      '2026-03-02T08:00Z',
      '2026-03-02T09:00',
    ),
    fc.string({ maxLength: 6 }),
  );
  const separator = fc.constantFrom(',', ';', '\t');
  const line = fc.tuple(fc.array(cell, { maxLength: 4 }), separator).map(([cells, by]) => cells.join(by));
  const header = fc.constantFrom(
    'maturity,strength',
    'time,temperature',
    'start;end;temperature',
    '\uFEFFmaturity\tstrength',
    '',
  );
  const file = fc
    .tuple(header, fc.array(line, { maxLength: 6 }), fc.constantFrom('\n', '\r\n', '\r'))
    .map(([first, lines, end]) => [first, ...lines].join(end));

  test('the answer is figures or a sentence that names the file', () => {
    fc.assert(
      fc.property(file, (text) => {
        for (const read of [
          () => calibrationOfTable({ text, file: 'f.csv', form: 'all' }).fits.length,
          () => maturityOfTable({ text, file: 'f.csv', options: { method: 'arrhenius' } }).value,
        ])
          try {
            expect(read()).toBeGreaterThanOrEqual(0);
          } catch (error) {
            expect(error).toBeInstanceOf(PlumblineError);
            expect(String(error)).toContain('f.csv');
          }
      }),
      { numRuns: 2000 },
    );
  });
});
