import { escalated, type EscalationClock } from '../site/escalation.ts';
import type { JournalBatch, JournalReader } from '../site/journal.ts';
import type { Problem } from '../site/problems/problem.ts';
import type { Risk } from '../site/risk.ts';
import type { Records } from '../store/records/records.ts';

export interface EscalateOptions {
  records: Records;
  clock(): EscalationClock;
  /** Told after they are on disk. */
  onRaised(raised: { risks: Risk[]; problems: Problem[] }): void;
}

const READER = 'escalation';

/**
 * The one clock of problems and risks: with every tick of the journal it looks who has waited at his level for longer
 * than it has. It keeps its position in the transaction of what it raises, and raises to a level once.
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
    if (last && Number.isFinite(tick)) this.#look(tick, last.position);
    return Promise.resolve();
  }

  #look(now: number, position: number): void {
    const { records, onRaised } = this.#options;
    const clock = this.#options.clock();
    const raised = records.together(() => {
      const problems = records.problems
        .list()
        .filter(({ state }) => state === 'open')
        .flatMap((problem) => escalated(problem, clock, now) ?? []);
      const risks = records.risks
        .list()
        .filter(({ state }) => state === 'open')
        .flatMap((risk) => escalated(risk, clock, now) ?? []);
      for (const problem of problems) {
        records.problems.put(problem.id, problem);
        this.#audit(`problem:${problem.id}`, problem);
      }
      for (const risk of risks) {
        records.risks.put(risk.id, risk);
        this.#audit(`risk:${risk.id}`, risk);
      }
      records.positions.set(READER, position);
      return { problems, risks };
    });
    if (raised.problems.length > 0 || raised.risks.length > 0) onRaised(raised);
  }

  #audit(subject: string, { level, levelSince }: { level: number; levelSince?: number }): void {
    this.#options.records.audit.record('clock', 'escalated', subject, { level, at: levelSince ?? null });
  }
}
