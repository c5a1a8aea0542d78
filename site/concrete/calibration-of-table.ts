import { PlumblineError } from '../errors.ts';
import { type Calibrated, CURVE_FORMS, type CurveForm, calibrate } from './calibrate.ts';
import type { CalibrationPair } from './calibration-pair.ts';
import { parseDecimal } from './decimal.ts';
import { readTable, type TableRow } from './read-table.ts';
import { tableError } from './table-error.ts';

/** What `plumbline concrete calibrate --json` prints. */
export interface CalibrationAnswer {
  fits: {
    form: CurveForm;
    /** `{a,b}` for log and jgj, `{Su,k,t0}` for hyperbolic, `{Su,tau,alpha}` for exponential. */
    parameters: Record<string, number>;
    standardErrorMPa: number | null;
  }[];
  chosen: CurveForm;
  why: string;
  unfitted: Calibrated['unfitted'];
  pairs: number;
  range: Calibrated['range'];
  warnings: string[];
}

// No concrete is stronger; a column in psi or kgf/cm² shows here.
const STRENGTH_MPA_MAX = 200;
// Fifty years at 20 °C.
const MATURITY_MAX = 1e7;
// More specimens than any site breaks; the fits try some hundred starts on all of them.
const PAIRS_MAX = 10_000;
// The groups that JGJ/T 104 asks for: 1, 2, 3, 7 and 28 d.
const GROUPS_MIN = 5;

/**
 * Strength curve of a mix from a table of specimens: the core of `plumbline concrete calibrate`.
 *
 * @param input.text of a CSV file with the columns `maturity` (°C·h or h) and `strength` (MPa), rows in any order
 * @param input.file its name, for messages
 * @throws PlumblineError `file-unreadable` for the file, `calibration-impossible` where no form fits
 *
 * @example
 * const text = 'maturity,strength\n1680,10.8\n2520,18.8\n5880,24.7\n23520,40.8\n';
 * calibrationOfTable({ text, file: 'c30.csv', form: 'jgj' }).fits[0]?.parameters // { a: 41.52039…, b: 2221.27074… }
 */
export function calibrationOfTable(input: {
  text: string;
  file: string;
  form: CurveForm | 'all';
}): CalibrationAnswer {
  const pairs = readPairs(input.text, input.file);
  const found = fitForms(pairs, input.file, input.form === 'all' ? CURVE_FORMS : [input.form]);
  return {
    fits: found.fits.map(({ curve: { form, ...parameters }, standardErrorMPa }) => ({
      form,
      parameters,
      standardErrorMPa,
    })),
    chosen: found.chosen.curve.form,
    why: found.why,
    unfitted: found.unfitted,
    pairs: pairs.length,
    range: found.range,
    warnings: warningsOf(pairs, found),
  };
}

function warningsOf(pairs: readonly CalibrationPair[], { fits }: Calibrated): string[] {
  const distinct = new Set(pairs.map(({ maturity }) => maturity)).size;
  const beforeZero = fits.some(({ curve }) => curve.form === 'hyperbolic' && curve.t0 < 0);
  return [
    ...(distinct < GROUPS_MIN
      ? [
          `Specimens of ${distinct} maturities; JGJ/T 104 asks for at least ${GROUPS_MIN} (1, 2, 3, 7 and 28 d).`,
        ]
      : []),
    ...(beforeZero
      ? ['The hyperbola has a t0 below zero: no setting time, and no use below the first specimens.']
      : []),
  ];
}

function fitForms(pairs: readonly CalibrationPair[], file: string, forms: readonly CurveForm[]): Calibrated {
  try {
    return calibrate(pairs, forms);
  } catch (error) {
    if (error instanceof PlumblineError)
      throw new PlumblineError(error.code, `${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

function readPairs(text: string, file: string): CalibrationPair[] {
  const { rows } = readTable(text, file, [['maturity', 'strength']]);
  if (rows.length > PAIRS_MAX)
    throw tableError(file, null, `${rows.length} specimens; at most ${PAIRS_MAX} are taken.`);
  return rows.map((row) => ({
    maturity: positive(row, 0, 'maturity', { max: MATURITY_MAX, unit: '°C·h or h' }, file),
    strengthMPa: positive(row, 1, 'strength', { max: STRENGTH_MPA_MAX, unit: 'MPa' }, file),
  }));
}

function positive(
  row: TableRow,
  column: number,
  name: string,
  bound: { max: number; unit: string },
  file: string,
): number {
  const text = row.cells[column] ?? '';
  const parsed = parseDecimal(text);
  if (!parsed.ok) throw tableError(file, row.line, `${name} ${parsed.reason}`);
  if (parsed.value <= 0)
    throw tableError(
      file,
      row.line,
      `${name} ${text} is not above zero. Leave specimens out that have not set.`,
    );
  if (parsed.value > bound.max)
    throw tableError(file, row.line, `${name} ${text} is above ${bound.max}. It is taken in ${bound.unit}.`);
  return parsed.value;
}
