import type { Rule } from '../site/rule.ts';
import type { Expression } from './compile-condition.ts';
import type { InputType } from './condition-language.ts';

/** A rule that can be judged. */
export interface CompiledRule {
  rule: Rule;
  /** The same for the same rule: what a rule remembers is kept while this does not change. */
  fingerprint: string;
  inputTypes: Readonly<Record<string, InputType>>;
  value: Expression<number> | null;
  limit: Expression<number> | null;
  when: Expression<boolean> | null;
  clear: Expression<boolean> | null;
  suppressedWhen: Expression<boolean> | null;
  /** Widest window of each input, ms. */
  widthsMs: ReadonlyMap<string, number>;
  /** Judged by clock ticks alone: something in it changes while nothing comes in. */
  isClocked: boolean;
  /** An alarm of it ends when what it was raised for is not said any more, so ticks look after those that stand. */
  endsWithTime: boolean;
}

/** The expressions that a rule has, in no order. */
export function expressionsOf(rule: CompiledRule): Expression<unknown>[] {
  return [rule.value, rule.limit, rule.when, rule.clear, rule.suppressedWhen].filter((one) => one !== null);
}
