import { AlarmEngine } from '../../rules/alarm-engine.ts';
import type { AlarmSave, AlarmStore, SavedAlarms } from '../../rules/alarm-store.ts';
import type { CompiledRule } from '../../rules/compiled-rule.ts';
import type { Subject } from '../../rules/subject.ts';
import { subjectKey } from '../../rules/subject.ts';
import type { Alarm, AlarmChange } from '../../site/alarm.ts';
import type { JournalBatch, JournalEntry } from '../../site/journal.ts';
import type { Reading, SeriesName } from '../../site/reading.ts';
import { memoryTelemetry } from '../support/memory-telemetry.ts';

export const MINUTE = 60_000;
/** Minute 0 of every timeline. */
export const START = Date.UTC(2026, 2, 2);

export const at = (minute: number) => START + minute * MINUTE;

/** An alarm store that keeps what a disk would keep: text. */
export function memoryAlarmStore(): AlarmStore & { saves: number; failNext: boolean } {
  const alarms = new Map<string, string>();
  let rest = JSON.stringify({ readTo: 0, measures: { raises: [], floods: {} }, checkpoint: null });
  let hasSaved = false;
  return {
    saves: 0,
    failNext: false,
    load(): SavedAlarms | null {
      if (!hasSaved) return null;
      return { ...JSON.parse(rest), alarms: [...alarms.values()].map((one): Alarm => JSON.parse(one)) };
    },
    save(save: AlarmSave) {
      if (this.failNext) {
        this.failNext = false;
        throw new Error('disk full');
      }
      this.saves++;
      hasSaved = true;
      for (const alarm of save.alarms) alarms.set(alarm.id, JSON.stringify(alarm));
      const checkpoint = save.checkpoint ?? JSON.parse(rest).checkpoint;
      rest = JSON.stringify({ readTo: save.readTo, measures: save.measures, checkpoint });
    },
  };
}

export interface Change {
  kind: string;
  id: string;
  /** Minutes since START. */
  at: number;
  announce: boolean;
}

/** A site whose time is moved by hand: what comes is journalled, and the engine can be killed and started again. */
export class Timeline {
  readonly journal: JournalBatch[] = [];
  readonly store = memoryAlarmStore();
  readonly changes: Change[] = [];
  readonly floods: string[] = [];
  readonly derived = new Map<string, Record<string, number | string | null>>();
  readonly telemetry = memoryTelemetry();
  subjects: readonly Subject[];
  engine: AlarmEngine;
  #rules: readonly CompiledRule[];
  #minute = 0;

  constructor(rules: readonly CompiledRule[], subjects: readonly Subject[]) {
    this.#rules = rules;
    this.subjects = subjects;
    this.engine = this.#start();
  }

  get minute(): number {
    return this.#minute;
  }

  /** Commits entries as one batch; `copies` as a gateway sends that saw no acknowledgement. */
  async commit(entries: JournalEntry[], copies = 1): Promise<void> {
    for (let copy = 0; copy < copies; copy++) {
      const batch = { position: this.journal.length + 1, entries };
      this.journal.push(batch);
      for (const entry of entries) if (entry.kind === 'readings') await this.telemetry.write(entry.readings);
      await this.engine.read([batch]);
    }
  }

  async readings(readings: readonly (SeriesName & { minute: number; value: number | string })[], copies = 1) {
    const taken = readings.map(
      ({ minute, ...rest }): Reading => ({ ...rest, at: at(minute), receivedAt: at(this.#minute) }),
    );
    await this.commit([{ kind: 'readings', readings: taken }], copies);
  }

  async status(gateway: string, online: boolean, clockOffsetSeconds?: number): Promise<void> {
    const now = at(this.#minute);
    const clock = clockOffsetSeconds === undefined ? {} : { clock: now + clockOffsetSeconds * 1000 };
    await this.commit([{ kind: 'status', gateway, at: now, receivedAt: now, online, ...clock }]);
  }

  /** Lets the clock tick, once a minute, up to and including a minute. */
  async tickTo(minute: number): Promise<void> {
    while (this.#minute < minute) {
      this.#minute++;
      await this.commit([{ kind: 'tick', at: at(this.#minute) }]);
    }
  }

  /** The service is away until a minute. */
  sleepTo(minute: number): void {
    this.#minute = minute;
  }

  /** Kills the service and starts it again: it has what was saved, and reads the journal from there. */
  async restart(rules: readonly CompiledRule[] = this.#rules): Promise<void> {
    this.#rules = rules;
    this.engine = this.#start();
    const position = this.engine.position();
    await this.engine.read(this.journal.filter((batch) => batch.position > position));
  }

  setDerived(subject: Subject, values: Record<string, number | string | null>): void {
    this.derived.set(subjectKey(subject), values);
  }

  alarm(id: string): Alarm | undefined {
    return this.engine.alarms().find((alarm) => alarm.id === id);
  }

  /** `raised 30`, in the order of telling. */
  said(): string[] {
    return this.changes.map((change) => `${change.kind} ${change.at}`);
  }

  #start(): AlarmEngine {
    return new AlarmEngine({
      rules: this.#rules,
      subjects: { list: () => this.subjects },
      readDerived: (subject) => this.derived.get(subjectKey(subject)) ?? {},
      store: this.store,
      readHistory: (series, from, to) => this.telemetry.query({ series, from, to, limit: 100_000 }),
      onNews: ({ changes, floods }) => {
        this.changes.push(...changes.map(told));
        this.floods.push(...floods.map(({ kind, position }) => `${kind} ${position}`));
      },
    });
  }
}

function told({ kind, alarm, announce, at: time }: AlarmChange): Change {
  return { kind, id: alarm.id, at: (time - START) / MINUTE, announce };
}

export function subject(kind: Subject['kind'], id: string, more: Partial<Subject> = {}): Subject {
  return {
    kind,
    id,
    name: { en: id, zh: id },
    channel: null,
    deviceKind: null,
    related: {},
    group: null,
    element: null,
    activity: null,
    ...more,
  };
}
