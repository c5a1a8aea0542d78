import type { AlarmSign } from './alarm-machine.ts';
import type { Inputs } from './compile-condition.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { judge, judgeSuppressed, type Verdict } from './condition-judge.ts';
import { type ConditionPhase, isActive, NEVER_JUDGED, stepCondition } from './condition-phase.ts';
import { type Moment, NumberInput, TextInput } from './input-view.ts';
import { PhaseHistory } from './phase-history.ts';
import type { Subject } from './subject.ts';

/** What an instance must remember over a restart. */
export interface InstanceMemory {
  state: ConditionPhase;
  suppressed: boolean;
  changes: readonly ConditionPhase[];
}

export type OnSign = (instance: RuleInstance, sign: AlarmSign) => void;

const NONE_PENDING = Number.NEGATIVE_INFINITY;

/**
 * One rule on one subject: judges in the order of event time and tells when the condition comes and goes. Late data
 * make it go back and judge again from there.
 */
export class RuleInstance {
  readonly compiled: CompiledRule;
  readonly subject: Subject;
  readonly alarmId: string;
  readonly #inputs: Inputs;
  readonly #moment: Moment;
  readonly #onSign: OnSign;
  #history: PhaseHistory;
  #state: ConditionPhase;
  #suppressed = false;
  #lateFrom = Number.POSITIVE_INFINITY;
  /** Times of samples that are to be judged; nearly always one. */
  #pendingAt = NONE_PENDING;
  #pendingMore: number[] | null = null;

  constructor(
    parts: {
      compiled: CompiledRule;
      subject: Subject;
      alarmId: string;
      inputs: Inputs;
      moment: Moment;
      onSign: OnSign;
    },
    memory: InstanceMemory | null,
  ) {
    this.compiled = parts.compiled;
    this.subject = parts.subject;
    this.alarmId = parts.alarmId;
    this.#inputs = parts.inputs;
    this.#moment = parts.moment;
    this.#onSign = parts.onSign;
    this.#state = { ...(memory?.state ?? NEVER_JUDGED) };
    this.#history = new PhaseHistory(memory?.changes);
    this.#suppressed = memory?.suppressed ?? false;
  }

  get memory(): InstanceMemory {
    return { state: this.#state, suppressed: this.#suppressed, changes: this.#history.changes };
  }

  /** Event time since which the condition has been active; null: it is not. */
  get activeSince(): number | null {
    return isActive(this.#state) ? (this.#history.activeSpans().at(-1)?.from ?? this.#state.since) : null;
  }

  get suppressed(): boolean {
    return this.#suppressed;
  }

  /** Time alone may raise or clear it: a delay runs, or it stands for as long as something is said. */
  get isWaiting(): boolean {
    const { phase } = this.#state;
    return phase === 'rising' || phase === 'falling' || (phase === 'on' && this.compiled.endsWithTime);
  }

  /** What it judges by as of its newest sample; null: not all of it is known, or the rule judges no number. */
  get valueNow(): number | null {
    this.#moment.at = this.#state.knownAt;
    return judge(this.compiled, this.#inputs, this.#moment)?.value ?? null;
  }

  /** What its inputs of words said last, by their names. */
  words(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.#inputs).flatMap(([name, input]) =>
        input instanceof TextInput ? [[name, input.newest()]] : [],
      ),
    );
  }

  /**
   * A sample of one of the inputs has come. One that was there already counts, too: after a restart the store may
   * have had it before it was judged, and to judge again what is known gives the same.
   *
   * @returns that there is something to judge where there was nothing before
   */
  touch(at: number, lateMsMax: number): 'ahead' | 'late' | null {
    const { knownAt } = this.#state;
    if (at > knownAt) return this.#expect(at);
    if (at <= knownAt - lateMsMax || at <= this.#history.reachesTo) return null;
    const isFirst = this.#lateFrom === Number.POSITIVE_INFINITY;
    this.#lateFrom = Math.min(this.#lateFrom, at);
    return isFirst ? 'late' : null;
  }

  /** Judges at the times of all samples that came since, oldest first. */
  judgePending(): void {
    const [first, more] = [this.#pendingAt, this.#pendingMore];
    this.#pendingAt = NONE_PENDING;
    if (more === null) {
      this.judgeAt(first);
      return;
    }
    this.#pendingMore = null;
    for (const at of [first, ...more].sort((a, b) => a - b)) this.judgeAt(at);
  }

  #expect(at: number): 'ahead' | null {
    if (this.#pendingAt === NONE_PENDING) {
      this.#pendingAt = at;
      return 'ahead';
    }
    if (at === this.#pendingAt) return null;
    this.#pendingMore ??= [];
    if (this.#pendingMore.at(-1) !== at) this.#pendingMore.push(at);
    return null;
  }

  /** Judges at a time, if it was not judged there or later. */
  judgeAt(at: number): void {
    if (at <= this.#state.knownAt) return;
    const verdict = this.#judge(at);
    if (!verdict) return;
    const event = this.#step(verdict, at);
    if (event) this.#tell(event, verdict);
  }

  /**
   * Judges again from the earliest late sample on. What turns out to have been is told with the times at which it was;
   * what was told already is not told again; what turns out never to have been is told to be over.
   */
  judgeLate(): void {
    const from = this.#lateFrom;
    this.#lateFrom = Number.POSITIVE_INFINITY;
    const until = this.#state.knownAt;
    const wasActive = isActive(this.#state);
    const told = this.#history.activeSpans();
    this.#state = this.#history.rewind(from);
    this.#state.knownAt = this.#newestBefore(from);
    let last: Verdict | null = null;
    for (const at of this.#timesBetween(from, until)) {
      if (at <= this.#state.knownAt) continue;
      const verdict = this.#judge(at);
      if (!verdict) continue;
      this.#step(verdict, at);
      last = verdict;
    }
    this.#state.knownAt = Math.max(this.#state.knownAt, until);
    this.#tellDifference(told, wasActive, until, last);
  }

  #judge(at: number): Verdict | null {
    const moment = this.#moment;
    moment.at = at;
    // Without a condition it only has to come out of what an earlier rule suppressed.
    if (this.compiled.suppressedWhen || this.#suppressed)
      this.#suppress(judgeSuppressed(this.compiled, this.#inputs, moment), at);
    return judge(this.compiled, this.#inputs, moment);
  }

  #suppress(suppressed: boolean | null, at: number): void {
    if (suppressed === null || suppressed === this.#suppressed) return;
    this.#suppressed = suppressed;
    this.#onSign(this, { kind: suppressed ? 'suppress' : 'unsuppress', at });
  }

  #step(verdict: Verdict, at: number) {
    const state = this.#state;
    // Nearly all judgements change nothing, and there are hundreds of thousands a second.
    if ((state.phase === 'off' && !verdict.raise) || (state.phase === 'on' && !verdict.clear)) {
      state.knownAt = at;
      return null;
    }
    const { onDelayMs, offDelayMs, holdMs } = this.compiled.rule;
    const next = stepCondition(state, verdict, at, { onDelayMs, offDelayMs, holdMs });
    this.#state = next.state;
    if (next.state.phase !== state.phase || next.state.since !== state.since) this.#history.note(next.state);
    return next.event;
  }

  #tell(event: { kind: 'raised' | 'returned'; at: number }, { value, limit }: Verdict): void {
    if (event.kind === 'raised') this.#onSign(this, { kind: 'raise', at: event.at, value, limit });
    else this.#onSign(this, { kind: 'return', at: event.at, value, latch: this.compiled.rule.latch });
  }

  #tellDifference(
    told: readonly { from: number; to: number }[],
    wasActive: boolean,
    until: number,
    verdict: Verdict | null,
  ): void {
    const { latch } = this.compiled.rule;
    const [value, limit] = [verdict?.value ?? null, verdict?.limit ?? null];
    if (wasActive && !isActive(this.#state))
      this.#onSign(this, { kind: 'return', at: this.#returnedAt(until), value, latch });
    for (const { from, to } of this.#history.activeSpans()) {
      const isOpen = to === Number.POSITIVE_INFINITY;
      const wasTold = told.some((one) => one.from < to && from < one.to);
      if (isOpen ? wasActive : wasTold) this.#onSign(this, { kind: 'redate', from, to: isOpen ? null : to });
      else if (isOpen) this.#onSign(this, { kind: 'raise', at: from, value, limit });
      // What came and went before the occurrence that stands would take its place; it is not told.
      else if (!wasActive) this.#onSign(this, { kind: 'occur', from, to, value, limit, latch });
    }
  }

  /** When it went, as it looks now; a condition that never was went when that was found. */
  #returnedAt(until: number): number {
    const last = this.#history.activeSpans().at(-1);
    return last && Number.isFinite(last.to) ? last.to : until;
  }

  #newestBefore(at: number): number {
    let newest = Number.NEGATIVE_INFINITY;
    for (const window of this.#windows()) {
      const next = window.atOrAfter(at);
      if (next > window.first) newest = Math.max(newest, window.timeOf(next - 1));
    }
    return newest;
  }

  #timesBetween(from: number, to: number): number[] {
    const times = new Set<number>([to]);
    for (const window of this.#windows())
      for (let number = window.atOrAfter(from); number < window.after(to); number++)
        times.add(window.timeOf(number));
    return [...times].sort((a, b) => a - b);
  }

  #windows() {
    return Object.values(this.#inputs).map((input) =>
      input instanceof NumberInput ? input.series.window : input.numbers.series.window,
    );
  }
}
