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
