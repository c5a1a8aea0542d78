import { cividis, viridis } from './ramps.ts';

/** Patterns in screen space, so that no colour stands alone; the index is the code in the palette texture. */
export const PATTERNS = [
  'plain',
  'hatch',
  'dots',
  'back-hatch',
  'bars',
  'columns',
  'cross',
  'rings',
] as const;
export type Pattern = (typeof PATTERNS)[number];

/** How solid it is: a body; a breath of what is to come; a body of glass, of what is forecast. */
export const KINDS = ['solid', 'ghost', 'forecast'] as const;
export type Kind = (typeof KINDS)[number];

/** Lines around it: none of its own, purple where nothing is known, white around what has its strip strength. */
export const OUTLINES = ['none', 'no-data', 'contour'] as const;

/** How an element is drawn. */
export interface Look {
  colour: string;
  pattern: Pattern;
  kind: Kind;
  outline: (typeof OUTLINES)[number];
}

const look = (
  colour: string,
  pattern: Pattern = 'plain',
  kind: Kind = 'solid',
  outline: Look['outline'] = 'none',
): Look => ({ colour, pattern, kind, outline });

/** Places in the palette. The first six are the statuses, in the order of `STATUSES`. */
export const LOOK = {
  notStarted: 0,
  inProgress: 1,
  done: 2,
  atRisk: 3,
  late: 4,
  noData: 5,
  ahead: 6,
  shouldHaveBegun: 7,
  behind: 8,
  forecastRunning: 9,
  forecastDone: 10,
  forecastLate: 11,
  unmeasured: 12,
  strength: 32,
  temperature: 113,
  category: 200,
  others: 208,
  nobody: 209,
  categoryToCome: 216,
  othersToCome: 224,
  nobodyToCome: 225,
} as const;

export const LOOKS_MAX = 256;
/** So that the contour at 100 % and the limits of temperature fall on steps. */
export const RAMP_STEPS = 81;
export const CATEGORIES_MAX = 8;

/** Strength goes to this share of what is required; beyond it all is one colour. */
export const SHARE_MAX = 1.25;
export const CELSIUS_MAX = 80;

/** Concrete hotter than this in its core, and colder, needs a person (ACI 301-20; frost). */
export const HOT_CELSIUS = 70;
export const COLD_CELSIUS = 5;

// Light ones, told apart by colour-blind eyes as well (after Paul Tol's light scheme); none is a status's own.
const CATEGORY: readonly [colour: string, pattern: Pattern][] = [
  ['#77aadd', 'plain'],
  ['#eedd88', 'hatch'],
  ['#ffaabb', 'dots'],
  ['#44bb99', 'bars'],
  ['#ee8866', 'columns'],
  ['#bbcc33', 'back-hatch'],
  ['#99ddff', 'rings'],
  ['#aaaa00', 'cross'],
];

/** Every look there is, by its place. */
export const LOOKS: readonly Look[] = makeLooks();

function makeLooks(): Look[] {
  const looks = Array.from({ length: LOOKS_MAX }, () => look('#c3c6c9'));
  const put = (place: number, one: Look) => {
    looks[place] = one;
  };
  put(LOOK.notStarted, look('#8f98a3', 'plain', 'ghost'));
  put(LOOK.inProgress, look('#56b4e9'));
  put(LOOK.done, look('#c3c6c9'));
  put(LOOK.atRisk, look('#e69f00', 'dots'));
  put(LOOK.late, look('#d55e00', 'hatch'));
  put(LOOK.noData, look('#5b5566', 'plain', 'solid', 'no-data'));
  put(LOOK.ahead, look('#b3e0fa', 'columns'));
  put(LOOK.shouldHaveBegun, look('#e69f00', 'dots'));
  put(LOOK.behind, look('#d55e00', 'hatch'));
  put(LOOK.forecastRunning, look('#56b4e9', 'plain', 'forecast'));
  put(LOOK.forecastDone, look('#c3c6c9', 'plain', 'forecast'));
  put(LOOK.forecastLate, look('#e0752a', 'hatch', 'forecast'));
  put(LOOK.unmeasured, look('#8f98a3', 'plain', 'ghost'));
  for (let step = 0; step < RAMP_STEPS; step++) {
    const share = (step / (RAMP_STEPS - 1)) * SHARE_MAX;
    const celsius = (step / (RAMP_STEPS - 1)) * CELSIUS_MAX;
    const outline = share >= 1 ? 'contour' : 'none';
    put(
      LOOK.strength + step,
      look(viridis(step / (RAMP_STEPS - 1)), strengthPattern(share), 'solid', outline),
    );
    put(LOOK.temperature + step, look(cividis(step / (RAMP_STEPS - 1)), temperaturePattern(celsius)));
  }
  CATEGORY.forEach(([colour, pattern], at) => {
    put(LOOK.category + at, look(colour, pattern));
    put(LOOK.categoryToCome + at, look(colour, pattern, 'forecast'));
  });
  put(LOOK.others, look('#c3c6c9', 'cross'));
  put(LOOK.othersToCome, look('#c3c6c9', 'cross', 'forecast'));
  put(LOOK.nobody, look('#5b5566', 'plain', 'solid', 'no-data'));
  put(LOOK.nobodyToCome, look('#5b5566', 'plain', 'ghost', 'no-data'));
  return looks;
}

/** Of a share of the required strength: plain, with a white contour, once it may be stripped. */
export function strengthPattern(share: number): Pattern {
  if (share >= 1) return 'plain';
  return share >= 0.5 ? 'bars' : 'dots';
}

export function temperaturePattern(celsius: number): Pattern {
  if (celsius >= HOT_CELSIUS) return 'hatch';
  if (celsius >= 50) return 'bars';
  if (celsius >= 30) return 'dots';
  return celsius < COLD_CELSIUS ? 'back-hatch' : 'plain';
}

/** Place of a share of the required strength, 0 …; never rounded up over the contour. */
export function strengthLook(share: number): number {
  return LOOK.strength + stepOf(share / SHARE_MAX);
}

export function temperatureLook(celsius: number): number {
  return LOOK.temperature + stepOf(celsius / CELSIUS_MAX);
}

function stepOf(share: number): number {
  return Math.floor(Math.min(Math.max(share, 0), 1) * (RAMP_STEPS - 1) + 1e-9);
}
