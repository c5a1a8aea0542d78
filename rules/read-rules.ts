import { Ajv, type ErrorObject } from 'ajv';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { compileRule } from './compile-rule.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { RawRule } from './raw-rule.ts';
import { type Path, Places, type RuleMistake } from './rule-mistake.ts';
import { ruleFileSchema } from './rule-schema.ts';

const validate = new Ajv({ allErrors: true, useDefaults: true, allowUnionTypes: true }).compile<{
  rules: RawRule[];
}>(ruleFileSchema);

// A file with more is no rule file; the first hundred tell.
const MISTAKES_MAX = 100;
// Two hundred rules in two languages are a quarter of it.
const CHARACTERS_MAX = 1_000_000;

export type ReadRules = { ok: true; rules: CompiledRule[] } | { ok: false; mistakes: RuleMistake[] };

/**
 * Reads a rule file, strictly: everything that is wrong in it is told with line and column, and then none of it counts.
 *
 * @param file its name, for the mistakes
 *
 * @example
 * const read = readRules('rules: []', 'rules.yaml'); // { ok: true, rules: [] }
 */
export function readRules(text: string, file: string): ReadRules {
  if (text.length > CHARACTERS_MAX)
    return failed([{ file, line: 1, column: 1, reason: 'it is larger than a megabyte, and no rule file' }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'error' });
  const places = new Places(file, document, lines);
  const [syntax] = document.errors;
  if (syntax) return failed([places.at(syntax.pos[0], firstLine(syntax.message))]);
  const content = contentOf(document);
  if (content === null) return failed([places.at(0, 'its aliases (&, *) repeat too much')]);
  if (!validate(content)) return failed((validate.errors ?? []).flatMap((error) => told(error, places)));
  const mistakes: RuleMistake[] = [];
  const rules: CompiledRule[] = [];
  const seen = new Set<string>();
  for (const [index, raw] of content.rules.entries()) {
    if (seen.has(raw.id))
      mistakes.push(places.mistake(['rules', index, 'id'], `the id '${raw.id}' is there twice`));
    seen.add(raw.id);
    const compiled = compileRule(raw);
    if (compiled.ok) rules.push(compiled.rule);
    else
      for (const { path, reason, offset } of compiled.mistakes)
        mistakes.push(places.mistake(['rules', index, ...path], `${raw.id}: ${reason}`, offset));
  }
  return mistakes.length > 0 ? failed(mistakes) : { ok: true, rules };
}

/** null where aliases would fill the memory. */
function contentOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? 'nothing';
  } catch {
    return null;
  }
}

function failed(mistakes: readonly RuleMistake[]): ReadRules {
  const sorted = mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, mistakes: sorted.slice(0, MISTAKES_MAX) };
}

function told(error: ErrorObject, places: Places): RuleMistake[] {
  const path = pathOf(error.instancePath);
  const name = path.join('.') || 'the file';
  if (error.keyword === 'anyOf') return [places.mistake(path, `${name} must be a number or a CEL text`)];
  // These only repeat what others say: that a name is wrong, or that neither kind of limit fits.
  if (error.keyword === 'propertyNames' || error.schemaPath.includes('/anyOf/')) return [];
  const { additionalProperty, missingProperty, allowedValues } = error.params;
  if (typeof additionalProperty === 'string')
    return [places.mistakeInKey(path, additionalProperty, `unknown key '${additionalProperty}' in ${name}`)];
  if (typeof missingProperty === 'string')
    return [places.mistake(path, `${name} lacks '${missingProperty}'`)];
  if (Array.isArray(allowedValues))
    return [places.mistake(path, `${name} must be one of ${allowedValues.join(', ')}`)];
  if (error.propertyName !== undefined)
    return [
      places.mistakeInKey(
        path,
        error.propertyName,
        `'${error.propertyName}' is no name for an input: letters and digits, the first a small letter`,
      ),
    ];
  if (path.length === 0 && error.keyword === 'type')
    return [places.mistake(path, "the file has no rules; it begins with 'rules:' and a list of them")];
  if (error.keyword === 'pattern' && DURATIONS.has(String(path.at(-1))))
    return [places.mistake(path, `${name} must be a duration such as 90s, 10m, 2h or 3d`)];
  return [places.mistake(path, `${name} ${error.message ?? 'is not valid'}`)];
}

const DURATIONS: ReadonlySet<string> = new Set(['onDelay', 'offDelay', 'holds']);

function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
}

function firstLine(text: string): string {
  const line = text.split('\n')[0] ?? text;
  return line.replace(/:$/, '').replace(/ at line \d+, column \d+$/, '');
}
