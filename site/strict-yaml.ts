import type { ErrorObject, ValidateFunction } from 'ajv';
import { LineCounter, parseDocument } from 'yaml';

/** What is wrong first in a file, and its line, from 1. */
export interface YamlMistake {
  ok: false;
  line: number;
  why: string;
}

export type StrictYaml<T> =
  | { ok: true; content: T; mistakeAt(path: readonly string[], why: string): YamlMistake }
  | YamlMistake;

// What people write by hand has tens of kilobytes; their aliases are few, and could unfold a short file without end.
const CHARACTERS_MAX = 1_000_000;
const ALIASES_MAX = 100;

/**
 * Reads YAML (or JSON) that a schema describes: whatever the schema does not know is a mistake, and each mistake has
 * its line.
 *
 * @param is of Ajv, with `allErrors`
 * @param explain words for what the schema's own would not make clear; null leaves it to the general ones
 *
 * @example
 * readStrictYaml('timezone: UTC', isSite);
 * // { ok: false, line: 1, why: "unknown key 'timezone'; take it out or correct its name" }
 */
export function readStrictYaml<T>(
  text: string,
  is: ValidateFunction<T>,
  explain: (error: ErrorObject, name: string) => string | null = () => null,
): StrictYaml<T> {
  if (text.length > CHARACTERS_MAX)
    return mistake(1, `it has ${text.length} characters; at most ${CHARACTERS_MAX} are read`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'error' });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const [syntax] = document.errors;
  if (syntax) return mistake(lineAt(syntax.pos[0]), firstLine(syntax.message));
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: ALIASES_MAX });
  } catch {
    return mistake(1, 'its aliases (&, *) repeat too much; write out what they stand for');
  }
  const mistakeAt = (path: readonly string[], why: string) => mistake(lineOf(path), why);
  if (is(content)) return { ok: true, content, mistakeAt };
  // A key that is misspelt tells more than the one that is missing for it.
  const all = is.errors ?? [];
  const error = all.find(({ keyword }) => keyword === 'additionalProperties') ?? all[0];
  const path = pathOf(error);
  const name = path.join('.') || 'the file';
  return mistakeAt(path, (error && explain(error, name)) ?? inGeneral(error, name));

  /** Of the value at a path, or of the nearest one around it. */
  function lineOf(path: readonly string[]): number {
    for (let length = path.length; length > 0; length--) {
      const steps = path.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      const node: unknown = document.getIn(steps, true);
      const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
      if (Array.isArray(range)) return lineAt(Number(range[0]));
    }
    return 1;
  }
}

function mistake(line: number, why: string): YamlMistake {
  return { ok: false, line, why };
}

function pathOf(error: ErrorObject | undefined): string[] {
  const path = error?.instancePath.split('/').slice(1) ?? [];
  const unknown: unknown = error?.params.additionalProperty;
  return typeof unknown === 'string' ? [...path, unknown] : path;
}

function inGeneral(error: ErrorObject | undefined, name: string): string {
  const { additionalProperty, missingProperty, allowedValues } = error?.params ?? {};
  if (typeof additionalProperty === 'string') return `unknown key '${name}'; take it out or correct its name`;
  if (typeof missingProperty === 'string') return `${name} lacks '${missingProperty}'`;
  if (Array.isArray(allowedValues)) return `${name} must be one of ${allowedValues.join(', ')}`;
  return `${name} ${error?.message ?? 'is not valid'}`;
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? text).replace(/:$/, '').replace(/ at line \d+, column \d+$/, '');
}
