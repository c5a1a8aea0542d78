import type { ASTNode, ParseResult } from '@marcbachmann/cel-js';
import {
  CLOCKED_FUNCTIONS,
  type InputType,
  languageOf,
  PRESENCE_FUNCTION,
  WINDOW_FUNCTIONS,
} from './condition-language.ts';
import { parseDuration } from './duration.ts';
import type { NumberInput, TextInput } from './input-view.ts';

/** Inputs of a rule on one subject, by name. */
export type Inputs = Readonly<Record<string, NumberInput | TextInput>>;

/** A CEL text that parsed and type-checked. */
export interface Expression<T> {
  evaluate(inputs: Inputs): T;
  /** Names of the inputs that it asks for. */
  inputs: ReadonlySet<string>;
  /** Widest window by input, ms. */
  widthsMs: ReadonlyMap<string, number>;
  /** Its value changes with time alone. */
  isClocked: boolean;
  /** It asks whether there is a value at all, which ends with time. */
  asksPresence: boolean;
}

export type Compiled<T> =
  | { ok: true; expression: Expression<T> }
  /** Offset in the text, and what is wrong, for people. */
  | { ok: false; offset: number; why: string };

// A month of a probe: nobody judges concrete or a machine by what was before.
const WIDTH_MS_MAX = 31 * 86_400_000;

/**
 * Compiles one CEL text of a rule.
 *
 * @param type what it must give: `bool` for a condition, `number` for a value or a limit
 */
export function compileCondition(
  text: string,
  inputs: Readonly<Record<string, InputType>>,
  type: 'bool',
): Compiled<boolean>;
export function compileCondition(
  text: string,
  inputs: Readonly<Record<string, InputType>>,
  type: 'number',
): Compiled<number>;
export function compileCondition(
  text: string,
  inputs: Readonly<Record<string, InputType>>,
  type: 'bool' | 'number',
): Compiled<boolean | number> {
  const language = languageOf(inputs);
  const checked = language.check(text);
  if (!checked.valid)
    return {
      ok: false,
      offset: checked.error?.range?.start ?? 0,
      why: checked.error?.summary ?? 'it is no CEL',
    };
  const given = checked.type ?? 'dyn';
  if (!(type === 'bool' ? given === 'bool' : NUMBER_TYPES.has(given)))
    return {
      ok: false,
      offset: 0,
      why: `it gives ${given}, and must give ${type === 'bool' ? 'bool' : 'a number'}`,
    };
  const parsed = language.parse(text);
  const uses = usesOf(parsed.ast, new Set(Object.keys(inputs)));
  if (!uses.ok) return uses;
  const evaluate = evaluator(parsed, type);
  // Most limits are plain numbers.
  const constant = uses.uses.inputs.size === 0 ? evaluate({}) : null;
  return { ok: true, expression: { ...uses.uses, evaluate: constant === null ? evaluate : () => constant } };
}

const NUMBER_TYPES = new Set(['double', 'int', 'uint']);

function evaluator(parsed: ParseResult, type: 'bool' | 'number'): (inputs: Inputs) => boolean | number {
  if (type === 'bool') return (inputs) => parsed(inputs) === true;
  return (inputs) => Number(parsed(inputs));
}

type Uses = Pick<Expression<unknown>, 'inputs' | 'widthsMs' | 'isClocked' | 'asksPresence'>;

/** Walks the tree for the windows that must be kept; a window has to stand there as a text. */
function usesOf(
  root: ASTNode,
  names: ReadonlySet<string>,
): { ok: true; uses: Uses } | { ok: false; offset: number; why: string } {
  const inputs = new Set<string>();
  const widthsMs = new Map<string, number>();
  let [isClocked, asksPresence] = [false, false];
  for (const node of nodesOf(root)) {
    if (node.op === 'id' && names.has(node.args)) inputs.add(node.args);
    if (node.op !== 'call') continue;
    const [called, args] = node.args;
    if (CLOCKED_FUNCTIONS.has(called)) isClocked = true;
    if (called === PRESENCE_FUNCTION) asksPresence = true;
    const place = WINDOW_FUNCTIONS.get(called);
    if (place === undefined) continue;
    const [input, width] = [args[0], args[place]];
    const widthMs =
      width?.op === 'value' && typeof width.args === 'string' ? parseDuration(width.args) : null;
    if (input?.op !== 'id')
      return { ok: false, offset: node.start, why: `${called} takes the name of an input` };
    if (widthMs === null || widthMs <= 0 || widthMs > WIDTH_MS_MAX)
      return {
        ok: false,
        offset: width?.start ?? node.start,
        why: `the window of ${called} must be a text such as "10m", "24h" or "3d", of 31 days at the most`,
      };
    widthsMs.set(input.args, Math.max(widthsMs.get(input.args) ?? 0, widthMs));
  }
  return { ok: true, uses: { inputs, widthsMs, isClocked, asksPresence } };
}

function* nodesOf(node: ASTNode): Generator<ASTNode> {
  yield node;
  for (const part of partsOf(node.args)) yield* nodesOf(part);
}

function partsOf(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(partsOf);
  return isNode(args) ? [args] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}
