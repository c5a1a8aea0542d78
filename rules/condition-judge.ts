import type { Inputs } from './compile-condition.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { Judgement } from './condition-phase.ts';
import type { Moment } from './input-view.ts';

/** What a rule said of its subject at a moment. */
export interface Verdict extends Judgement {
  value: number | null;
  limit: number | null;
}

/**
 * Judges a rule at the moment that its inputs look at.
 *
 * @returns null where anything that it asked for is not known: then nothing changes
 */
export function judge(compiled: CompiledRule, inputs: Inputs, moment: Moment): Verdict | null {
  try {
    return compiled.when ? judgeWhen(compiled, inputs, moment) : judgeLimit(compiled, inputs, moment);
  } catch {
    // CEL's own failures (a whole number divided by zero) mean the same as a missing value: no answer.
    return null;
  }
}

function judgeLimit(
  { rule: { condition }, value, limit }: CompiledRule,
  inputs: Inputs,
  moment: Moment,
): Verdict | null {
  if (condition.kind !== 'limit' || !value || !limit) return null;
  moment.unknown = false;
  const shown = value.evaluate(inputs);
  const bound = limit.evaluate(inputs);
  if (moment.unknown || Number.isNaN(shown) || Number.isNaN(bound)) return null;
  // IEC 62682: a high alarm comes in at its limit and clears below limit less deadband.
  return condition.side === 'high'
    ? { raise: shown >= bound, clear: shown < bound - condition.deadband, value: shown, limit: bound }
    : { raise: shown <= bound, clear: shown > bound + condition.deadband, value: shown, limit: bound };
}

function judgeWhen({ when, clear, value }: CompiledRule, inputs: Inputs, moment: Moment): Verdict | null {
  if (!when) return null;
  moment.unknown = false;
  const raise = when.evaluate(inputs);
  const clears = clear ? clear.evaluate(inputs) : !raise;
  if (moment.unknown) return null;
  const shown = value?.evaluate(inputs) ?? Number.NaN;
  return { raise, clear: clears && !raise, value: Number.isNaN(shown) ? null : shown, limit: null };
}

/** Is the alarm suppressed by design? null: not known, as it was. */
export function judgeSuppressed(compiled: CompiledRule, inputs: Inputs, moment: Moment): boolean | null {
  if (!compiled.suppressedWhen) return false;
  moment.unknown = false;
  try {
    const suppressed = compiled.suppressedWhen.evaluate(inputs);
    return moment.unknown ? null : suppressed;
  } catch {
    return null;
  }
}
