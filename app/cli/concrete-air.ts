import { basename } from 'node:path';
import { isNumber } from '../../site/concrete/decimal.ts';
import { readTemperatures, type TemperatureTable } from '../../site/concrete/read-temperatures.ts';
import { celsiusAt } from '../../site/concrete/sampled-line.ts';
import type { TemperatureSample } from '../../site/concrete/temperature-samples.ts';
import { PlumblineError } from '../../site/errors.ts';
import { boundedOption } from './concrete-options.ts';
import type { Start } from './concrete-start.ts';
import { tableTextOf } from './concrete-table.ts';

export interface Air {
  celsiusAt: (at: number) => number;
  notes(placedAt: number, days: number): string[];
}

/** The air that `--air` gives: one temperature, or a file of them. */
export async function airOf(text: string, start: Start): Promise<Air> {
  if (isNumber(text.replace('\u2212', '-'))) {
    const celsius = boundedOption('--air', text, -50, 55, '°C');
    return { celsiusAt: () => celsius, notes: () => [] };
  }
  const file = basename(text);
  const table = readTemperatures(await tableTextOf(text), file);
  if (table.localTimes === start.hasOffset)
    throw new PlumblineError(
      'usage',
      `--start has ${start.hasOffset ? 'an' : 'no'} offset and the times of ${file} have ${start.hasOffset ? 'none' : 'one'}. Give both, or neither.`,
    );
  return recordedAir(samplesOf(table), file, start);
}

function samplesOf(table: TemperatureTable): TemperatureSample[] {
  return table.kind === 'samples'
    ? table.samples
    : table.means.map(({ from, to, celsius }) => [(from + to) / 2, celsius]);
}

const DAY_MS = 86_400_000;

/** After the end of the file its last day comes again and again. */
function recordedAir(samples: readonly TemperatureSample[], file: string, start: Start): Air {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || first[0] > start.at || last[0] < start.at)
    throw new PlumblineError(
      'usage',
      `--start lies outside the times of ${file}. Give the air from the placing on.`,
    );
  return {
    celsiusAt: (at) => {
      const back = Math.max(0, Math.ceil((at - last[0]) / DAY_MS)) * DAY_MS;
      return celsiusAt(samples, Math.max(first[0], at - back)) ?? last[1];
    },
    notes: (placedAt, days) =>
      last[0] < placedAt + days * DAY_MS ? [`${file} ends early; its last day is repeated.`] : [],
  };
}
