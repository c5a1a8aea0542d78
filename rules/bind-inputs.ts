import type { SeriesName } from '../site/reading.ts';
import type { RuleInput } from '../site/rule.ts';
import type { Inputs } from './compile-condition.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { type Moment, NumberInput, TextInput } from './input-view.ts';
import type { SeriesBank, SeriesSlot } from './series-bank.ts';
import { type Subject, subjectKey } from './subject.ts';

/** The inputs of a rule on one subject, and where their samples come from. */
export interface BoundInputs {
  inputs: Inputs;
  slots: SeriesSlot[];
  /** Those that are stored as telemetry and can be read back. */
  stored: { name: SeriesName; slot: SeriesSlot }[];
}

/**
 * Binds the inputs of a rule to series; null where the subject does not have what the rule asks for: a crane without a
 * mast has no wind alarm.
 *
 * @param spareMs how far back late data may reach, beyond the widest window
 */
export function bindInputs(
  { rule, inputTypes, widthsMs }: CompiledRule,
  subject: Subject,
  bank: SeriesBank,
  moment: Moment,
  spareMs: number,
): BoundInputs | null {
  const bound: BoundInputs = { inputs: {}, slots: [], stored: [] };
  const inputs: Record<string, NumberInput | TextInput> = {};
  for (const [name, input] of Object.entries(rule.inputs)) {
    const isText = inputTypes[name] === 'Texts';
    const holdMs = input.holdMs ?? rule.holdMs;
    const spanMs = (widthsMs.get(name) ?? 0) + spareMs;
    const found = slotOf(input, subject, bank, spanMs, isText);
    if (!found) return null;
    bound.slots.push(found.slot);
    if (found.name) bound.stored.push({ name: found.name, slot: found.slot });
    const numbers = new NumberInput(found.slot.series, holdMs, moment);
    inputs[name] = isText ? new TextInput(numbers) : numbers;
  }
  return { ...bound, inputs };
}

function slotOf(
  input: RuleInput,
  subject: Subject,
  bank: SeriesBank,
  spanMs: number,
  isText: boolean,
): { slot: SeriesSlot; name: SeriesName | null } | null {
  if ('derived' in input)
    return { slot: bank.ofDerived(subjectKey(subject), input.derived, spanMs, isText), name: null };
  const channel = 'of' in input && input.of !== undefined ? subject.related[input.of] : subject.channel;
  if (!channel) return null;
  if ('heard' in input)
    return {
      slot:
        input.heard === 'gateway'
          ? bank.ofGatewayHeard(channel.gateway, spanMs)
          : bank.ofChannelHeard(channel, spanMs),
      name: null,
    };
  const { gateway, device, channel: number } = channel;
  const name = { gateway, device, channel: number, quantity: input.quantity };
  // What a gateway says of itself is in the journal, not in the telemetry store.
  const isStored = subject.kind !== 'gateway';
  return { slot: bank.ofSeries(name, spanMs, isText, isStored), name: isStored ? name : null };
}
