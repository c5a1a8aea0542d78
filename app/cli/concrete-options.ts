import { parseDecimal } from '../../site/concrete/decimal.ts';
import { PlumblineError } from '../../site/errors.ts';

/**
 * A number of the command line under the name that the core has for it; nothing when the option was not given.
 *
 * @example decimalOption('datumCelsius', '--datum', '-11') // { datumCelsius: -11 }
 */
export function decimalOption<Name extends string>(
  name: Name,
  option: string,
  text: string | undefined,
): Partial<Record<Name, number>> {
  if (text === undefined) return {};
  const parsed = parseDecimal(text.trim());
  if (!parsed.ok) throw new PlumblineError('usage', `${option} takes a number: ${parsed.reason}`);
  const result: Partial<Record<Name, number>> = {};
  result[name] = parsed.value;
  return result;
}

/**
 * A number of the command line within bounds.
 *
 * @throws PlumblineError `usage`
 */
export function boundedOption(option: string, text: string, min: number, max: number, unit: string): number {
  const { value = Number.NaN } = decimalOption('value', option, text);
  if (!(value >= min && value <= max))
    throw new PlumblineError('usage', `${option} takes ${min} to ${max} ${unit}, not ${text}.`);
  return value;
}
