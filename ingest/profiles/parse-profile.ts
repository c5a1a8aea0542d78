import { Ajv } from 'ajv';
import type { ByteValue, DeviceProfile, Meaning } from '../../site/device-profile.ts';
import { PlumblineError } from '../../site/errors.ts';
import { quantityOf, toKeptUnit } from '../../site/quantity.ts';
import { readStrictYaml } from '../../site/strict-yaml.ts';
import { profileSchema } from './profile-schema.ts';

const validate = new Ajv({
  allErrors: true,
  discriminator: true,
  allowUnionTypes: true,
}).compile<DeviceProfile>(profileSchema);

/**
 * A device profile out of YAML (or JSON). A key that is not known is an error: a misspelt `missing` would let 327.67
 * into a series.
 *
 * @param file its name, for the message
 * @throws PlumblineError `profile-invalid` with the file and, where it is known, the line
 */
export function parseProfile(text: string, file: string): DeviceProfile {
  const refuse = (where: string, why: string) => new PlumblineError('profile-invalid', `${where}: ${why}.`);
  const read = readStrictYaml(text, validate);
  if (!read.ok) throw refuse(`${file}, line ${read.line}`, read.why);
  const { content } = read;
  const mistake = firstMistake(content);
  if (mistake) throw refuse(file, mistake);
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
