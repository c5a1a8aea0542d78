import type { CrashOption } from '../../site/forecast/forecast-settings.ts';

/** An option for what it is chosen for: one activity, or all that it fits. */
export interface Measure {
  option: CrashOption;
  targets: readonly MeasureTarget[];
  /** Without what the option costs once. */
  cost: number;
}

export interface MeasureTarget {
  activity: string;
  name: string;
  /** Working minutes less of its own calendar. */
  minutes: number;
}

/** True when two measures cannot both be taken. */
export function excludeEachOther(a: Measure, b: Measure): boolean {
  const named =
    a.option.excludes?.includes(b.option.id) === true || b.option.excludes?.includes(a.option.id) === true;
  return named && a.targets.some(({ activity }) => b.targets.some((other) => other.activity === activity));
}

/** What a set of measures costs, with what each option costs once. */
export function costOf(measures: readonly Measure[]): number {
  const once = new Map(measures.map(({ option }) => [option.id, option.cost.once ?? 0]));
  return [...once.values(), ...measures.map(({ cost }) => cost)].reduce((sum, value) => sum + value, 0);
}
