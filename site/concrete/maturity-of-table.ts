import { accumulate } from './accumulate.ts';
import { describeScale, type MaturityScale, overOf, unitOf } from './maturity-method.ts';
import { type MaturityOptions, scaleOf } from './maturity-options.ts';
import { readTemperatures, type TemperatureTable } from './read-temperatures.ts';
import { type Stretch, stretchesOfMeans, stretchesOfSamples } from './temperature-history.ts';

/** What `plumbline concrete maturity --json` prints. */
export interface MaturityAnswer {
  method: MaturityScale['method'];
  /** Gaps bridged. */
  value: number;
  unit: '°C·h' | 'h';
  /** From the first measurement to the last. */
  hours: number;
  /** A gap longer than the limit that was given lies in the record. */
  incomplete: boolean;
  /** Gaps longer than the limit counted as zero. */
  lowerValue: number;
  /** The method with all its constants, also those that nobody gave. */
  scale: MaturityScale;
  description: string;
  warnings: string[];
}

// Outside it EN 1992-1-1 says nothing of temperature and age.
const EN1992_CELSIUS_MIN = 0;
const EN1992_CELSIUS_MAX = 80;

/**
 * Maturity of a curing record: the core of `plumbline concrete maturity`.
 *
 * @param input.text of a CSV file, see `readTemperatures`
 * @param input.file its name, for messages
 * @throws PlumblineError `usage` for options, `file-unreadable` for the file
 *
 * @example
 * const text = 'start,end,temperature\n2026-03-02T00:00Z,2026-03-02T12:00Z,20\n2026-03-02T12:00Z,2026-03-03T00:00Z,25\n';
 * maturityOfTable({ text, file: 'day.csv', options: { method: 'nurse-saul', datumCelsius: 0 } }).value // 540
 */
export function maturityOfTable(input: {
  text: string;
  file: string;
  options: MaturityOptions;
}): MaturityAnswer {
  const { options } = input;
  const { scale, assumed } = scaleOf(options);
  const table = readTemperatures(input.text, input.file);
  const stretches = [...stretchesOf(table, options.step === true)];
  const { value, lowerValue, hours, incomplete } = accumulate(
    stretches,
    overOf(scale),
    options.gapLimitHours ?? null,
  );
  const warnings = [
    ...assumed,
    ...(table.localTimes
      ? ['The times have no offset; they are taken as those of one clock that nobody changed.']
      : []),
    ...outsideEn1992(scale, stretches),
    ...(incomplete ? [`From incomplete data: gaps of more than ${options.gapLimitHours} h.`] : []),
    ...holes(table, incomplete),
  ];
  return {
    method: scale.method,
    value,
    unit: unitOf(scale),
    hours,
    incomplete,
    lowerValue,
    scale,
    description: describeScale(scale),
    warnings,
  };
}

function stretchesOf(table: TemperatureTable, step: boolean): Iterable<Stretch> {
  const between = step ? 'step' : 'linear';
  return table.kind === 'means'
    ? stretchesOfMeans(table.means, between)
    : stretchesOfSamples(table.samples, between);
}

function outsideEn1992({ method }: MaturityScale, stretches: readonly Stretch[]): string[] {
  const isOutside = (celsius: number) => celsius < EN1992_CELSIUS_MIN || celsius > EN1992_CELSIUS_MAX;
  const outside =
    method === 'en1992' &&
    stretches.some(({ fromCelsius, toCelsius }) => isOutside(fromCelsius) || isOutside(toCelsius));
  return outside
    ? [
        `Temperatures outside ${EN1992_CELSIUS_MIN} to ${EN1992_CELSIUS_MAX} °C: the formula is not meant for them.`,
      ]
    : [];
}

/** A hole between means is not what `start,end` promises, so it is told even where no limit was given. */
function holes(table: TemperatureTable, incomplete: boolean): string[] {
  if (table.kind !== 'means' || incomplete) return [];
  const count = table.means.filter(({ from }, index) => from > (table.means[index - 1]?.to ?? from)).length;
  return count === 0
    ? []
    : [`Between intervals there ${count === 1 ? 'is 1 hole' : `are ${count} holes`}, bridged.`];
}
