import { PlumblineError } from '../../site/errors.ts';

/** A whole number of the command line, within bounds. */
export function wholeNumber(text: string, name: string, min: number, max: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < min || number > max)
    throw new PlumblineError('usage', `${name} takes a whole number from ${min} to ${max}, not '${text}'.`);
  return number;
}
