import type { SeriesName } from '../site/reading.ts';
import { alarmId } from './alarm-text.ts';
import { bindInputs } from './bind-inputs.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { Moment } from './input-view.ts';
import { type InstanceMemory, type OnSign, RuleInstance } from './rule-instance.ts';
import type { SeriesBank, SeriesSlot } from './series-bank.ts';
import { type Subject, subjectKey } from './subject.ts';

interface Held {
  instance: RuleInstance;
  slots: readonly SeriesSlot[];
}

export interface Restored {
  /** What an instance remembers; null where its rule is new or has changed. */
  memory(alarmId: string, compiled: CompiledRule): InstanceMemory | null;
}

/** Every rule on every subject that it is about and that has what it asks for. */
export class InstanceBank {
  readonly #bank: SeriesBank;
  readonly #moment: Moment;
  readonly #onSign: OnSign;
  readonly #spareMs: number;
  readonly #held = new Map<string, Held>();
  #toLoad: { name: SeriesName; slot: SeriesSlot }[] = [];
  #all: RuleInstance[] = [];
  #clocked: RuleInstance[] = [];
  #derived: { subject: Subject; names: readonly string[] }[] = [];

  constructor(options: { bank: SeriesBank; moment: Moment; onSign: OnSign; spareMs: number }) {
    this.#bank = options.bank;
    this.#moment = options.moment;
    this.#onSign = options.onSign;
    this.#spareMs = options.spareMs;
  }

  get size(): number {
    return this.#held.size;
  }

  get(id: string): RuleInstance | undefined {
    return this.#held.get(id)?.instance;
  }

  get all(): readonly RuleInstance[] {
    return this.#all;
  }

  /** Those that ticks alone must judge. */
  get clocked(): readonly RuleInstance[] {
    return this.#clocked;
  }

  /** Which derived inputs are asked for, of which subjects. */
  get derived(): readonly { subject: Subject; names: readonly string[] }[] {
    return this.#derived;
  }

  /** Series that rules have begun to look at, whose stored past has not been read yet; asked once. */
  takeToLoad(): { name: SeriesName; slot: SeriesSlot }[] {
    const toLoad = this.#toLoad;
    this.#toLoad = [];
    return toLoad;
  }

  /**
   * Brings instances in line with rules and subjects. What has not changed goes on as if nothing had happened.
   *
   * @returns ids of alarms whose rule or subject has gone
   */
  align(rules: readonly CompiledRule[], subjects: readonly Subject[], restored: Restored): string[] {
    const wanted = new Set<string>();
    for (const compiled of rules.filter(({ rule }) => rule.enabled))
      for (const subject of subjects) {
        if (!concerns(compiled, subject)) continue;
        const id = alarmId(compiled.rule.id, subject.id);
        if (this.#isAsBefore(id, compiled, subject) || this.#hold(id, compiled, subject, restored))
          wanted.add(id);
      }
    const gone = [...this.#held.keys()].filter((id) => !wanted.has(id));
    for (const id of gone) this.#release(id);
    this.#index();
    return gone;
  }

  #isAsBefore(id: string, compiled: CompiledRule, subject: Subject): boolean {
    const held = this.#held.get(id);
    return (
      held !== undefined &&
      held.instance.compiled.fingerprint === compiled.fingerprint &&
      (held.instance.subject === subject || JSON.stringify(held.instance.subject) === JSON.stringify(subject))
    );
  }

  #hold(id: string, compiled: CompiledRule, subject: Subject, restored: Restored): boolean {
    const before = this.#held.get(id)?.instance;
    const bound = bindInputs(compiled, subject, this.#bank, this.#moment, this.#spareMs);
    if (!bound) return false;
    this.#release(id);
    const sameRule = before?.compiled.fingerprint === compiled.fingerprint;
    const memory = sameRule ? before.memory : restored.memory(id, compiled);
    const { inputs } = bound;
    const [moment, onSign] = [this.#moment, this.#onSign];
    const instance = new RuleInstance({ compiled, subject, alarmId: id, inputs, moment, onSign }, memory);
    for (const slot of new Set(bound.slots)) slot.listeners.push(instance);
    this.#toLoad.push(...bound.stored.filter(({ slot }) => slot.series.window.end === 0));
    this.#held.set(id, { instance, slots: bound.slots });
    return true;
  }

  #release(id: string): void {
    const held = this.#held.get(id);
    if (!held) return;
    for (const slot of held.slots) {
      const place = slot.listeners.indexOf(held.instance);
      if (place >= 0) slot.listeners.splice(place, 1);
    }
    this.#held.delete(id);
  }

  #index(): void {
    this.#all = [...this.#held.values()].map(({ instance }) => instance);
    this.#clocked = this.#all.filter(({ compiled }) => compiled.isClocked);
    const asked = new Map<string, { subject: Subject; names: Set<string> }>();
    for (const { compiled, subject } of this.#all)
      for (const input of Object.values(compiled.rule.inputs)) {
        if (!('derived' in input)) continue;
        const key = subjectKey(subject);
        const found = asked.get(key) ?? { subject, names: new Set() };
        asked.set(key, found);
        found.names.add(input.derived);
      }
    this.#derived = [...asked.values()].map(({ subject, names }) => ({ subject, names: [...names] }));
  }
}

function concerns({ rule }: CompiledRule, subject: Subject): boolean {
  if (rule.about !== subject.kind) return false;
  return rule.kinds === null || (subject.deviceKind !== null && rule.kinds.includes(subject.deviceKind));
}
