import { Ajv, type ErrorObject } from 'ajv';
import { LineCounter, parseDocument } from 'yaml';
import type { ByteValue, DeviceProfile, Meaning } from '../../site/device-profile.ts';
import { PlumblineError } from '../../site/errors.ts';
import { quantityOf, toKeptUnit } from '../../site/quantity.ts';
import { profileSchema } from './profile-schema.ts';

const validate = new Ajv({
  allErrors: true,
  discriminator: true,
  allowUnionTypes: true,
}).compile<DeviceProfile>(profileSchema);

// A profile of a hundred fields has 10 KB; aliases of YAML could unfold a short file without end.
const ALIASES_MAX = 100;

/**
 * A device profile out of YAML (or JSON). A key that is not known is an error: a misspelt `missing` would let 327.67
 * into a series.
 *
 * @param file its name, for the message
 * @throws PlumblineError `profile-invalid` with the file and, where it is known, the line
 */
export function parseProfile(text: string, file: string): DeviceProfile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const refuse = (why: string, path?: readonly string[]): PlumblineError => {
    const line = path ? lineOf(document, lines, path) : null;
    const where = line === null ? file : `${file}, line ${line}`;
    return new PlumblineError('profile-invalid', `${where}: ${why}.`);
  };
  const syntax = document.errors[0];
  if (syntax) throw refuse(syntax.message.split('\n')[0]?.replace(/:$/, '') ?? 'is no YAML');
  const content: unknown = document.toJS({ maxAliasCount: ALIASES_MAX });
  if (!validate(content)) {
    const error = validate.errors?.[0];
    const path = pathOf(error);
    throw refuse(explain(error, path), path);
  }
  const mistake = firstMistake(content);
  if (mistake) throw refuse(mistake);
  return content;
}

/** What a schema cannot see: units that are none of the quantity's, bytes behind the end, tags of two lengths. */
function firstMistake(profile: DeviceProfile): string | null {
  for (const rule of profile.fields ?? []) {
    const bad = unitMistake(rule);
    if (bad) return bad;
  }
  for (const layout of profile.layouts ?? []) {
    const records = layout.form === 'fixed' ? [layout] : layout.items;
    if (layout.form === 'tagged' && new Set(layout.items.map(({ tag }) => tag.length)).size > 1)
      return 'the tags of a layout have different lengths';
    for (const { length, values, time } of records) {
      if (time && time.at + 4 > length)
        return `the time at byte ${time.at} is behind the end of ${length} bytes`;
      const bad = (values ?? []).map((value) => byteMistake(value, length)).find((one) => one !== null);
      if (bad) return bad;
    }
  }
  return null;
}

function byteMistake(value: ByteValue, length: number): string | null {
  const size = value.type.endsWith('8') ? 1 : value.type.includes('16') ? 2 : 4;
  if (value.at + size > length)
    return `${value.quantity} at byte ${value.at} is behind the end of ${length} bytes`;
  return unitMistake(value);
}

function unitMistake({ quantity, unit }: Meaning): string | null {
  if (unit === undefined || !quantityOf(quantity)) return null;
  const kept = toKeptUnit(quantity, 0, unit);
  return kept.ok ? null : kept.detail.replace(/\.$/, '');
}

function pathOf(error: ErrorObject | undefined): string[] {
  const path = error?.instancePath.split('/').slice(1) ?? [];
  const unknown: unknown = error?.params.additionalProperty;
  return typeof unknown === 'string' ? [...path, unknown] : path;
}

function explain(error: ErrorObject | undefined, path: string[]): string {
  const name = path.join('.') || 'the file';
  if (error?.keyword === 'additionalProperties')
    return `'${name}' is unknown; take it out or correct its name`;
  if (error?.keyword === 'required') return `${name} lacks '${error.params.missingProperty}'`;
  if (error?.keyword === 'enum') return `${name} must be one of ${error.params.allowedValues.join(', ')}`;
  return `${name} ${error?.message ?? 'is not valid'}`;
}

function lineOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly string[],
): number | null {
  const steps = path.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const node: unknown = document.getIn(steps, true);
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
  return Array.isArray(range) ? lines.linePos(Number(range[0])).line : null;
}
