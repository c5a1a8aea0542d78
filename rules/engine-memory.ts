import type { Alarm } from '../site/alarm.ts';
import type { Point } from '../site/reading.ts';
import { type ConditionMemory, phaseOf, type SavedInstance, savedPhase } from './alarm-store.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { NEVER_JUDGED } from './condition-phase.ts';
import type { Restored } from './instance-bank.ts';
import type { RuleInstance } from './rule-instance.ts';
import type { SeriesBank } from './series-bank.ts';
import type { ServiceBreaks } from './service-breaks.ts';

/** What conditions remember now. */
export function readMemory(
  { tickAt, breaks }: ServiceBreaks,
  rules: readonly CompiledRule[],
  instances: Iterable<RuleInstance>,
  bank: SeriesBank,
): ConditionMemory {
  const saved: Record<string, SavedInstance> = {};
  for (const { alarmId, memory } of instances) {
    if (!Number.isFinite(memory.state.knownAt)) continue;
    saved[alarmId] = [savedPhase(memory.state), memory.suppressed ? 1 : 0, memory.changes.map(savedPhase)];
  }
  const fingerprints = Object.fromEntries(rules.map(({ rule, fingerprint }) => [rule.id, fingerprint]));
  return { tickAt, breaks, fingerprints, instances: saved, unstored: unstoredSeries(bank) };
}

/** Of a series that is only asked for its last value, the last is enough. */
function unstoredSeries(bank: SeriesBank): ConditionMemory['unstored'] {
  const saved: Record<string, Point[]> = {};
  for (const [key, { series, listeners }] of bank.unstored()) {
    const { window, codes } = series;
    const isWide = listeners.some(({ compiled }) => compiled.widthsMs.size > 0);
    const points: Point[] = [];
    const from = isWide ? window.first : Math.max(window.first, window.end - 1);
    for (let number = from; number < window.end; number++) {
      const value = window.valueOf(number);
      points.push([window.timeOf(number), codes ? codes.textOf(value) : value]);
    }
    saved[key] = points;
  }
  return saved;
}

/** Fills the series that no telemetry store keeps with what was saved of them. */
export function fillUnstored(bank: SeriesBank, { unstored }: ConditionMemory): void {
  for (const [key, { series }] of bank.unstored())
    for (const [at, value] of unstored[key] ?? []) series.window.add(at, bank.numberOf(value));
}

/**
 * Gives instances back what they remembered. One whose rule has changed begins anew, but where its alarm is active it
 * begins active: so the alarm goes when the new rule says so, and is not raised a second time.
 */
export function restoredFrom(
  memory: ConditionMemory | null,
  alarmOf: (id: string) => Alarm | undefined,
): Restored {
  return {
    memory(id, { rule, fingerprint }) {
      const saved = memory?.fingerprints[rule.id] === fingerprint ? memory.instances[id] : undefined;
      if (saved) {
        const [state, suppressed, changes] = saved;
        return { state: phaseOf(state), suppressed: suppressed === 1, changes: changes.map(phaseOf) };
      }
      const alarm = alarmOf(id);
      if (!alarm) return null;
      if (!alarm.active) return { state: NEVER_JUDGED, suppressed: alarm.suppressed, changes: [] };
      const since = alarm.raisedAt ?? Number.NEGATIVE_INFINITY;
      const state = { phase: 'on', since, knownAt: since } as const;
      return { state, suppressed: alarm.suppressed, changes: [state] };
    },
  };
}
