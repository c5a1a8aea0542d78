import { describe, expect, test } from 'vitest';
import { describeScale, MATURITY_METHODS } from '../../../site/concrete/maturity-method.ts';
import { maturityOfTable } from '../../../site/concrete/maturity-of-table.ts';
import type { MaturityOptions } from '../../../site/concrete/maturity-options.ts';

const answer = (text: string, options: MaturityOptions) =>
  maturityOfTable({ text, file: 'record.csv', options });
const samples = (...rows: [hour: number, celsius: number | string][]) =>
  ['time,temperature', ...rows.map(([hour, celsius]) => `${iso(hour)},${celsius}`)].join('\n');
const means = (...rows: [from: number, to: number, celsius: number][]) =>
  ['start,end,temperature', ...rows.map(([from, to, celsius]) => `${iso(from)},${iso(to)},${celsius}`)].join(
    '\n',
  );

describe('known answers through the table', () => {
  test('C2: 540 °C·h, as means and with --step (the example)', () => {
    const options = { method: 'nurse-saul', datumCelsius: 0 } as const;
    expect(answer(means([0, 12, 20], [12, 24, 25]), options)).toEqual({
      method: 'nurse-saul',
      value: 540,
      unit: '°C·h',
      hours: 24,
      incomplete: false,
      lowerValue: 540,
      scale: { method: 'nurse-saul', datumCelsius: 0 },
      description: 'Nurse–Saul, datum 0 °C',
      warnings: [],
    });
    expect(answer(samples([0, 20], [12, 25], [24, 25]), { ...options, step: true }).value).toBe(540);
  });

  test('C3: 28 d at 18 °C, datum −11: 19,488 °C·h', () => {
    const result = answer(samples([0, 18], [672, 18]), { method: 'nurse-saul', datumCelsius: -11 });
    expect(result).toMatchObject({ value: 19_488, hours: 672, description: 'Nurse–Saul, datum −11 °C' });
  });

  test('C10 to C12: a day at 10 °C', () => {
    const day = samples([0, 10], [24, 10]);
    expect(answer(day, { method: 'arrhenius', activationKelvin: 5000, referenceCelsius: 20 })).toMatchObject({
      value: expect.closeTo(24 * 0.54751, 3),
      unit: 'h',
    });
    expect(answer(day, { method: 'en1992' })).toMatchObject({
      value: expect.closeTo(24 * 0.61614, 3),
      unit: 'h',
    });
    expect(answer(day, { method: 'de-vree', c: 1.35 })).toMatchObject({
      value: expect.closeTo(24 * 13.972, 1),
      unit: '°C·h',
    });
  });

  test('is linear between samples unless told to hold them', () => {
    const text = samples([0, 10], [10, 30]);
    const options = { method: 'nurse-saul', datumCelsius: 0 } as const;
    expect(answer(text, options).value).toBe(200);
    expect(answer(text, { ...options, step: true }).value).toBe(100);
  });

  test('times of other offsets are the same times', () => {
    const options = { method: 'nurse-saul', datumCelsius: 0 } as const;
    const text = 'time,temperature\n2026-03-02T08:00+08:00,20\n2026-03-02T01:00+00:00,20\n';
    expect(answer(text, options).hours).toBe(1);
  });
});

describe('gap limit', () => {
  const text = samples([0, 20], [1, 20], [6, 20]);
  const options = { method: 'nurse-saul', datumCelsius: 0 } as const;

  test('no limit unless one is given', () => {
    expect(answer(text, options)).toMatchObject({
      value: 120,
      lowerValue: 120,
      incomplete: false,
      warnings: [],
    });
  });

  test('a longer gap is bridged, told, and zero in the lower value', () => {
    expect(answer(text, { ...options, gapLimitHours: 2 })).toMatchObject({
      value: 120,
      lowerValue: 20,
      incomplete: true,
      warnings: ['From incomplete data: gaps of more than 2 h.'],
    });
  });

  test('holes between means are told even without a limit', () => {
    const { warnings, value } = answer(means([0, 1, 20], [3, 4, 20]), options);
    expect(value).toBe(80);
    expect(warnings).toEqual(['Between intervals there is 1 hole, bridged.']);
  });
});

describe('what nobody gave is told', () => {
  const text = samples([0, 20], [1, 20]);

  test.each([
    ['nurse-saul', ['--datum was not given; taken as 0 °C.']],
    ['arrhenius', ['--q was not given; taken as 5000 K.', '--reference was not given; taken as 20 °C.']],
    ['en1992', []],
    ['de-vree', ['--c was not given; taken as 1.25.']],
  ] as const)('%s', (method, warnings) => {
    expect(answer(text, { method }).warnings).toEqual(warnings);
  });

  test('each scale has a name of its own', () => {
    const names = MATURITY_METHODS.map((method) => describeScale(answer(text, { method }).scale));
    expect(new Set(names).size).toBe(4);
  });

  test('times without offset, and temperatures that EN 1992 does not mean', () => {
    const local = 'time,temperature\n2026-03-02T08:00,-5\n2026-03-02T09:00,20\n';
    const { warnings } = answer(local, { method: 'en1992' });
    expect(warnings).toEqual([
      'The times have no offset; they are taken as those of one clock that nobody changed.',
      'Temperatures outside 0 to 80 °C: the formula is not meant for them.',
    ]);
  });
});

describe('bad options', () => {
  const text = samples([0, 20], [1, 20]);

  test.each<[MaturityOptions, RegExp]>([
    [{ method: 'arrhenius', activationKelvin: 41_500 }, /--q takes 500 to 20000 K.*divided by 8\.3145/],
    [{ method: 'arrhenius', activationKelvin: 41.5 }, /--q takes 500/],
    [{ method: 'arrhenius', referenceCelsius: 293 }, /--reference takes/],
    [{ method: 'nurse-saul', datumCelsius: 273 }, /--datum takes/],
    [{ method: 'nurse-saul', datumCelsius: Number.NaN }, /--datum takes/],
    [{ method: 'de-vree', c: 1 }, /--c takes/],
    [{ method: 'en1992', datumCelsius: -10 }, /--datum belongs to --method nurse-saul, not to en1992/],
    [{ method: 'nurse-saul', c: 1.3 }, /--c belongs to --method de-vree/],
    [{ method: 'en1992', gapLimitHours: -1 }, /--gap-limit takes hours/],
  ])('%j', (options, message) => {
    expect(() => answer(text, options)).toThrow(message);
    expect(() => answer(text, options)).toThrow(expect.objectContaining({ code: 'usage' }));
  });
});

describe('bad files', () => {
  const header = 'time,temperature\n';
  test.each([
    [
      'times that stand still',
      samples([0, 20], [1, 20], [1, 21]),
      /line 4: time .* is not after the one above/,
    ],
    ['times that fall', samples([1, 20], [0, 20]), /line 3: .*Times must rise/],
    ['one reading', samples([0, 20]), /one reading alone spans no time/],
    ['no number', samples([0, 20], [1, 'NaN']), /record\.csv, line 3: temperature 'NaN' is no number/],
    ['kelvin', samples([0, 293]), /outside -60 to 150/],
    [
      'Fahrenheit of hot concrete',
      samples([0, 20], [1, 160]),
      /line 3: temperature 160 is outside -60 to 150 °C/,
    ],
    ['another time format', `${header}02.03.2026 08:00,20\n`, /no ISO 8601 time/],
    ['hours for times', `${header}0,20\n12,20\n`, /line 2: time '0' is no ISO 8601 time/],
    [
      'offsets here and none there',
      `${header}2026-03-02T08:00Z,20\n2026-03-02T09:00,20\n`,
      /line 3: time '2026-03-02T09:00' has no offset, those above have one/,
    ],
    [
      'no offsets above and one here',
      `${header}2026-03-02T08:00,20\n2026-03-02T09:00Z,20\n`,
      /line 3: .* has an offset, those above have none/,
    ],
    [
      'intervals that overlap',
      means([0, 2, 20], [1, 3, 20]),
      /line 3: start .* is before the end of the interval/,
    ],
    ['an interval that ends first', means([2, 1, 20]), /line 2: end .* is not after start/],
    [
      'semicolons and decimal commas',
      'time;temperature\n2026-03-02T08:00Z;20,5\n2026-03-02T09:00Z;20,5\n',
      /line 2: temperature '20,5' has a comma for a decimal point\. Write 20\.5/,
    ],
    ['quoted decimal commas', samples([0, '"20,5"'], [1, 20]), /line 2: temperature '20,5' has a comma/],
  ])('%s', (_, text, message) => {
    expect(() => answer(text, { method: 'en1992' })).toThrow(message);
    expect(() => answer(text, { method: 'en1992' })).toThrow(
      expect.objectContaining({ code: 'file-unreadable' }),
    );
  });
});

function iso(hour: number): string {
  return new Date(Date.UTC(2026, 2, 2) + hour * 3_600_000).toISOString();
}
