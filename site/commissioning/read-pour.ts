import type { Pour, RequiredStrength } from '../concrete/pour.ts';
import { isPlainText, type Text } from '../text.ts';

/** A pour as somebody entered it; its probes are bound one by one. */
export type EnteredPour = Omit<Pour, 'id' | 'probes'>;
export type ReadPour<T> = { ok: true; pour: T } | { ok: false; why: string };

const FIELDS = [
  'name',
  'elements',
  'mix',
  'activity',
  'placedAt',
  'volumeM3',
  'sectionThicknessMm',
  'required',
] as const;
const PURPOSES = ['strip', 'stress', 'backprop', 'frost'] as const;
const NAME_LENGTH_MAX = 128;
const ELEMENTS_MAX = 5_000;
const REQUIRED_MAX = 20;
// The largest single pours of the world are some 60,000 m³; a section of 20 m is a dam's.
const VOLUME_M3_MAX = 1_000_000;
const THICKNESS_MM_MAX = 100_000;
const STRENGTH_MPA_MAX = 200;
// What lies outside was a slip of the hand, or seconds for milliseconds.
const PLACED_FROM = Date.UTC(2000, 0, 1);
const PLACED_BEFORE = Date.UTC(2200, 0, 1);

const READERS: Record<(typeof FIELDS)[number], (value: unknown) => unknown> = {
  name: textOf,
  elements: elementsOf,
  mix: (value) => (isName(value) ? value : undefined),
  activity: (value) => (value === null || isName(value) ? value : undefined),
  placedAt: timeOf,
  volumeM3: (value) => (isNumber(value, VOLUME_M3_MAX) ? value : undefined),
  sectionThicknessMm: (value) => (isNumber(value, THICKNESS_MM_MAX) ? value : undefined),
  required: requiredOf,
};

const WHY: Record<(typeof FIELDS)[number], string> = {
  name: `name has en and zh, each 1–${NAME_LENGTH_MAX} characters (or is one text for both)`,
  elements: `elements is a list of 1–${ELEMENTS_MAX} GlobalIds, each once`,
  mix: 'mix is the id of a mix',
  activity: 'activity is the id of the placing activity, or null',
  placedAt: 'placedAt is ISO 8601 with an offset, or whole ms since 1970, of the years 2000–2199, or null',
  volumeM3: 'volumeM3 is a number from 0',
  sectionThicknessMm: 'sectionThicknessMm is a number from 0',
  required: `required is a list of {purpose, MPa, activity}; purpose is one of ${PURPOSES.join(', ')}, MPa 0–${STRENGTH_MPA_MAX}`,
};

/** What somebody gives of a new pour; what may be left out gets what is meant by leaving it out. */
export function readPour(fields: Readonly<Record<string, unknown>>): ReadPour<EnteredPour> {
  const { id: _id, ...rest } = fields;
  const whole = { activity: null, placedAt: null, volumeM3: 0, sectionThicknessMm: 0, required: [], ...rest };
  const missing = (['name', 'elements', 'mix'] as const).find((name) => !(name in whole));
  if (missing) return { ok: false, why: `${missing} is missing: ${WHY[missing]}.` };
  const read = readPourChange(whole);
  // Every field is there and was read.
  return read.ok ? { ok: true, pour: read.pour as EnteredPour } : read;
}

/** What somebody changes of a pour. */
export function readPourChange(fields: Readonly<Record<string, unknown>>): ReadPour<Partial<EnteredPour>> {
  const pour: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const field = FIELDS.find((one) => one === name);
    if (!field) return { ok: false, why: `'${name}' is no field of a pour; ${FIELDS.join(', ')} are.` };
    const read = READERS[field](value);
    if (read === undefined) return { ok: false, why: `${WHY[field]}.` };
    pour[field] = read;
  }
  return { ok: true, pour };
}

function textOf(value: unknown): Text | undefined {
  if (isName(value)) return { en: value, zh: value };
  if (typeof value !== 'object' || value === null || !('en' in value) || !('zh' in value)) return undefined;
  const { en, zh } = value;
  return isName(en) && isName(zh) ? { en, zh } : undefined;
}

function elementsOf(value: unknown): string[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > ELEMENTS_MAX) return undefined;
  return value.every(isName) && new Set(value).size === value.length ? value : undefined;
}

function timeOf(value: unknown): number | null | undefined {
  if (value === null) return null;
  const at = typeof value === 'string' ? instantOf(value) : value;
  return typeof at === 'number' && Number.isSafeInteger(at) && at >= PLACED_FROM && at < PLACED_BEFORE
    ? at
    : undefined;
}

function instantOf(text: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}

function requiredOf(value: unknown): RequiredStrength[] | undefined {
  if (!Array.isArray(value) || value.length > REQUIRED_MAX) return undefined;
  const read = value.map((one: unknown): RequiredStrength | null => {
    if (typeof one !== 'object' || one === null) return null;
    const { purpose, MPa, activity } = one as Record<string, unknown>;
    const known = PURPOSES.find((name) => name === purpose);
    if (!known || !isNumber(MPa, STRENGTH_MPA_MAX) || MPa === 0 || !isName(activity)) return null;
    return { purpose: known, MPa, activity };
  });
  const required = read.filter((one) => one !== null);
  return required.length === read.length ? required : undefined;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && isPlainText(value, NAME_LENGTH_MAX);
}

function isNumber(value: unknown, max: number): value is number {
  return typeof value === 'number' && value >= 0 && value <= max;
}
