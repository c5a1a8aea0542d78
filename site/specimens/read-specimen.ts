import type { Reason } from '../errors.ts';
import { groupStrength } from './group-strength.ts';
import { CURINGS, type Specimen } from './specimen.ts';

/** A specimen as somebody entered it, before it has an author. */
export type EnteredSpecimen = Omit<Specimen, 'id' | 'enteredBy' | 'enteredAt' | 'withdrawn'> & {
  id: string | null;
};

export interface Unread {
  ok: false;
  /** English. */
  why: string;
  /** For pages in other languages. */
  reason: Reason;
}

export type ReadSpecimen = { ok: true; specimen: EnteredSpecimen } | Unread;

export const SPECIMEN_FIELDS = [
  'id',
  'pour',
  'ageDays',
  'curing',
  'strengthMPa',
  'cubesMPa',
  'castAt',
  'lab',
  'maturity',
  'note',
];
// The strongest concrete that is sold reaches 200.
const STRENGTH_MPA_MAX = 300;
// Ten years: specimens of dams.
const AGE_DAYS_MAX = 3_650;
const MATURITY_MAX = 10_000_000;
const TEXT_LENGTH_MAX = 500;
const ID = /^[\p{L}\p{N}._/#-]{1,64}$/u;

/**
 * What somebody typed or a laboratory's table says, checked.
 *
 * @example
 * readSpecimen({ pour: 'L5-A', ageDays: 28, curing: 'standard', cubesMPa: [41, 43, 42] })
 *   // { ok: true, specimen: { strengthMPa: 42, … } }
 */
export function readSpecimen(fields: Readonly<Record<string, unknown>>): ReadSpecimen {
  const stray = Object.keys(fields).find((name) => !SPECIMEN_FIELDS.includes(name));
  if (stray !== undefined)
    return no(
      'specimen-field-unknown',
      `'${stray}' is no field of a specimen; ${SPECIMEN_FIELDS.join(', ')} are`,
      {
        field: stray,
      },
    );
  const { id = null, pour, curing, castAt = null } = fields;
  if (id !== null && (typeof id !== 'string' || !ID.test(id)))
    return no('id-invalid', 'id has 1–64 letters, digits, dots, dashes or slashes');
  if (typeof pour !== 'string' || pour === '')
    return no('specimen-pour-missing', 'pour names the pour that it was taken from');
  const known = CURINGS.find((one) => one === curing);
  if (!known) return no('specimen-curing', `curing is one of ${CURINGS.join(', ')}`);
  if (!isNumber(fields.ageDays, AGE_DAYS_MAX))
    return no('specimen-age', `ageDays is more than 0, at most ${AGE_DAYS_MAX}`, { max: AGE_DAYS_MAX });
  const strength = strengthOf(fields);
  if ('ok' in strength) return strength;
  const cast = timeOf(castAt);
  if (cast === undefined)
    return no('specimen-cast-at', 'castAt is ISO 8601 with an offset, or ms since 1970');
  const { maturity = null } = fields;
  if (maturity !== null && !isNumber(maturity, MATURITY_MAX))
    return no('specimen-maturity', 'maturity is a number above 0');
  const words = wordsOf(fields);
  if (!words)
    return no('specimen-words', `lab and note are texts of at most ${TEXT_LENGTH_MAX} characters`, {
      max: TEXT_LENGTH_MAX,
    });
  const { ageDays } = fields;
  const specimen = { id, pour, castAt: cast, ageDays, curing: known, ...strength, maturity, ...words };
  return { ok: true, specimen };
}

function strengthOf({
  strengthMPa,
  cubesMPa = null,
}: Readonly<Record<string, unknown>>): Pick<Specimen, 'strengthMPa' | 'cubesMPa'> | Unread {
  if (cubesMPa === null)
    return isNumber(strengthMPa, STRENGTH_MPA_MAX)
      ? { strengthMPa, cubesMPa: null }
      : no(
          'specimen-strength',
          `strengthMPa is more than 0, at most ${STRENGTH_MPA_MAX}; or cubesMPa has three strengths`,
          { max: STRENGTH_MPA_MAX },
        );
  if (strengthMPa !== undefined)
    return no('specimen-strength-twice', 'give strengthMPa or cubesMPa, not both');
  const [a, b, c, more] = Array.isArray(cubesMPa) ? cubesMPa : [];
  if (
    more !== undefined ||
    !isNumber(a, STRENGTH_MPA_MAX) ||
    !isNumber(b, STRENGTH_MPA_MAX) ||
    !isNumber(c, STRENGTH_MPA_MAX)
  )
    return no(
      'specimen-cubes',
      `cubesMPa has three strengths, each above 0 and at most ${STRENGTH_MPA_MAX}`,
      { max: STRENGTH_MPA_MAX },
    );
  const stands = groupStrength([a, b, c]);
  return stands === null
    ? no(
        'specimen-no-test',
        'the weakest and the strongest cube are both more than 15 % off the middle one: this group is no test',
      )
    : { strengthMPa: stands, cubesMPa: [a, b, c] };
}

function wordsOf({
  lab = null,
  note = null,
}: Readonly<Record<string, unknown>>): Pick<Specimen, 'lab' | 'note'> | null {
  return isWords(lab) && isWords(note) ? { lab: lab || null, note: note || null } : null;
}

function isWords(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && value.length <= TEXT_LENGTH_MAX);
}

/** ms; null where none was given; undefined where it cannot be read. */
function timeOf(value: unknown): number | null | undefined {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  try {
    return Temporal.Instant.from(value).epochMilliseconds;
  } catch {
    return undefined;
  }
}

function isNumber(value: unknown, max: number): value is number {
  return typeof value === 'number' && value > 0 && value <= max;
}

function no(code: string, why: string, params: Reason['params'] = {}): Unread {
  return { ok: false, why: `${why}.`, reason: { code, params } };
}
