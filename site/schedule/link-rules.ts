import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { PlumblineError } from '../errors.ts';

/** Which elements a rule means: all that it names must hold, of a list any. Patterns as in matchesPattern. */
export interface LinkRule {
  /** Of the file, 1 first. */
  line: number;
  storey: readonly string[];
  class: readonly string[];
  name: readonly string[];
  zone: readonly string[];
  /** Ids of the activities that build these elements. */
  activities: readonly string[];
}

const CONDITIONS = ['storey', 'class', 'name', 'zone'] as const;
const KEYS: readonly string[] = [...CONDITIONS, 'activity'];
// A rule for each trade on each storey of the tallest building; more were made by a machine, which can write a CSV.
const RULES_MAX = 10_000;
const CHARACTERS_MAX = 5_000_000;

/**
 * Rules that join a model to a programme, as YAML or JSON: a list under `links`, the first rule that fits an element
 * counts.
 *
 * @throws PlumblineError `link-rules-invalid`, naming the line
 *
 * @example
 * parseLinkRules(`
 * links:
 *   - { storey: Level 5, class: IfcSlab, activity: A1230 }
 *   - { storey: Level 5, class: [IfcColumn, IfcWall*], zone: A, activity: A1240 }
 * `)
 */
export function parseLinkRules(text: string): LinkRule[] {
  if (text.length > CHARACTERS_MAX)
    throw invalid(1, `the file has ${text.length} characters; at most ${CHARACTERS_MAX} are read`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (offset: number | undefined) => lines.linePos(offset ?? 0).line;
  const [error] = document.errors;
  if (error) throw invalid(lineOf(error.pos[0]), error.message.split('\n')[0] ?? '');
  const { contents } = document;
  const links = isMap(contents) ? contents.get('links') : null;
  if (!isMap(contents) || !isSeq(links))
    throw invalid(1, 'there is no list under "links"; each of its lines names elements and an activity');
  const [other] = contents.items.map(({ key }) => String(key)).filter((key) => key !== 'links');
  if (other !== undefined) throw invalid(1, `"${other}" is not known; only "links" is`);
  if (links.items.length > RULES_MAX)
    throw invalid(1, `there are ${links.items.length} rules; at most ${RULES_MAX} are read`);
  return links.items.map((item) => {
    const line = lineOf(isMap(item) || isScalar(item) ? item.range?.[0] : undefined);
    if (!isMap(item)) throw invalid(line, 'a rule is a list of names such as storey, class and activity');
    return readRule(item, line);
  });
}

function readRule(item: YAMLMap, line: number): LinkRule {
  for (const { key } of item.items)
    if (!KEYS.includes(String(key)))
      throw invalid(line, `"${String(key)}" is not known; a rule may have ${KEYS.join(', ')}`);
  const texts = (key: string) => readTexts(item, key, line);
  const rule = {
    line,
    storey: texts('storey'),
    class: texts('class'),
    name: texts('name'),
    zone: texts('zone'),
    activities: texts('activity'),
  };
  if (rule.activities.length === 0) throw invalid(line, 'the rule names no activity');
  if (CONDITIONS.every((condition) => rule[condition].length === 0))
    throw invalid(line, `the rule names no elements; give it one of ${CONDITIONS.join(', ')}, "*" for all`);
  return rule;
}

/** A text, a number as a text, or a list of them. */
function readTexts(item: YAMLMap, key: string, line: number): string[] {
  const value = item.get(key, true);
  if (value === undefined) return [];
  const nodes: readonly unknown[] = isSeq(value) ? value.items : [value];
  return nodes.map((node) => {
    const content: unknown = isScalar(node) ? node.value : null;
    // 007 is an id, not the number seven.
    const text = isScalar(node) && typeof content === 'number' ? (node.source ?? String(content)) : content;
    if (typeof text !== 'string' || text.trim() === '')
      throw invalid(line, `${key} is a text, or a list of texts`);
    return text.trim();
  });
}

function invalid(line: number, what: string): PlumblineError {
  return new PlumblineError('link-rules-invalid', `Line ${line}: ${what}.`);
}
