import { PlumblineError } from '../errors.ts';
import type { MaturityMethodName, MaturityScale } from './maturity-method.ts';

/** As `plumbline concrete maturity` takes them; absent: the default of the method. */
export interface MaturityOptions {
  method: MaturityMethodName;
  /** `--datum`, °C. */
  datumCelsius?: number;
  /** `--q`, E/R in K. */
  activationKelvin?: number;
  /** `--reference`, °C. */
  referenceCelsius?: number;
  /** `--c`. */
  c?: number;
  /** `--gap-limit`, hours; absent: any gap is bridged. */
  gapLimitHours?: number;
  /** `--step`: a value holds until the next one, instead of a straight line. */
  step?: boolean;
}

type Constant = 'datumCelsius' | 'activationKelvin' | 'referenceCelsius' | 'c';

interface Rule {
  option: string;
  method: MaturityMethodName;
  /** Said in the answer when nobody gave a value. */
  default: number;
  unit: string;
  range: readonly [min: number, max: number];
  /** What the number probably is when it is out of range. */
  hint: string;
}

// Defaults: datum 0 °C is the usual one for Type I cement in ASTM C1074; Q 5000 K is 41.6 kJ/mol.
const RULES: Record<Constant, Rule> = {
  datumCelsius: {
    option: '--datum',
    method: 'nurse-saul',
    default: 0,
    unit: '°C',
    range: [-30, 30],
    hint: 'Datum temperatures in use are −15 to 5 °C.',
  },
  activationKelvin: {
    option: '--q',
    method: 'arrhenius',
    default: 5000,
    unit: 'K',
    range: [500, 20_000],
    hint: 'Q is E/R in kelvin: an activation energy in J/mol is divided by 8.3145.',
  },
  referenceCelsius: {
    option: '--reference',
    method: 'arrhenius',
    default: 20,
    unit: '°C',
    range: [-20, 60],
    hint: 'Reference temperatures in use are 20 and 23 °C.',
  },
  c: {
    option: '--c',
    method: 'de-vree',
    default: 1.25,
    unit: '',
    range: [1.001, 3],
    hint: 'C is about 1.25 for Portland, 1.35 to 1.65 for slag cements.',
  },
};
const CONSTANTS = Object.keys(RULES) as Constant[];

/**
 * The maturity scale that options ask for.
 *
 * @returns the scale, and a sentence for each constant that was assumed
 * @throws PlumblineError `usage` for a constant that is out of range or belongs to another method: to leave it out
 * silently would give an answer to another question
 */
export function scaleOf(options: MaturityOptions): { scale: MaturityScale; assumed: string[] } {
  const { method, gapLimitHours } = options;
  if (gapLimitHours !== undefined && !(gapLimitHours >= 0))
    throw new PlumblineError('usage', '--gap-limit takes hours, 0 or more.');
  for (const name of CONSTANTS) check(name, options[name], method);
  const assumed: string[] = [];
  const constant = (name: Constant) => {
    const { option, default: usual, unit } = RULES[name];
    if (options[name] === undefined)
      assumed.push(`${option} was not given; taken as ${usual}${unit && ` ${unit}`}.`);
    return options[name] ?? usual;
  };
  switch (method) {
    case 'nurse-saul':
      return { scale: { method, datumCelsius: constant('datumCelsius') }, assumed };
    case 'arrhenius': {
      const activationKelvin = constant('activationKelvin');
      return { scale: { method, activationKelvin, referenceCelsius: constant('referenceCelsius') }, assumed };
    }
    case 'en1992':
      return { scale: { method }, assumed };
    case 'de-vree':
      return { scale: { method, c: constant('c') }, assumed };
  }
}

function check(name: Constant, value: number | undefined, method: MaturityMethodName): void {
  if (value === undefined) return;
  const { option, method: owner, unit, range, hint } = RULES[name];
  if (owner !== method)
    throw new PlumblineError('usage', `${option} belongs to --method ${owner}, not to ${method}.`);
  const [min, max] = range;
  if (!(value >= min && value <= max))
    throw new PlumblineError(
      'usage',
      `${option} takes ${min} to ${max}${unit && ` ${unit}`}, not ${value}. ${hint}`,
    );
}
