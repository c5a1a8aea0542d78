import type { Interval } from '../site/interval.ts';
import { type ConditionPhase, isActive, NEVER_JUDGED } from './condition-phase.ts';

// More than this within the reach of late data is chatter; then late data reach less far back.
const CHANGES_MAX = 32;

/** How a condition got where it is: each phase from the time that was judged when it came. */
export class PhaseHistory {
  #changes: ConditionPhase[];

  constructor(changes: readonly ConditionPhase[] = []) {
    this.#changes = [...changes];
  }

  get changes(): readonly ConditionPhase[] {
    return this.#changes;
  }

  /** Time before which nobody remembers how it was; late data from before it are not judged. */
  get reachesTo(): number {
    const oldest = this.#changes.length === CHANGES_MAX ? this.#changes[0] : undefined;
    return oldest?.knownAt ?? Number.NEGATIVE_INFINITY;
  }

  /** Notes the phase that came with a judgement; `knownAt` is the time that was judged. */
  note(state: ConditionPhase): void {
    this.#changes.push({ ...state });
    if (this.#changes.length > CHANGES_MAX) this.#changes.shift();
  }

  /** The phase as it stood before a time, and forgets what came after. */
  rewind(to: number): ConditionPhase {
    while ((this.#changes.at(-1)?.knownAt ?? Number.NEGATIVE_INFINITY) >= to) this.#changes.pop();
    return { ...(this.#changes.at(-1) ?? NEVER_JUDGED) };
  }

  /** Spans in which the condition was active, the last one open (`to` = ∞) when it still is. */
  activeSpans(): Interval[] {
    const spans: Interval[] = [];
    let from: number | null = null;
    for (const change of this.#changes) {
      if (isActive(change) && from === null) from = change.since;
      if (!isActive(change) && from !== null) {
        spans.push({ from, to: change.since });
        from = null;
      }
    }
    if (from !== null) spans.push({ from, to: Number.POSITIVE_INFINITY });
    return spans;
  }
}
