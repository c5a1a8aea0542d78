import type { Alarm, AlarmChange } from '../site/alarm.ts';
import { type AlarmCommand, type AlarmSign, takeCommand, takeSign } from './alarm-machine.ts';
import { type FloodChange, type MeasuresState, measure, NO_MEASURES, type Raise } from './alarm-measures.ts';
import { passTime } from './alarm-shelving.ts';
import type { AlarmStep } from './alarm-state.ts';
import { alarmText } from './alarm-text.ts';
import type { RuleInstance } from './rule-instance.ts';
import { subjectKey } from './subject.ts';

/** What has happened since it was last taken away. */
export interface DeskNews {
  changes: AlarmChange[];
  floods: FloodChange[];
  /** Alarms that have to be saved. */
  alarms: Alarm[];
}

/** All alarms that there have been, and what is done with them. */
export class AlarmDesk {
  readonly #alarms = new Map<string, Alarm>();
  readonly #activeByGroup = new Map<string, Set<string>>();
  readonly #timed = new Set<string>();
  readonly #dirty = new Set<string>();
  #changes: AlarmChange[] = [];
  #floods: FloodChange[] = [];
  #raises: Raise[] = [];
  #measures: MeasuresState;

  constructor(alarms: readonly Alarm[], measures: MeasuresState = NO_MEASURES) {
    this.#measures = measures;
    for (const alarm of alarms) this.#keep(alarm);
    this.#dirty.clear();
  }

  get measures(): MeasuresState {
    return this.#measures;
  }

  get hasNews(): boolean {
    return this.#dirty.size > 0 || this.#floods.length > 0;
  }

  alarms(): readonly Alarm[] {
    return [...this.#alarms.values()];
  }

  alarm(id: string): Alarm | undefined {
    return this.#alarms.get(id);
  }

  /** @param now when the service knows it, ms */
  take(instance: RuleInstance, sign: AlarmSign, now: number): void {
    const before = this.#alarms.get(instance.alarmId);
    // Most conditions never come; an alarm begins with the first that does.
    if (!before && sign.kind !== 'raise' && sign.kind !== 'occur') return;
    const alarm = this.#described(before ?? newAlarm(instance), instance, sign);
    this.#apply(takeSign(alarm, sign), now);
  }

  /** An alarm whose rule or subject has gone. */
  withdraw(id: string, at: number, now: number): void {
    const alarm = this.#alarms.get(id);
    if (!alarm || (alarm.state === 'normal' && !alarm.active)) return;
    this.#apply(takeSign(alarm, { kind: 'withdraw', at }), now);
  }

  command(instance: RuleInstance, command: AlarmCommand, now: number): AlarmStep {
    const alarm = this.#alarms.get(instance.alarmId) ?? newAlarm(instance);
    const result = takeCommand(alarm, command, instance.compiled.rule.acknowledgedBy);
    const byWhom = result.ok
      ? { ...result, changes: result.changes.map((change) => ({ ...change, by: command.by })) }
      : result;
    this.#apply(byWhom, now);
    return byWhom;
  }

  passTime(now: number): void {
    for (const id of this.#timed) {
      const alarm = this.#alarms.get(id);
      if (alarm) this.#apply(passTime(alarm, now), now);
    }
    this.#measure(now);
  }

  /** What has to be saved and told; stays news until `settle`. */
  news(now: number): DeskNews {
    if (this.#raises.length > 0) this.#measure(now);
    const alarms = [...this.#dirty].flatMap((id) => this.#alarms.get(id) ?? []);
    return { changes: this.#changes, floods: this.#floods, alarms };
  }

  /** The news are on disk. Alarms whose rule or subject has gone are left to the store. */
  settle(): void {
    for (const { kind, alarm } of this.#changes)
      if (kind === 'withdrawn' && this.#alarms.get(alarm.id) === alarm) this.#forget(alarm);
    this.#dirty.clear();
    this.#changes = [];
    this.#floods = [];
  }

  #forget({ id, group }: Alarm): void {
    this.#alarms.delete(id);
    this.#timed.delete(id);
    if (group !== null && this.#activeByGroup.get(group)?.size === 0) this.#activeByGroup.delete(group);
  }

  #measure(now: number): void {
    const { state, changes } = measure(this.#measures, this.#raises, now);
    this.#measures = state;
    this.#floods.push(...changes);
    this.#raises = [];
  }

  #apply(step: AlarmStep, now: number): void {
    if (!step.ok || step.changes.length === 0) return;
    this.#keep(step.alarm);
    this.#changes.push(...step.changes);
    for (const { kind, announce, alarm } of step.changes)
      if (announce && kind !== 'returned')
        this.#raises.push({ alarm: alarm.id, position: alarm.position, priority: alarm.priority, at: now });
  }

  #keep(alarm: Alarm): void {
    this.#alarms.set(alarm.id, alarm);
    this.#dirty.add(alarm.id);
    if (alarm.shelved?.until) this.#timed.add(alarm.id);
    else this.#timed.delete(alarm.id);
    if (alarm.group === null) return;
    const active = this.#activeByGroup.get(alarm.group) ?? new Set();
    this.#activeByGroup.set(alarm.group, active);
    if (alarm.active) active.add(alarm.id);
    else active.delete(alarm.id);
  }

  /** The alarm with its words, and whether it is the first of its group. */
  #described(alarm: Alarm, instance: RuleInstance, sign: AlarmSign): Alarm {
    if ((sign.kind !== 'raise' && sign.kind !== 'occur') || alarm.active) return alarm;
    const { rule } = instance.compiled;
    const others = alarm.group === null ? 0 : (this.#activeByGroup.get(alarm.group)?.size ?? 0);
    return {
      ...alarm,
      suppressed: instance.suppressed,
      priority: rule.priority,
      position: rule.position,
      firstOut: alarm.group !== null && others === 0,
      text: alarmText(rule, instance.subject, { ...sign, words: instance.words() }),
    };
  }
}

function newAlarm({ alarmId, compiled: { rule }, subject, suppressed }: RuleInstance): Alarm {
  return {
    id: alarmId,
    rule: rule.id,
    subject: subjectKey(subject),
    state: suppressed ? 'suppressed' : 'normal',
    priority: rule.priority,
    position: rule.position,
    active: false,
    latched: false,
    acknowledged: true,
    acknowledgedBy: null,
    acknowledgedAt: null,
    raisedAt: null,
    returnedAt: null,
    count: 0,
    firstOut: false,
    group: rule.group === null ? null : `${rule.group}:${subject.group ?? subjectKey(subject)}`,
    shelved: null,
    suppressed,
    outOfService: null,
    value: null,
    limit: null,
    unit: rule.unit,
    device: subject.channel ? `${subject.channel.gateway}/${subject.channel.device}` : null,
    element: subject.element,
    activity: subject.activity,
    text: rule.name,
  };
}
