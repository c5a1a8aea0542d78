import type { Alarm, AlarmChange } from '../site/alarm.ts';
import type { JournalBatch } from '../site/journal.ts';
import type { Point, Reading, SeriesName } from '../site/reading.ts';
import { AlarmEngine } from './alarm-engine.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { ReadDerived, Subject } from './subject.ts';

const MINUTE_MS = 60_000;
// A part of the past that is held at a time: some hundred thousand readings on a large site.
const CHUNK_MS = 6 * 60 * MINUTE_MS;

export interface TryRulesOptions {
  rules: readonly CompiledRule[];
  subjects: readonly Subject[];
  /** Every series that is stored. */
  series: readonly SeriesName[];
  /** Points of `[from, to)`, oldest first. */
  readHistory(series: SeriesName, from: number, to: number): Promise<Point[]>;
  /** ms; to is not part of it. */
  from: number;
  to: number;
  /** null: rules over derived inputs are not judged, and named. */
  readDerived: ReadDerived | null;
  /** Shown each batch before the engine is; whoever works derived inputs out has to know them first. */
  beforeBatch?(batch: JournalBatch): Promise<void>;
}

export interface TriedRules {
  changes: AlarmChange[];
  /** As they stand at the end. */
  alarms: readonly Alarm[];
  readings: number;
  /** Rules that could not be judged: nothing on the site has what they ask for. */
  notJudged: string[];
}

/**
 * What would these rules have raised? Plays stored readings through an engine of its own in the order of their times,
 * with a tick for every minute. What was late then is in time now.
 */
export async function tryRules(options: TryRulesOptions): Promise<TriedRules> {
  const changes: AlarmChange[] = [];
  const { rules, subjects, from, to, readDerived } = options;
  const engine = new AlarmEngine({
    rules,
    subjects: { list: () => subjects },
    readDerived: readDerived ?? (() => ({})),
    store: { load: () => null, save: () => undefined },
    readHistory: null,
    onNews: (news) => changes.push(...news.changes),
  });
  const watched = options.series.filter((name) => engine.watches(name));
  let [position, readings] = [0, 0];
  for (let start = from; start < to; start += CHUNK_MS) {
    const end = Math.min(start + CHUNK_MS, to);
    const chunk: Reading[] = [];
    for (const name of watched)
      for (const [at, value] of await options.readHistory(name, start, end))
        chunk.push({ ...name, at, value, receivedAt: at });
    readings += chunk.length;
    const batches = batchesOf(chunk, start, end, position);
    position += batches.length;
    for (const batch of batches) {
      await options.beforeBatch?.(batch);
      await engine.read([batch]);
    }
  }
  // The last minutes of absence and delays are judged by ticks that come after them.
  const lateness = Array.from({ length: 3 }, (_, index) => to + index * MINUTE_MS);
  await engine.read(lateness.map((at, index) => tickBatch(position + 1 + index, at)));
  return {
    changes,
    alarms: engine.alarms(),
    readings,
    notJudged: notJudged(engine, rules, readDerived === null),
  };
}

/** A batch for each minute: its readings in the order of time, then its tick. */
function batchesOf(readings: Reading[], from: number, to: number, position: number): JournalBatch[] {
  const byMinute = Map.groupBy(readings, ({ at }) => Math.floor(at / MINUTE_MS));
  const batches: JournalBatch[] = [];
  for (let minute = Math.floor(from / MINUTE_MS); minute * MINUTE_MS < to; minute++) {
    const taken = (byMinute.get(minute) ?? []).sort((a, b) => a.at - b.at);
    const { entries, position: next } = tickBatch(position + batches.length + 1, (minute + 1) * MINUTE_MS);
    batches.push({ position: next, entries: [{ kind: 'readings', readings: taken }, ...entries] });
  }
  return batches;
}

function tickBatch(position: number, at: number): JournalBatch {
  return { position, entries: [{ kind: 'tick', at }] };
}

function notJudged(engine: AlarmEngine, rules: readonly CompiledRule[], withoutDerived: boolean): string[] {
  const judged = engine.judgedRules();
  return rules
    .filter(({ rule }) => rule.enabled)
    .filter(({ rule }) => {
      const asksDerived = Object.values(rule.inputs).some((input) => 'derived' in input);
      return !judged.has(rule.id) || (withoutDerived && asksDerived);
    })
    .map(({ rule }) => rule.id);
}
