import { basename } from 'node:path';
import { usualMix } from '../../site/concrete/heat/usual-mix.ts';
import type { AnyMix } from '../../site/concrete/mix.ts';
import { mixOfJson } from '../../site/concrete/mix-of-json.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { tableTextOf } from './concrete-table.ts';

/** The mix that `--mix` names: a grade, or a JSON file. */
export async function mixOf(text: string): Promise<AnyMix> {
  const usual = usualMix(text);
  if (usual) return usual;
  if (!/[./\\]/.test(text))
    throw new PlumblineError(
      'usage',
      `--mix takes a JSON file or a grade such as C30 or C35-S, not '${text}'.`,
    );
  const content = await tableTextOf(text);
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw new PlumblineError('file-unreadable', `${basename(text)} is no JSON: ${messageOf(error)}.`, {
      cause: error,
    });
  }
  const found = mixOfJson(value);
  if (!found.ok) throw new PlumblineError('file-unreadable', `${basename(text)} is no mix: ${found.reason}.`);
  return found.mix;
}
