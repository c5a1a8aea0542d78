import { quantityOf } from '../site/quantity.ts';
import type { RuleInput, SubjectKind } from '../site/rule.ts';
import type { InputType } from './condition-language.ts';
import { DERIVED_INPUTS, GATEWAY_QUANTITIES } from './derived-inputs.ts';
import { parseDuration } from './duration.ts';
import type { RawInput } from './raw-rule.ts';

type InputRead = { ok: true; input: RuleInput } | { ok: false; path: string[]; reason: string };

/** Checks one input of a rule against what there is. */
export function readInput(raw: RawInput, about: SubjectKind): InputRead {
  const { quantity, derived, heard, of, holds } = raw;
  const sources = [quantity, derived, heard].filter((source) => source !== undefined);
  if (sources.length !== 1)
    return { ok: false, path: [], reason: 'an input is one of quantity, derived and heard' };
  const hold = holds === undefined ? {} : { holdMs: parseDuration(holds) ?? 0 };
  if (heard !== undefined) return { ok: true, input: { heard, ...hold } };
  if (derived !== undefined) return readDerived(derived, about, hold);
  if (quantity === undefined || !isQuantity(quantity, about))
    return { ok: false, path: ['quantity'], reason: `unknown quantity '${quantity}'` };
  return { ok: true, input: of === undefined ? { quantity, ...hold } : { quantity, of, ...hold } };
}

function readDerived(derived: string, about: SubjectKind, hold: { holdMs?: number }): InputRead {
  const known = DERIVED_INPUTS[derived];
  if (known?.about !== about)
    return {
      ok: false,
      path: ['derived'],
      reason: `'${derived}' is known of each ${known?.about ?? 'nothing'}, and the rule is about each ${about}`,
    };
  return { ok: true, input: { derived, ...hold } };
}

function isQuantity(quantity: string, about: SubjectKind): boolean {
  return (
    quantityOf(quantity) !== null || (about === 'gateway' && Object.hasOwn(GATEWAY_QUANTITIES, quantity))
  );
}

export function inputTypeOf(input: RuleInput): InputType {
  if ('heard' in input) return 'Numbers';
  if ('derived' in input) return DERIVED_INPUTS[input.derived]?.type === 'text' ? 'Texts' : 'Numbers';
  if (input.quantity === 'gatewayStatus') return 'Texts';
  const known = quantityOf(input.quantity);
  return known && known.scales.length === 0 ? 'Texts' : 'Numbers';
}
