import { type Escalating, type EscalationClock, escalated } from '../../site/escalation.ts';
import type { JournalBatch, JournalReader } from '../../site/journal.ts';
import type { Risk } from '../../site/risk.ts';
import type { Documents } from '../../store/records/documents.ts';
import type { Records } from '../../store/records/records.ts';

export interface EscalateOptions {
  records: Records;
  clock(): EscalationClock;
  /** Told after problems have been raised to another level. */
  onRaised(): void;
}

const READER = 'escalation';

/**
 * The one clock of problems and risks: who has waited at his level for longer than it has is raised to the next one.
 * Problems are looked at with every tick of the journal; the position is kept in the transaction of what was raised.
 * Risks are looked at whenever the rules have judged, so that a replay, which judges at the same times, raises the same.
 */
export class Escalate implements JournalReader {
  readonly name = READER;
  readonly #options: EscalateOptions;

  constructor(options: EscalateOptions) {
    this.#options = options;
  }

  position(): number {
    return this.#options.records.positions.get(READER);
  }

  read(batches: readonly JournalBatch[]): Promise<void> {
    const last = batches.at(-1);
    let tick = Number.NEGATIVE_INFINITY;
    for (const { entries } of batches)
      for (const entry of entries) if (entry.kind === 'tick') tick = Math.max(tick, entry.at);
    if (last && Number.isFinite(tick)) this.#lookAtProblems(tick, last.position);
    return Promise.resolve();
  }

  /**
   * Raises the open risks that have waited too long.
   *
   * @param now when the rules have judged, ms
   * @returns those that are at another level now
   */
  risks(now: number): Risk[] {
    const { records } = this.#options;
    return records.together(() => this.#raise(records.risks, 'risk', now));
  }

  #lookAtProblems(now: number, position: number): void {
    const { records, onRaised } = this.#options;
    const raised = records.together(() => {
      records.positions.set(READER, position);
      return this.#raise(records.problems, 'problem', now);
    });
    if (raised.length > 0) onRaised();
  }

  #raise<T extends Escalating & { id: string; state: string }>(
    kept: Pick<Documents<T>, 'list' | 'put'>,
    kind: string,
    now: number,
  ): T[] {
    const open = kept.list().filter(({ state }) => state === 'open');
    // The clock asks for the programme, which may have to be worked out anew.
    if (open.length === 0) return [];
    const clock = this.#options.clock();
    const raised = open.flatMap((one) => escalated(one, clock, now) ?? []);
    for (const one of raised) {
      kept.put(one.id, one);
      const { level, levelSince = null } = one;
      this.#options.records.audit.record('clock', 'escalated', `${kind}:${one.id}`, {
        level,
        at: levelSince,
      });
    }
    return raised;
  }
}
