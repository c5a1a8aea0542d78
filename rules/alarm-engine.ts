import type { Alarm, AlarmChange } from '../site/alarm.ts';
import type { JournalBatch, JournalEntry, JournalReader } from '../site/journal.ts';
import type { Point, SeriesName } from '../site/reading.ts';
import type { Text } from '../site/text.ts';
import { AlarmDesk } from './alarm-desk.ts';
import type { AlarmCommand, AlarmSign } from './alarm-machine.ts';
import { type AlarmFigures, alarmFigures, type FloodChange } from './alarm-measures.ts';
import type { AlarmRefusal } from './alarm-state.ts';
import type { AlarmStore, SavedAlarms } from './alarm-store.ts';
import { alarmText } from './alarm-text.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { fillUnstored, readMemory, restoredFrom } from './engine-memory.ts';
import { gatewaySignals } from './gateway-signals.ts';
import type { Moment } from './input-view.ts';
import { InstanceBank } from './instance-bank.ts';
import { othersTurn } from './others-turn.ts';
import { readRules } from './read-rules.ts';
import { ReadingIntake } from './reading-intake.ts';
import type { RuleInstance } from './rule-instance.ts';
import { describeMistake, type RuleMistake } from './rule-mistake.ts';
import { SeriesBank } from './series-bank.ts';
import { ServiceBreaks } from './service-breaks.ts';
import { type ReadDerived, type Subject, type Subjects, subjectKey } from './subject.ts';
import { TextCodes } from './text-codes.ts';

const MINUTE_MS = 60_000;
// A gateway on weak 4G sends a few minutes late; what comes later than that is 'late', not 'absent'.
const LATENESS_MS = 2 * MINUTE_MS;
// What comes up to two hours late is judged in its place; older data stay in the series and raise nothing.
const LATE_MS_MAX = 120 * MINUTE_MS;
const CHECKPOINT_EVERY_MS = 5 * MINUTE_MS;

export interface AlarmEngineOptions {
  rules: readonly CompiledRule[];
  subjects: Subjects;
  readDerived: ReadDerived;
  store: AlarmStore;
  /** Stored readings, `[from, to)`, oldest first; null: nothing is stored. */
  readHistory: ((series: SeriesName, from: number, to: number) => Promise<Point[]>) | null;
  /** Allowed lateness: clock ticks less this judge absence and running delays. */
  latenessMs?: number;
  /** How far back late data are judged again. */
  lateMsMax?: number;
  /** Told after it is on disk. */
  onNews?(news: { changes: readonly AlarmChange[]; floods: readonly FloodChange[] }): void;
}

export type CommandResult =
  | { ok: true; alarm: Alarm }
  | { ok: false; reason: AlarmRefusal | 'alarm-unknown' };

/**
 * Turns the journal into alarms. It judges rules in event time as readings come, absence by the journal's clock ticks,
 * and keeps what it knows with its journal position, so that a restart forgets nothing and a replay raises nothing
 * twice.
 */
export class AlarmEngine implements JournalReader {
  readonly name = 'alarms';
  readonly #options: AlarmEngineOptions;
  readonly #bank = new SeriesBank(new TextCodes());
  readonly #breaks: ServiceBreaks;
  readonly #desk: AlarmDesk;
  readonly #instances: InstanceBank;
  readonly #latenessMs: number;
  readonly #intake: ReadingIntake;
  #rules: readonly CompiledRule[];
  #listed: readonly Subject[] = [];
  /** Position that is on disk, and the one up to which batches were judged. */
  #savedPosition: number;
  #readTo: number;
  #savedAt: number;
  /** Up to here all was told before the last start. */
  readonly #toldTo: number;
  #position = 0;

  constructor(options: AlarmEngineOptions) {
    this.#options = options;
    this.#latenessMs = options.latenessMs ?? LATENESS_MS;
    const lateMsMax = options.lateMsMax ?? LATE_MS_MAX;
    this.#intake = new ReadingIntake(this.#bank, lateMsMax);
    const saved = options.store.load();
    const memory = saved?.checkpoint?.memory;
    this.#savedPosition = saved?.checkpoint?.position ?? 0;
    this.#toldTo = saved?.readTo ?? 0;
    this.#readTo = this.#savedPosition;
    this.#breaks = new ServiceBreaks(memory?.tickAt ?? Number.NEGATIVE_INFINITY, memory?.breaks ?? []);
    this.#savedAt = this.#breaks.tickAt;
    this.#desk = new AlarmDesk(saved?.alarms ?? [], saved?.measures);
    const moment: Moment = {
      at: 0,
      unknown: false,
      downMs: (from, to) => this.#breaks.downMs(from, to),
    };
    this.#instances = new InstanceBank({
      bank: this.#bank,
      moment,
      onSign: (instance, sign) => this.#sign(instance, sign),
      spareMs: lateMsMax,
    });
    this.#rules = options.rules;
    this.#align(saved);
    if (memory) fillUnstored(this.#bank, memory);
  }

  position(): number {
    return this.#savedPosition;
  }

  alarms(): readonly Alarm[] {
    return this.#desk.alarms();
  }

  alarm(id: string): Alarm | undefined {
    return this.#desk.alarm(id);
  }

  /** What an active alarm is judged by now: its own value is that of the time at which it was told. */
  valueNow(id: string): number | null {
    return this.alarm(id)?.active ? (this.#instances.get(id)?.valueNow ?? null) : null;
  }

  /** What an alarm would say with another value than the one with which it was told; null: its rule has gone. */
  textWith(id: string, value: number): Text | null {
    const [alarm, instance] = [this.alarm(id), this.#instances.get(id)];
    if (!alarm || !instance) return null;
    const { compiled, subject } = instance;
    return alarmText(compiled.rule, subject, { value, limit: alarm.limit, words: instance.words() });
  }

  rules(): readonly CompiledRule[] {
    return this.#rules;
  }

  figures(): AlarmFigures {
    return alarmFigures(this.#desk.measures, this.alarms(), this.#breaks.tickAt);
  }

  /** How many series are looked at, and how many rules on subjects. */
  sizes(): { series: number; instances: number } {
    return { series: this.#bank.size, instances: this.#instances.size };
  }

  /** Does any rule look at readings of this series? */
  watches(name: SeriesName): boolean {
    return this.#bank.find(name) !== undefined || this.#bank.heard(name).length > 0;
  }

  /** Ids of the rules that have a subject with what they ask for. */
  judgedRules(): ReadonlySet<string> {
    return new Set(this.#instances.all.map(({ compiled }) => compiled.rule.id));
  }

  async read(batches: readonly JournalBatch[]): Promise<void> {
    await this.#loadHistories();
    for (const batch of batches) {
      if (batch.position <= this.#readTo) continue;
      this.#position = batch.position;
      for (const entry of batch.entries) this.#take(entry);
      // At the end of a commit, not of a read: commits come again as they were, reads do not.
      this.#intake.judgeLate();
      this.#readTo = batch.position;
      if (this.#readTo === this.#toldTo) this.#reconcile();
      if (batch.entries.some(({ kind }) => kind === 'tick')) await othersTurn();
    }
    this.#save();
  }

  /**
   * Takes new rules while it runs. A text with anything wrong in it changes nothing and says so; rules that are in it
   * as before keep what they know.
   */
  replaceRules(
    text: string,
    file: string,
  ): { ok: true } | { ok: false; mistakes: RuleMistake[]; said: string } {
    const read = readRules(text, file);
    if (!read.ok) {
      const said = `The rules stay as they were. ${read.mistakes.map(describeMistake).join('\n')}`;
      return { ok: false, mistakes: read.mistakes, said };
    }
    this.takeRules(read.rules);
    return { ok: true };
  }

  takeRules(rules: readonly CompiledRule[]): void {
    this.#rules = rules;
    this.#align(null);
    this.#save();
  }

  /** What a person does to an alarm; durable when it returns. */
  command(id: string, command: AlarmCommand): CommandResult {
    const instance = this.#instances.get(id);
    if (!instance) return { ok: false, reason: 'alarm-unknown' };
    const result = this.#desk.command(instance, command, command.at);
    this.#save();
    return result.ok ? { ok: true, alarm: result.alarm } : result;
  }

  #take(entry: JournalEntry): void {
    if (entry.kind === 'readings') this.#intake.take(entry.readings);
    else if (entry.kind === 'status') {
      this.#intake.take(gatewaySignals(entry));
    } else if (entry.kind === 'tick') this.#tick(entry.at);
  }

  #tick(at: number): void {
    if (at <= this.#breaks.tickAt) return;
    this.#breaks.tick(at);
    const listed = this.#options.subjects.list();
    if (listed !== this.#listed) this.#align(null);
    for (const { subject, names } of this.#instances.derived) this.#takeDerived(subject, names, at);
    this.#intake.judgeTouched();
    const judgedTo = at - this.#latenessMs;
    for (const instance of this.#instances.clocked) instance.judgeAt(judgedTo);
    for (const instance of this.#instances.all) if (instance.isWaiting) instance.judgeAt(judgedTo);
    this.#desk.passTime(at);
  }

  #takeDerived(subject: Subject, names: readonly string[], at: number): void {
    const values = this.#options.readDerived(subject, at);
    for (const name of names) {
      const value = values[name];
      // At most ticks there is none.
      if (value === null || value === undefined) continue;
      const slot = this.#bank.derived(subjectKey(subject), name);
      if (slot) this.#intake.add(slot, at, this.#bank.numberOf(value));
    }
  }

  #sign(instance: RuleInstance, sign: AlarmSign): void {
    if (this.#position > this.#toldTo) this.#desk.take(instance, sign, this.#now());
  }

  /**
   * A replay is over. What it made of the same data is what was told; only a rule that was changed in between may have
   * come to something else.
   */
  #reconcile(): void {
    for (const instance of this.#instances.all) {
      const [since, isTold] = [instance.activeSince, this.#desk.alarm(instance.alarmId)?.active ?? false];
      const now = this.#now();
      if (since !== null && !isTold)
        this.#desk.take(instance, { kind: 'raise', at: since, value: null, limit: null }, now);
      if (since === null && isTold)
        this.#desk.take(instance, { kind: 'return', at: now, value: null, latch: false }, now);
    }
  }

  #now(): number {
    return Number.isFinite(this.#breaks.tickAt) ? this.#breaks.tickAt : 0;
  }

  #align(saved: SavedAlarms | null): void {
    this.#listed = this.#options.subjects.list();
    const memory = saved?.checkpoint?.memory ?? null;
    // Without a checkpoint the whole journal comes again, and conditions begin where they began then.
    const restored =
      saved && !memory ? { memory: () => null } : restoredFrom(memory, (id) => this.#desk.alarm(id));
    for (const id of this.#instances.align(this.#rules, this.#listed, restored))
      this.#desk.withdraw(id, this.#now(), this.#now());
    if (saved === null) return;
    // Rules and subjects may have gone while the service was down.
    for (const { id } of this.#desk.alarms())
      if (!this.#instances.get(id)) this.#desk.withdraw(id, this.#now(), this.#now());
  }

  /** Fills the windows of series that are new here with what is stored of them. */
  async #loadHistories(): Promise<void> {
    const { readHistory } = this.#options;
    const toLoad = this.#instances.takeToLoad();
    const until = this.#breaks.tickAt;
    if (!readHistory || !Number.isFinite(until)) return;
    for (const { name, slot } of toLoad) {
      const { window } = slot.series;
      if (window.end > 0) continue;
      for (const [at, value] of await readHistory(name, until - window.spanMs, Number.MAX_SAFE_INTEGER))
        window.add(at, this.#bank.numberOf(value));
    }
  }

  #save(): void {
    const tickAt = this.#breaks.tickAt;
    const isDue =
      tickAt - this.#savedAt >= CHECKPOINT_EVERY_MS ||
      (Number.isFinite(tickAt) && !Number.isFinite(this.#savedAt));
    // The store has only last values: where the past was changed, a replay would see it changed too soon, and must
    // know that it was told already.
    if (!isDue && !this.#desk.hasNews && !this.#intake.isDisturbed) return;
    const news = this.#desk.news(this.#now());
    const checkpoint = isDue
      ? {
          position: this.#readTo,
          memory: readMemory(this.#breaks, this.#rules, this.#instances.all, this.#bank),
        }
      : null;
    this.#options.store.save({
      readTo: this.#readTo,
      alarms: news.alarms,
      measures: this.#desk.measures,
      checkpoint,
      changes: news.changes,
      floods: news.floods,
    });
    this.#intake.isDisturbed = false;
    this.#desk.settle();
    if (checkpoint) {
      this.#savedPosition = checkpoint.position;
      this.#savedAt = tickAt;
    }
    if (news.changes.length > 0 || news.floods.length > 0) this.#options.onNews?.(news);
  }
}
