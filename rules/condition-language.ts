import { Environment } from '@marcbachmann/cel-js';
import { parseDuration } from './duration.ts';
import { NumberInput, TextInput } from './input-view.ts';

/** What a window function is called in a condition, and how many arguments stand before its window. */
export const WINDOW_FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ['mean', 1],
  ['min', 1],
  ['max', 1],
  ['count', 1],
  ['change', 1],
  ['ratePerHour', 1],
  ['ratePerDay', 1],
  ['hoursAbove', 2],
  ['hoursBelow', 2],
  ['hoursIs', 2],
]);

/** Functions whose value changes as time passes and nothing comes in. */
/** Is there a value that still counts? Time alone ends that. */
export const PRESENCE_FUNCTION = 'known';
export const CLOCKED_FUNCTIONS: ReadonlySet<string> = new Set(['ageMinutes']);

const HOUR_MS = 3_600_000;
const widths = new Map<string, number>();

/** Widths were checked when the rule was read; a condition that is judged a million times does not parse them again. */
function widthOf(text: string): number {
  let width = widths.get(text);
  if (width === undefined) {
    width = parseDuration(text) ?? Number.NaN;
    widths.set(text, width);
  }
  return width;
}

/**
 * The language of conditions: CEL with named inputs of type `Numbers` or `Texts`, and functions over windows of event
 * time. Whole numbers may stand where decimals are meant.
 *
 * A condition that asked for what is not known has no answer, and changes nothing.
 */
export const LANGUAGE = arithmetic(
  new Environment({ limits: { maxAstNodes: 500, maxDepth: 40 } })
    .registerType('Numbers', { ctor: NumberInput, fields: {} })
    .registerType('Texts', { ctor: TextInput, fields: {} })
    .registerFunction('last(Numbers): double', (input: NumberInput) => input.last())
    .registerFunction('last(Texts): string', (input: TextInput) => input.last())
    .registerFunction('known(Numbers): bool', (input: NumberInput) => input.isKnown)
    .registerFunction('known(Texts): bool', (input: TextInput) => input.numbers.isKnown)
    .registerFunction('ageMinutes(Numbers): double', (input: NumberInput) => input.ageMinutes())
    .registerFunction('ageMinutes(Texts): double', (input: TextInput) => input.numbers.ageMinutes())
    .registerFunction('mean(Numbers, string): double', (input: NumberInput, width: string) =>
      input.mean(widthOf(width)),
    )
    .registerFunction('min(Numbers, string): double', (input: NumberInput, width: string) =>
      input.min(widthOf(width)),
    )
    .registerFunction('max(Numbers, string): double', (input: NumberInput, width: string) =>
      input.max(widthOf(width)),
    )
    .registerFunction('count(Numbers, string): double', (input: NumberInput, width: string) =>
      input.count(widthOf(width)),
    )
    .registerFunction('count(Texts, string): double', (input: TextInput, width: string) =>
      input.numbers.count(widthOf(width)),
    )
    .registerFunction('change(Numbers, string): double', (input: NumberInput, width: string) =>
      input.change(widthOf(width)),
    )
    .registerFunction(
      'ratePerHour(Numbers, string): double',
      (input: NumberInput, width: string) => (input.change(widthOf(width)) * HOUR_MS) / widthOf(width),
    )
    .registerFunction(
      'ratePerDay(Numbers, string): double',
      (input: NumberInput, width: string) => (input.change(widthOf(width)) * 24 * HOUR_MS) / widthOf(width),
    )
    .registerFunction(
      'hoursAbove(Numbers, double, string): double',
      (input: NumberInput, limit: number, width: string) => input.hoursAbove(limit, widthOf(width)),
    )
    .registerFunction(
      'hoursBelow(Numbers, double, string): double',
      (input: NumberInput, limit: number, width: string) => input.hoursBelow(limit, widthOf(width)),
    )
    .registerFunction(
      'hoursIs(Texts, string, string): double',
      (input: TextInput, text: string, width: string) => input.hoursIs(text, widthOf(width)),
    )
    .registerFunction('abs(double): double', (value: number) => Math.abs(value)),
);

/** CEL has no sums of a decimal and a whole number; people who write limits expect them. */
function arithmetic(environment: Environment): Environment {
  const operators: Record<string, (a: number, b: number) => number> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
  };
  for (const [sign, apply] of Object.entries(operators)) {
    const mixed = (a: number | bigint, b: number | bigint) => apply(Number(a), Number(b));
    environment
      .registerOperator(`double ${sign} int: double`, mixed)
      .registerOperator(`int ${sign} double: double`, mixed);
  }
  return environment;
}

export type InputType = 'Numbers' | 'Texts';

/** The language with the inputs of one rule. */
export function languageOf(inputs: Readonly<Record<string, InputType>>): Environment {
  const environment = LANGUAGE.clone();
  for (const [name, type] of Object.entries(inputs)) environment.registerVariable(name, type);
  return environment;
}

/** May an input be called so? Words of CEL itself may not. */
export function isName(name: string): boolean {
  try {
    return languageOf({ [name]: 'Numbers' }).check(`last(${name})`).valid;
  } catch {
    return false;
  }
}
