import type { Rule, RuleCondition, RuleInput } from '../site/rule.ts';
import { compileCondition, type Expression } from './compile-condition.ts';
import { type CompiledRule, expressionsOf } from './compiled-rule.ts';
import { type InputType, isName } from './condition-language.ts';
import { parseDuration } from './duration.ts';
import type { RawRule } from './raw-rule.ts';
import { inputTypeOf, readInput } from './read-input.ts';

/** Something wrong in one rule: where in it, and how far into the text that stands there. */
export interface RuleFault {
  path: string[];
  reason: string;
  offset?: number;
}

type Compilation = { ok: true; rule: CompiledRule } | { ok: false; mistakes: RuleFault[] };

/** Checks what a schema cannot: names of inputs, and that every condition parses and has the right type. */
export function compileRule(raw: RawRule): Compilation {
  const faults: RuleFault[] = [];
  const inputs: Record<string, RuleInput> = {};
  const inputTypes: Record<string, InputType> = {};
  for (const [name, rawInput] of Object.entries(raw.inputs)) {
    const read = readInput(rawInput, raw.about);
    if (!read.ok) {
      faults.push({ path: ['inputs', name, ...read.path], reason: read.reason });
      continue;
    }
    if (!isName(name)) {
      faults.push({ path: ['inputs', name], reason: `'${name}' means something in CEL already` });
      continue;
    }
    inputs[name] = read.input;
    inputTypes[name] = inputTypeOf(read.input);
  }
  if (faults.length > 0) return { ok: false, mistakes: faults };
  const condition = conditionOf(raw);
  if ('reason' in condition) return { ok: false, mistakes: [condition] };
  faults.push(...unknownWords(raw, inputTypes));
  const rule = ruleOf(raw, inputs, condition);
  const compiled = withExpressions(rule, inputTypes, faults);
  return faults.length > 0 ? { ok: false, mistakes: faults } : { ok: true, rule: compiled };
}

const FIGURES = ['subject', 'value', 'limit', 'unit'];

/** Names in braces that nothing would fill in: people would read the braces. */
function unknownWords({ text }: RawRule, inputTypes: Readonly<Record<string, InputType>>): RuleFault[] {
  const words = Object.keys(inputTypes).filter((name) => inputTypes[name] === 'Texts');
  const known = [...FIGURES, ...words];
  return (['en', 'zh'] as const).flatMap((language) =>
    [...text[language].matchAll(/\{(\w+)\}/g)]
      .filter(([, name = '']) => !known.includes(name))
      .map(([braces]) => ({
        path: ['text', language],
        reason: `${braces} is nothing that is filled in; ${known.map((name) => `{${name}}`).join(', ')} are`,
      })),
  );
}

function conditionOf(raw: RawRule): RuleCondition | RuleFault {
  const limits = [raw.high, raw.low].filter((limit) => limit !== undefined);
  if (raw.when !== undefined) {
    if (limits.length > 0)
      return {
        path: ['when'],
        reason: 'has a condition and a limit; give either when, or value with high or low',
      };
    return { kind: 'when', when: raw.when, clear: raw.clear ?? null, value: raw.value ?? null };
  }
  if (raw.clear !== undefined)
    return { path: ['clear'], reason: 'clear goes with when; a limit has a deadband' };
  const [limit] = limits;
  if (limit === undefined || limits.length > 1 || raw.value === undefined)
    return {
      path: ['id'],
      reason: 'lacks its condition; give either when, or value with one of high and low',
    };
  const side = raw.high === undefined ? 'low' : 'high';
  return { kind: 'limit', value: raw.value, side, limit: String(limit), deadband: raw.deadband };
}

function ruleOf(raw: RawRule, inputs: Readonly<Record<string, RuleInput>>, condition: RuleCondition): Rule {
  return {
    id: raw.id,
    about: raw.about,
    kinds: raw.kinds ?? null,
    enabled: raw.enabled,
    inputs,
    condition,
    suppressedWhen: raw.suppressedWhen ?? null,
    onDelayMs: msOf(raw.onDelay),
    offDelayMs: msOf(raw.offDelay),
    latch: raw.latch,
    holdMs: msOf(raw.holds),
    priority: raw.priority,
    position: raw.position,
    acknowledgedBy: raw.acknowledgedBy ?? [raw.position],
    group: raw.group ?? null,
    unit: raw.unit,
    name: raw.name,
    text: raw.text,
    action: raw.action,
    source: raw.source,
  };
}

function msOf(duration: string): number {
  return parseDuration(duration) ?? 0;
}

function withExpressions(
  rule: Rule,
  inputTypes: Readonly<Record<string, InputType>>,
  faults: RuleFault[],
): CompiledRule {
  const { condition } = rule;
  const bool = (key: string, text: string | null) =>
    text === null ? null : taken(key, compileCondition(text, inputTypes, 'bool'), faults);
  const number = (key: string, text: string | null) =>
    text === null ? null : taken(key, compileCondition(text, inputTypes, 'number'), faults);
  const isLimit = condition.kind === 'limit';
  const compiled: CompiledRule = {
    rule,
    fingerprint: JSON.stringify(rule),
    inputTypes,
    value: number('value', condition.value),
    limit: isLimit ? number(condition.side, condition.limit) : null,
    when: isLimit ? null : bool('when', condition.when),
    clear: isLimit ? null : bool('clear', condition.clear),
    suppressedWhen: bool('suppressedWhen', rule.suppressedWhen),
    widthsMs: new Map(),
    isClocked: false,
    endsWithTime: false,
  };
  const expressions = expressionsOf(compiled);
  return {
    ...compiled,
    widthsMs: widest(expressions),
    isClocked: expressions.some(({ isClocked }) => isClocked),
    endsWithTime: compiled.clear?.asksPresence ?? false,
  };
}

function taken<T>(
  key: string,
  result: { ok: true; expression: Expression<T> } | { ok: false; offset: number; why: string },
  faults: RuleFault[],
): Expression<T> | null {
  if (result.ok) return result.expression;
  faults.push({ path: [key], reason: `${key}: ${result.why}`, offset: result.offset });
  return null;
}

function widest(expressions: readonly Expression<unknown>[]): Map<string, number> {
  const widths = new Map<string, number>();
  for (const { widthsMs } of expressions)
    for (const [input, width] of widthsMs) widths.set(input, Math.max(widths.get(input) ?? 0, width));
  return widths;
}
